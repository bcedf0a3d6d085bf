-- As before, for a thousand at once: accounts and earlier requests are found by key one by one (an array of a thousand keys
-- reads the whole village instead), places in the account list by one join, and the accounts move in one statement.
CREATE OR REPLACE FUNCTION ledger_post(p_village uuid, p_transfers jsonb)
RETURNS TABLE (transfer_id uuid, sequence bigint, replayed boolean, recorded_at timestamptz, from_balance numeric, to_balance numeric)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  drafts ledger_transfers[];
  account_ids uuid[];
  from_ids uuid[];
  to_ids uuid[];
  source_places bigint[];
  target_places bigint[];
  place integer := 0;
  accounts ledger_accounts[];
  requests uuid[];
  earlier ledger_transfers[];
  draft ledger_transfers;
  before ledger_transfers;
  original ledger_transfers;
  source ledger_accounts;
  target ledger_accounts;
  source_place integer;
  target_place integer;
  transfers ledger_transfers[] := '{}';
  entries ledger_entries[] := '{}';
  written_at timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(ledger_seal_lock_key(p_village));
  FOR index IN 0 .. jsonb_array_length(p_transfers) - 1 LOOP
    draft := jsonb_populate_record(NULL::ledger_transfers, p_transfers -> index);
    drafts := array_append(drafts, draft);
    from_ids := array_append(from_ids, draft.from_account_id);
    to_ids := array_append(to_ids, draft.to_account_id);
    requests := array_append(requests, draft.request_id);
  END LOOP;
  account_ids := from_ids || to_ids;
  SELECT array_agg(l), array_agg(l.id) INTO accounts, account_ids
    FROM (SELECT DISTINCT u.id FROM unnest(account_ids) AS u(id) ORDER BY u.id) wanted
    CROSS JOIN LATERAL (SELECT a.* FROM ledger_accounts a WHERE a.village_id = p_village AND a.id = wanted.id FOR UPDATE) l;
  SELECT array_agg(e) INTO earlier FROM unnest(requests) AS r(id)
    CROSS JOIN LATERAL (SELECT x.* FROM ledger_transfers x WHERE x.village_id = p_village AND x.request_id = r.id OFFSET 0) e;
  SELECT array_agg(s.place ORDER BY w.place), array_agg(t.place ORDER BY w.place) INTO source_places, target_places
    FROM unnest(from_ids, to_ids) WITH ORDINALITY AS w(from_id, to_id, place)
    LEFT JOIN unnest(account_ids) WITH ORDINALITY AS s(id, place) ON s.id = w.from_id
    LEFT JOIN unnest(account_ids) WITH ORDINALITY AS t(id, place) ON t.id = w.to_id;
  written_at := recorded_now();

  FOREACH draft IN ARRAY drafts LOOP
    place := place + 1;
    IF earlier IS NOT NULL THEN
      SELECT e.* INTO before FROM unnest(earlier) e WHERE e.request_id = draft.request_id;
      IF FOUND THEN
        IF before.command_hash <> draft.command_hash THEN
          RAISE EXCEPTION 'request used' USING ERRCODE = 'YL001';
        END IF;
        transfer_id := before.id;
        sequence := before.sequence;
        replayed := true;
        recorded_at := before.recorded_at;
        SELECT x.balance_after INTO from_balance FROM ledger_entries x
          WHERE x.village_id = p_village AND x.transfer_id = before.id AND x.account_id = before.from_account_id;
        SELECT x.balance_after INTO to_balance FROM ledger_entries x
          WHERE x.village_id = p_village AND x.transfer_id = before.id AND x.account_id = before.to_account_id;
        RETURN NEXT;
        CONTINUE;
      END IF;
    END IF;

    source_place := source_places[place];
    target_place := target_places[place];
    IF source_place IS NULL OR target_place IS NULL THEN
      RAISE EXCEPTION 'no such account' USING ERRCODE = 'YL005';
    END IF;
    IF draft.amount IS NULL OR draft.amount <= 0 OR draft.amount <> round(draft.amount, 2) OR draft.amount >= 1000000000000 THEN
      RAISE EXCEPTION 'amount' USING ERRCODE = 'YL007';
    END IF;
    source := accounts[source_place];
    target := accounts[target_place];
    IF source.unit <> draft.unit OR target.unit <> draft.unit OR source.id = target.id THEN
      RAISE EXCEPTION 'unit' USING ERRCODE = 'YL004';
    END IF;
    IF draft.kind = 'reversal' THEN
      SELECT o.* INTO original FROM ledger_transfers o WHERE o.village_id = p_village AND o.id = draft.reverses_id;
      IF NOT FOUND OR original.kind = 'reversal' OR original.from_account_id <> target.id OR original.to_account_id <> source.id
        OR draft.amount + coalesce(draft.shortfall, 0) > original.amount THEN
        RAISE EXCEPTION 'reversal' USING ERRCODE = 'YL006', DETAIL = '{"why":"not-a-reversal-of-it"}';
      END IF;
      IF EXISTS (SELECT FROM ledger_transfers r WHERE r.village_id = p_village AND r.reverses_id = draft.reverses_id) THEN
        RAISE EXCEPTION 'reversal' USING ERRCODE = 'YL006', DETAIL = '{"why":"already-reversed"}';
      END IF;
    ELSIF source.frozen_at IS NOT NULL THEN
      RAISE EXCEPTION 'frozen' USING ERRCODE = 'YL003';
    END IF;
    IF source.balance < draft.amount AND source.kind NOT IN ('issuance', 'grant') THEN
      RAISE EXCEPTION 'insufficient balance' USING ERRCODE = 'YL002',
        DETAIL = jsonb_build_object('needed', draft.amount::numeric(14,2)::text, 'available', source.balance::text, 'account', source.id)::text;
    END IF;

    draft.village_id := p_village;
    draft.sequence := nextval('ledger_transfer_sequence');
    draft.recorded_at := written_at;
    draft.shortfall := coalesce(draft.shortfall, 0);
    draft.hash := ledger_transfer_hash(draft);
    transfers := array_append(transfers, draft);

    source.balance := source.balance - draft.amount;
    source.version := source.version + 1;
    source.head_hash := ledger_entry_hash(source.head_hash, draft.hash, source.id, source.version, -draft.amount, source.balance);
    accounts[source_place] := source;
    target.balance := target.balance + draft.amount;
    target.version := target.version + 1;
    target.head_hash := ledger_entry_hash(target.head_hash, draft.hash, target.id, target.version, draft.amount, target.balance);
    accounts[target_place] := target;
    entries := array_append(entries,
      ROW(p_village, source.id, source.version, draft.id, -draft.amount, source.balance, source.head_hash)::ledger_entries);
    entries := array_append(entries,
      ROW(p_village, target.id, target.version, draft.id, draft.amount, target.balance, target.head_hash)::ledger_entries);

    transfer_id := draft.id;
    sequence := draft.sequence;
    replayed := false;
    recorded_at := written_at;
    from_balance := source.balance;
    to_balance := target.balance;
    RETURN NEXT;
  END LOOP;

  IF cardinality(transfers) > 0 THEN
    INSERT INTO ledger_transfers SELECT * FROM unnest(transfers);
    INSERT INTO ledger_entries SELECT * FROM unnest(entries);
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION ledger_entries_settle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sides bigint;
  transfers bigint;
  sound bigint;
  touched bigint;
  moved bigint;
