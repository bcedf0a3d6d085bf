CREATE TABLE "org_requests" (
	"village_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_requests_pkey" PRIMARY KEY("village_id","request_id")
);
--> statement-breakpoint
CREATE TRIGGER org_requests_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON org_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Tables whose trigger is named <table>_append_only are read and appended to, never changed: no list to keep.
CREATE OR REPLACE FUNCTION apply_privileges(p_role name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', p_role);
  EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %I', p_role);
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO %I', p_role);
  FOR name IN SELECT t.tgrelid::regclass::text FROM pg_trigger t WHERE t.tgname LIKE '%\_append\_only' LOOP
    EXECUTE format('REVOKE UPDATE ON %s FROM %I', name, p_role);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['ledger_accounts', 'ledger_transfers', 'ledger_entries', 'ledger_seals', 'ledger_freezes', 'audit_events']
  LOOP
    EXECUTE format('REVOKE INSERT, UPDATE ON %I FROM %I', name, p_role);
  END LOOP;
  EXECUTE format('GRANT DELETE ON identity_sessions, identity_codes, identity_rate_limits TO %I', p_role);
  EXECUTE format('GRANT USAGE ON SCHEMA drizzle TO %I', p_role);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO %I', p_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', p_role);
END $$;
