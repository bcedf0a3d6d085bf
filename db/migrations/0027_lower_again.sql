DROP INDEX "ledger_debts_owed_key";--> statement-breakpoint
CREATE INDEX "ledger_debts_owed_index" ON "ledger_debts" USING btree ("village_id","transfer_id") WHERE kind = 'owed';--> statement-breakpoint
-- Points may be taken back in several parts: what is only owed counts as taken back, in both directions.
DO $migration$
DECLARE
  before text := pg_get_functiondef('ledger_post(uuid, jsonb)'::regprocedure);
  after text := replace(before, $$UNION ALL SELECT n.amount, n.shortfall FROM unnest(transfers) n WHERE n.reverses_id = draft.reverses_id) r;$$,
    $$UNION ALL SELECT n.amount, n.shortfall FROM unnest(transfers) n WHERE n.reverses_id = draft.reverses_id
        UNION ALL SELECT d.amount, 0 FROM ledger_debts d
          WHERE d.village_id = p_village AND d.transfer_id = draft.reverses_id AND d.kind = 'owed') r;$$);
BEGIN
  IF after = before THEN
    RAISE EXCEPTION 'ledger_post has no such rule';
  END IF;
  EXECUTE after;
END $migration$;
--> statement-breakpoint
CREATE FUNCTION ledger_debts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  original ledger_transfers;
  taken numeric;
BEGIN
  IF NEW.kind <> 'owed' OR NEW.transfer_id IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM ledger_lock_account(NEW.village_id, NEW.account_id);
  SELECT t.* INTO original FROM ledger_transfers t WHERE t.village_id = NEW.village_id AND t.id = NEW.transfer_id;
  IF original.kind = 'reversal' OR original.to_account_id IS DISTINCT FROM NEW.account_id THEN
    RAISE EXCEPTION 'what is owed was to be taken back from the purse that got it' USING ERRCODE = 'YL116';
  END IF;
  SELECT coalesce((SELECT sum(r.amount + r.shortfall) FROM ledger_transfers r
      WHERE r.village_id = NEW.village_id AND r.reverses_id = NEW.transfer_id), 0)
    + coalesce((SELECT sum(d.amount) FROM ledger_debts d
      WHERE d.village_id = NEW.village_id AND d.transfer_id = NEW.transfer_id AND d.kind = 'owed'), 0) INTO taken;
  IF taken + NEW.amount > original.amount THEN
    RAISE EXCEPTION 'no more is owed of a movement than was left of it' USING ERRCODE = 'YL116';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_debts_guard BEFORE INSERT ON ledger_debts FOR EACH ROW EXECUTE FUNCTION ledger_debts_guard();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION ledger_debts_guard FROM PUBLIC;
