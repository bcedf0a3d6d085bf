-- The ledger's engine: hashes, the one way to post, and the triggers that refuse every other way.
-- A new id (UUID version 7, RFC 9562), for servers older than PostgreSQL 18 too.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint
-- Room in each page for the next state of an account, so that a balance moves without touching an index.
ALTER TABLE ledger_accounts SET (fillfactor = 50);
--> statement-breakpoint
CREATE SEQUENCE ledger_transfer_sequence;
--> statement-breakpoint
CREATE FUNCTION ledger_transfer_hash(t ledger_transfers) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(convert_to(jsonb_build_array(
    t.village_id, t.id, t.sequence, t.kind, t.unit, t.from_account_id, t.to_account_id,
    t.amount::numeric(14,2)::text, to_char(t.occurred_on, 'YYYY-MM-DD'), (extract(epoch FROM t.recorded_at) * 1000000)::bigint,
    t.request_id, t.command_hash, t.reverses_id, t.shortfall::numeric(14,2)::text, t.source_kind, t.source_id,
    t.rule_version_id, t.shop_id, t.operator_id, t.operator_name, t.operator_role, t.agent_name, t.device, t.summary
  )::text, 'UTF8'));
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_entry_hash(previous bytea, transfer_hash bytea, account uuid, version bigint, amount numeric, balance numeric)
RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(coalesce(previous, ''::bytea) || transfer_hash || uuid_send(account) || int8send(version)
    || convert_to(amount::numeric(14,2)::text || '|' || balance::numeric(14,2)::text, 'UTF8'));
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_seal_lock_key(village uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashtextextended('ledger-seal:' || village::text, 0) $$;
--> statement-breakpoint
-- An account for an owner, made when it is first needed.
CREATE FUNCTION ledger_open_account(p_village uuid, p_unit text, p_kind text, p_owner uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account uuid;
BEGIN
  SELECT id INTO account FROM ledger_accounts
    WHERE village_id = p_village AND owner_id = p_owner AND kind = p_kind AND unit = p_unit;
  IF FOUND THEN RETURN account; END IF;
  INSERT INTO ledger_accounts (village_id, id, unit, kind, owner_id)
    VALUES (p_village, new_id(), p_unit, p_kind, p_owner)
    ON CONFLICT (village_id, owner_id, kind, unit) DO NOTHING;
  SELECT id INTO STRICT account FROM ledger_accounts
    WHERE village_id = p_village AND owner_id = p_owner AND kind = p_kind AND unit = p_unit;
  RETURN account;
END $$;
--> statement-breakpoint
-- Posts transfers of one village, all or none: rows of ledger_transfers as JSON, without number, time and hash. Locks the
-- accounts in id order, then looks for requests that were posted before (same key and hash: reported as replayed; other
-- hash: refused), checks, and writes in set-based inserts. Every query is by key, so that its plan fits one row and a thousand.
-- SQLSTATEs: YL001 request used, YL002 insufficient balance, YL003 frozen, YL004 unit, YL005 no such account,
-- YL006 reversal, YL007 amount.
CREATE FUNCTION ledger_post(p_village uuid, p_transfers jsonb)
RETURNS TABLE (transfer_id uuid, sequence bigint, replayed boolean, recorded_at timestamptz, from_balance numeric, to_balance numeric)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  drafts ledger_transfers[];
  account_ids uuid[];
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
  FOR place IN 0 .. jsonb_array_length(p_transfers) - 1 LOOP
    draft := jsonb_populate_record(NULL::ledger_transfers, p_transfers -> place);
    drafts := array_append(drafts, draft);
    account_ids := array_append(account_ids, draft.from_account_id);
    account_ids := array_append(account_ids, draft.to_account_id);
    requests := array_append(requests, draft.request_id);
  END LOOP;
  SELECT array_agg(a), array_agg(a.id) INTO accounts, account_ids FROM (
    SELECT l.* FROM ledger_accounts l WHERE l.village_id = p_village AND l.id = ANY (account_ids) ORDER BY l.id FOR UPDATE) a;
  SELECT array_agg(e) INTO earlier FROM ledger_transfers e WHERE e.village_id = p_village AND e.request_id = ANY (requests);
  written_at := recorded_now();

  FOREACH draft IN ARRAY drafts LOOP
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

    source_place := array_position(account_ids, draft.from_account_id);
    target_place := array_position(account_ids, draft.to_account_id);
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
-- After new entries: each is a side of its transfer, each transfer has both, each account goes on where it stood; then, and
-- only here, the accounts move.
CREATE FUNCTION ledger_entries_settle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry ledger_entries;
  last ledger_entries;
  sides bigint;
  transfers bigint;
  sound bigint;
  version_before bigint;
  balance_before numeric;
BEGIN
  SELECT count(*), count(DISTINCT n.transfer_id) INTO sides, transfers FROM new_entries n;
  SELECT count(*) INTO sound FROM new_entries n
    JOIN ledger_transfers t ON t.village_id = n.village_id AND t.id = n.transfer_id
    WHERE (n.account_id = t.from_account_id AND n.amount = -t.amount) OR (n.account_id = t.to_account_id AND n.amount = t.amount);
  IF sound <> sides OR sound <> 2 * transfers THEN
    RAISE EXCEPTION 'a transfer has two entries that cancel out' USING ERRCODE = 'YL101';
  END IF;
  -- The empty row at the end lets the last account move like the others.
  FOR entry IN
    SELECT n.* FROM new_entries n UNION ALL SELECT (NULL::ledger_entries).* ORDER BY village_id, account_id, version
  LOOP
    IF entry.account_id = last.account_id AND entry.village_id = last.village_id THEN
      IF entry.version <> last.version + 1 OR entry.balance_after <> last.balance_after + entry.amount THEN
        RAISE EXCEPTION 'an entry continues its account without a gap' USING ERRCODE = 'YL102';
      END IF;
    ELSE
      IF last.account_id IS NOT NULL THEN
        UPDATE ledger_accounts a SET balance = last.balance_after, version = last.version, head_hash = last.hash
          WHERE a.village_id = last.village_id AND a.id = last.account_id AND a.version = version_before AND a.balance = balance_before;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'an entry continues its account without a gap' USING ERRCODE = 'YL102';
        END IF;
      END IF;
      version_before := entry.version - 1;
      balance_before := entry.balance_after - entry.amount;
    END IF;
    last := entry;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_settle AFTER INSERT ON ledger_entries
REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_settle();
--> statement-breakpoint
CREATE FUNCTION ledger_accounts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.balance = 0 AND NEW.version = 0 AND NEW.head_hash IS NULL AND NEW.frozen_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'frozen_at') = (to_jsonb(OLD) - 'frozen_at') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an account opens empty and moves only with its entries' USING ERRCODE = 'YL103';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_opening BEFORE INSERT ON ledger_accounts
FOR EACH ROW EXECUTE FUNCTION ledger_accounts_guard();
--> statement-breakpoint
-- Depth 0: an update of its own. What new entries move arrives from inside their trigger.
CREATE TRIGGER ledger_accounts_guard BEFORE UPDATE ON ledger_accounts
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_accounts_guard();
--> statement-breakpoint
-- An account as it stands, locked until the transaction ends: for a caller that must look before it posts.
CREATE FUNCTION ledger_lock_account(p_village uuid, p_account uuid) RETURNS SETOF ledger_accounts
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM ledger_accounts a WHERE a.village_id = p_village AND a.id = p_account FOR UPDATE
$$;
--> statement-breakpoint
-- Freezes or frees a purse: the decision is a row, the column its projection.
CREATE FUNCTION ledger_freeze(p_village uuid, p_account uuid, p_frozen boolean, p_reason text, p_decided_by uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE ledger_accounts SET frozen_at = CASE WHEN p_frozen THEN coalesce(frozen_at, recorded_now()) END
    WHERE village_id = p_village AND id = p_account;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such account' USING ERRCODE = 'YL005'; END IF;
  INSERT INTO ledger_freezes (village_id, id, account_id, frozen, reason, decided_by)
    VALUES (p_village, new_id(), p_account, p_frozen, p_reason, p_decided_by);
END $$;
--> statement-breakpoint
-- The Merkle root of leaves in order (hashing as in RFC 6962: 00 before a leaf, 01 before a pair; an odd last one moves up).
CREATE FUNCTION ledger_merkle_root(leaves bytea[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  level bytea[];
  above bytea[];
  i integer;
BEGIN
  IF leaves IS NULL OR cardinality(leaves) = 0 THEN RETURN sha256(''::bytea); END IF;
  SELECT array_agg(sha256('\x00'::bytea || leaf) ORDER BY place) INTO level FROM unnest(leaves) WITH ORDINALITY AS u(leaf, place);
  WHILE cardinality(level) > 1 LOOP
    SELECT array_agg(CASE WHEN right_half IS NULL THEN left_half ELSE sha256('\x01'::bytea || left_half || right_half) END ORDER BY pair)
      INTO above FROM (
        SELECT (place - 1) / 2 AS pair, max(leaf) FILTER (WHERE place % 2 = 1) AS left_half, max(leaf) FILTER (WHERE place % 2 = 0) AS right_half
        FROM unnest(level) WITH ORDINALITY AS u(leaf, place) GROUP BY (place - 1) / 2
      ) pairs;
    level := above;
  END LOOP;
  RETURN level[1];
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_seal_root(previous bytea, number integer, from_sequence bigint, through_sequence bigint, transfer_count integer, merkle_root bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || int4send(number) || int8send(from_sequence) || int8send(through_sequence)
    || int4send(transfer_count) || merkle_root)
$$;
--> statement-breakpoint
-- Seals what a village posted since its last seal. Waits for posts under way, so that nothing committed later carries an
-- earlier number. Returns the seal's number, or null where nothing is new.
CREATE FUNCTION ledger_seal(p_village uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last ledger_seals;
  leaves bytea[];
  through bigint;
  merkle bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(ledger_seal_lock_key(p_village));
  SELECT * INTO last FROM ledger_seals s WHERE s.village_id = p_village ORDER BY s.number DESC LIMIT 1;
  SELECT array_agg(t.hash ORDER BY t.sequence), max(t.sequence) INTO leaves, through FROM ledger_transfers t
    WHERE t.village_id = p_village AND t.sequence > coalesce(last.through_sequence, 0);
  IF through IS NULL THEN RETURN NULL; END IF;
  merkle := ledger_merkle_root(leaves);
  INSERT INTO ledger_seals (village_id, number, from_sequence, through_sequence, transfer_count, merkle_root, root, sealed_at)
  VALUES (p_village, coalesce(last.number, 0) + 1, coalesce(last.through_sequence, 0), through, cardinality(leaves), merkle,
    ledger_seal_root(last.root, coalesce(last.number, 0) + 1, coalesce(last.through_sequence, 0), through, cardinality(leaves), merkle),
    recorded_now());
  RETURN coalesce(last.number, 0) + 1;
END $$;
