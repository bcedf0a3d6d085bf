-- What the database refuses to everybody, and what the application's role may do.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'YL100';
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_transfers', 'ledger_entries', 'ledger_seals', 'ledger_freezes', 'audit_events',
    'claims_decisions', 'shop_movements', 'shop_prices', 'redemption_redemptions', 'redemption_lines',
    'redemption_reversals', 'org_changes', 'org_settings']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['ledger_accounts', 'shop_stocks', 'rules_versions', 'rules_rules', 'claims_claims', 'org_members', 'org_households', 'org_units', 'identity_roles']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_never_deleted', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A published rule version never changes, but for its retirement.
CREATE FUNCTION rules_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'draft' AND (
    OLD.state = 'retired' OR NEW.state NOT IN ('published', 'retired')
    OR (to_jsonb(NEW) - 'state' - 'retired_by' - 'retired_at' - 'retired_from')
      IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'retired_by' - 'retired_at' - 'retired_from')
  ) THEN
    RAISE EXCEPTION 'a published rule version never changes' USING ERRCODE = 'YL104';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rules_versions_guard BEFORE UPDATE ON rules_versions FOR EACH ROW EXECUTE FUNCTION rules_versions_guard();
--> statement-breakpoint
-- Stock moves only with a movement: each one continues its shelf's count without a gap.
CREATE FUNCTION shop_movements_settle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE shop_stocks s SET on_hand = NEW.on_hand_after, version = NEW.version
    WHERE s.village_id = NEW.village_id AND s.shop_id = NEW.shop_id AND s.goods_id = NEW.goods_id
      AND s.version = NEW.version - 1 AND s.on_hand = NEW.on_hand_after - NEW.quantity;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a movement continues its shelf without a gap' USING ERRCODE = 'YL105';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_movements_settle AFTER INSERT ON shop_movements FOR EACH ROW EXECUTE FUNCTION shop_movements_settle();
--> statement-breakpoint
CREATE FUNCTION shop_stocks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.on_hand = 0 AND NEW.version = 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() >= 2 THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'stock moves only with its movements' USING ERRCODE = 'YL106';
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_stocks_guard BEFORE INSERT OR UPDATE ON shop_stocks FOR EACH ROW EXECUTE FUNCTION shop_stocks_guard();
--> statement-breakpoint
-- The one way into the audit log.
CREATE FUNCTION audit_append(p_events jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_events (id, village_id, account_id, actor_kind, actor_name, role, on_behalf_of, action, subject_kind,
    subject_id, details, address, device, request_id, occurred_at)
  SELECT new_id(), e.village_id, e.account_id, e.actor_kind, e.actor_name, e.role, e.on_behalf_of, e.action, e.subject_kind,
    e.subject_id, coalesce(e.details, '{}'), e.address, e.device, e.request_id, e.occurred_at
  FROM jsonb_to_recordset(p_events) AS e(village_id uuid, account_id uuid, actor_kind text, actor_name text, role text,
    on_behalf_of uuid, action text, subject_kind text, subject_id uuid, details jsonb, address text, device text,
    request_id text, occurred_at timestamptz)
$$;
--> statement-breakpoint
-- What the application's role may do, said again after every migration. Nothing is ever deleted but what expires.
CREATE FUNCTION apply_privileges(p_role name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', p_role);
  EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %I', p_role);
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO %I', p_role);
  FOREACH name IN ARRAY ARRAY['ledger_accounts', 'ledger_transfers', 'ledger_entries', 'ledger_seals', 'ledger_freezes', 'audit_events']
  LOOP
    EXECUTE format('REVOKE INSERT, UPDATE ON %I FROM %I', name, p_role);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['claims_decisions', 'shop_movements', 'shop_prices', 'redemption_redemptions', 'redemption_lines',
    'redemption_reversals', 'org_changes', 'org_settings']
  LOOP
    EXECUTE format('REVOKE UPDATE ON %I FROM %I', name, p_role);
  END LOOP;
  EXECUTE format('GRANT DELETE ON identity_sessions, identity_codes, identity_rate_limits TO %I', p_role);
  EXECUTE format('GRANT USAGE ON SCHEMA drizzle TO %I', p_role);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO %I', p_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', p_role);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