BEGIN
  SELECT count(*), count(DISTINCT n.transfer_id), count(*) FILTER (
      WHERE (n.account_id = t.from_account_id AND n.amount = -t.amount) OR (n.account_id = t.to_account_id AND n.amount = t.amount))
    INTO sides, transfers, sound
    FROM new_entries n LEFT JOIN ledger_transfers t ON t.village_id = n.village_id AND t.id = n.transfer_id;
  IF sound <> sides OR sound <> 2 * transfers THEN
    RAISE EXCEPTION 'a transfer has two entries that cancel out' USING ERRCODE = 'YL101';
  END IF;
  WITH step AS (
    SELECT n.*, lag(n.version) OVER w AS version_before, lag(n.balance_after) OVER w AS balance_before,
      lead(n.version) OVER w AS version_after
    FROM new_entries n WINDOW w AS (PARTITION BY n.village_id, n.account_id ORDER BY n.version)
  ), run AS MATERIALIZED (
    SELECT s.village_id, s.account_id,
      bool_and(s.version_before IS NULL OR (s.version = s.version_before + 1 AND s.balance_after = s.balance_before + s.amount)) AS unbroken,
      max(s.version - 1) FILTER (WHERE s.version_before IS NULL) AS first_version,
      max(s.balance_after - s.amount) FILTER (WHERE s.version_before IS NULL) AS first_balance,
      max(s.version) AS last_version,
      max(s.balance_after) FILTER (WHERE s.version_after IS NULL) AS last_balance,
      (array_agg(s.hash) FILTER (WHERE s.version_after IS NULL))[1] AS last_hash
    FROM step s GROUP BY s.village_id, s.account_id
  ), settled AS (
    UPDATE ledger_accounts a SET balance = r.last_balance, version = r.last_version, head_hash = r.last_hash
    FROM run r
    WHERE a.village_id = r.village_id AND a.id = r.account_id AND r.unbroken AND a.version = r.first_version AND a.balance = r.first_balance
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM settled) INTO touched, moved;
  IF moved <> touched THEN
    RAISE EXCEPTION 'an entry continues its account without a gap' USING ERRCODE = 'YL102';
  END IF;
  RETURN NULL;
END $$;
