CREATE INDEX "ledger_transfers_awards_index" ON "ledger_transfers" USING btree ("village_id","recorded_at") WHERE kind = 'award';
--> statement-breakpoint
-- What an account owes: what reversals could not take back and debts of their own, less what was collected or forgiven.
CREATE FUNCTION ledger_owed(p_village uuid, p_account uuid) RETURNS numeric LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (coalesce((SELECT sum(t.shortfall) FROM ledger_transfers t
      WHERE t.village_id = p_village AND t.from_account_id = p_account AND t.shortfall > 0), 0)
    + coalesce((SELECT sum(CASE d.kind WHEN 'owed' THEN d.amount ELSE -d.amount END) FROM ledger_debts d
      WHERE d.village_id = p_village AND d.account_id = p_account), 0))::numeric(14,2)
$$;
--> statement-breakpoint
-- What a member owes: their own purse, and the household's while they share it.
CREATE FUNCTION ledger_owed_by(p_village uuid, p_member uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(ledger_owed(p_village, a.id)), 0)::numeric(14,2) FROM ledger_accounts a
  WHERE a.village_id = p_village AND a.unit = 'points' AND ((a.kind = 'member' AND a.owner_id = p_member)
    OR (a.kind = 'household' AND a.owner_id = purses_owner_of(p_village, p_member)))
$$;
--> statement-breakpoint
CREATE FUNCTION budget_lock_key(village uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashtextextended('budget:' || village::text, 0) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION ledger_owed, ledger_owed_by, budget_lock_key FROM PUBLIC;
