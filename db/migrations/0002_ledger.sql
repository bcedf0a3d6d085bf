-- The ledger's engine: hashes, the one way to post, and the triggers that refuse every other way.
-- A new id (UUID version 7, RFC 9562), for servers older than PostgreSQL 18 too.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint
CREATE SEQUENCE ledger_transfer_sequence;
--> statement-breakpoint
CREATE FUNCTION ledger_transfer_hash(t ledger_transfers) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    t.village_id, t.id, t.sequence, t.kind, t.unit, t.from_account_id, t.to_account_id,
    t.amount::numeric(14,2)::text, to_char(t.occurred_on, 'YYYY-MM-DD'), (extract(epoch FROM t.recorded_at) * 1000000)::bigint,
    t.request_id, t.command_hash, t.reverses_id, t.shortfall::numeric(14,2)::text, t.source_kind, t.source_id,
    t.rule_version_id, t.shop_id, t.operator_id, t.operator_name, t.operator_role, t.agent_name, t.device, t.summary
  )::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION ledger_entry_hash(previous bytea, transfer_hash bytea, account uuid, version bigint, amount numeric, balance numeric)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || transfer_hash || uuid_send(account) || int8send(version)
    || convert_to(amount::numeric(14,2)::text || '|' || balance::numeric(14,2)::text, 'UTF8'))
$$;
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
-- Posts transfers of one village, all or none. Locks the accounts in id order, then looks for requests that were posted
-- before (same key and hash: reported as replayed; other hash: refused), checks, and writes in set-based inserts.
-- SQLSTATEs: YL001 request used, YL002 insufficient balance, YL003 frozen, YL004 unit, YL005 no such account,
-- YL006 reversal, YL007 amount.
CREATE FUNCTION ledger_post(p_village uuid, p_transfers jsonb)
RETURNS TABLE (transfer_id uuid, sequence bigint, replayed boolean, recorded_at timestamptz, from_balance numeric, to_balance numeric)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  accounts ledger_accounts[];
  source ledger_accounts;
  target ledger_accounts;
  written ledger_transfers;
  original ledger_transfers;
  transfers ledger_transfers[] := '{}';
  entries ledger_entries[] := '{}';
  entry ledger_entries;
  draft record;
  written_at timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(ledger_seal_lock_key(p_village));

  SELECT array_agg(locked ORDER BY locked.id) INTO accounts FROM (
    SELECT a.* FROM ledger_accounts a
    WHERE a.village_id = p_village AND a.id IN (
      SELECT (d ->> 'from')::uuid FROM jsonb_array_elements(p_transfers) d
      UNION SELECT (d ->> 'to')::uuid FROM jsonb_array_elements(p_transfers) d)
    ORDER BY a.id FOR UPDATE
  ) locked;
  written_at := recorded_now();

  FOR draft IN
    SELECT d.*, f.place AS from_place, t.place AS to_place, e AS earlier
    FROM ROWS FROM (jsonb_to_recordset(p_transfers) AS (
        id uuid, kind text, unit text, "from" uuid, "to" uuid, amount numeric, occurred_on date, request_id uuid,
        command_hash text, reverses_id uuid, shortfall numeric, source_kind text, source_id uuid, rule_version_id uuid,
        shop_id uuid, operator_id uuid, operator_name text, operator_role text, agent_name text, device text, summary text
      )) WITH ORDINALITY AS d(id, kind, unit, from_id, to_id, amount, occurred_on, request_id, command_hash, reverses_id,
        shortfall, source_kind, source_id, rule_version_id, shop_id, operator_id, operator_name, operator_role, agent_name,
        device, summary, line)
    LEFT JOIN (SELECT u.id, u.n AS place FROM unnest(accounts) WITH ORDINALITY AS u(village_id, id, unit, kind, owner_id, balance, version, head_hash, frozen_at, opened_at, n)) f ON f.id = d.from_id
    LEFT JOIN (SELECT u.id, u.n AS place FROM unnest(accounts) WITH ORDINALITY AS u(village_id, id, unit, kind, owner_id, balance, version, head_hash, frozen_at, opened_at, n)) t ON t.id = d.to_id
    LEFT JOIN ledger_transfers e ON e.village_id = p_village AND e.request_id = d.request_id
    ORDER BY d.line
  LOOP
    IF (draft.earlier).id IS NOT NULL THEN
      IF (draft.earlier).command_hash <> draft.command_hash THEN
        RAISE EXCEPTION 'request used' USING ERRCODE = 'YL001';
      END IF;
      transfer_id := (draft.earlier).id;
      sequence := (draft.earlier).sequence;
      replayed := true;
      recorded_at := (draft.earlier).recorded_at;
      SELECT balance_after INTO from_balance FROM ledger_entries x
        WHERE x.village_id = p_village AND x.transfer_id = (draft.earlier).id AND x.account_id = (draft.earlier).from_account_id;
      SELECT balance_after INTO to_balance FROM ledger_entries x
        WHERE x.village_id = p_village AND x.transfer_id = (draft.earlier).id AND x.account_id = (draft.earlier).to_account_id;
      RETURN NEXT;
      CONTINUE;
    END IF;

    IF draft.from_place IS NULL OR draft.to_place IS NULL THEN
      RAISE EXCEPTION 'no such account' USING ERRCODE = 'YL005';
    END IF;
    IF draft.amount IS NULL OR draft.amount <= 0 OR draft.amount <> round(draft.amount, 2) OR draft.amount >= 1000000000000 THEN
      RAISE EXCEPTION 'amount' USING ERRCODE = 'YL007';
    END IF;
    source := accounts[draft.from_place];
    target := accounts[draft.to_place];
    IF source.unit <> draft.unit OR target.unit <> draft.unit OR source.id = target.id THEN
      RAISE EXCEPTION 'unit' USING ERRCODE = 'YL004';
    END IF;
    IF draft.kind = 'reversal' THEN
      SELECT * INTO original FROM ledger_transfers o WHERE o.village_id = p_village AND o.id = draft.reverses_id;
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
    IF source.kind NOT IN ('issuance', 'grant') AND source.balance < draft.amount THEN
      RAISE EXCEPTION 'insufficient balance' USING ERRCODE = 'YL002',
        DETAIL = jsonb_build_object('needed', draft.amount::numeric(14,2)::text, 'available', source.balance::text, 'account', source.id)::text;
    END IF;

    written := ROW(p_village, draft.id, nextval('ledger_transfer_sequence'), draft.kind, draft.unit, source.id, target.id,
      draft.amount::numeric(14,2), draft.occurred_on, written_at, draft.request_id, draft.command_hash, draft.reverses_id,
      coalesce(draft.shortfall, 0)::numeric(14,2), draft.source_kind, draft.source_id, draft.rule_version_id, draft.shop_id,
      draft.operator_id, draft.operator_name, draft.operator_role, draft.agent_name, draft.device, draft.summary, NULL)::ledger_transfers;
    written.hash := ledger_transfer_hash(written);
    transfers := transfers || written;

    source.balance := source.balance - written.amount;
    source.version := source.version + 1;
    source.head_hash := ledger_entry_hash(source.head_hash, written.hash, source.id, source.version, -written.amount, source.balance);
    accounts[draft.from_place] := source;
    entry := ROW(p_village, source.id, source.version, written.id, -written.amount, source.balance, source.head_hash)::ledger_entries;
    entries := entries || entry;
    target.balance := target.balance + written.amount;
    target.version := target.version + 1;
    target.head_hash := ledger_entry_hash(target.head_hash, written.hash, target.id, target.version, written.amount, target.balance);
    accounts[draft.to_place] := target;
    entry := ROW(p_village, target.id, target.version, written.id, written.amount, target.balance, target.head_hash)::ledger_entries;
    entries := entries || entry;

    transfer_id := written.id;
    sequence := written.sequence;
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
-- After new entries: each transfer has its two sides and they cancel out, each account goes on where it stood; then, and
-- only here, the accounts move.
CREATE FUNCTION ledger_entries_settle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  touched integer;
  moved integer;
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT n.village_id, n.transfer_id, count(*) AS sides, sum(n.amount) AS balance,
        min(n.account_id::text) FILTER (WHERE n.amount < 0) AS source,
        min(n.account_id::text) FILTER (WHERE n.amount > 0) AS target,
        max(n.amount) AS amount
      FROM new_entries n GROUP BY n.village_id, n.transfer_id
    ) side
    LEFT JOIN ledger_transfers t ON t.village_id = side.village_id AND t.id = side.transfer_id
    WHERE side.sides <> 2 OR side.balance <> 0 OR t.id IS NULL OR t.amount <> side.amount
      OR t.from_account_id::text <> side.source OR t.to_account_id::text <> side.target
  ) THEN
    RAISE EXCEPTION 'a transfer has two entries that cancel out' USING ERRCODE = 'YL101';
  END IF;

  WITH ordered AS (
    SELECT n.*, lag(n.version) OVER w AS version_before, lag(n.balance_after) OVER w AS balance_before,
      row_number() OVER w AS place, row_number() OVER (PARTITION BY n.village_id, n.account_id ORDER BY n.version DESC) AS place_from_end
    FROM new_entries n WINDOW w AS (PARTITION BY n.village_id, n.account_id ORDER BY n.version)
  ), sound AS (
    SELECT village_id, account_id,
      bool_and(place = 1 OR (version = version_before + 1 AND balance_after = balance_before + amount)) AS continuous,
      min(version) - 1 AS start_version,
      max(balance_after - amount) FILTER (WHERE place = 1) AS start_balance
    FROM ordered GROUP BY village_id, account_id
  )
  UPDATE ledger_accounts a SET balance = o.balance_after, version = o.version, head_hash = o.hash
  FROM sound s JOIN ordered o ON o.village_id = s.village_id AND o.account_id = s.account_id AND o.place_from_end = 1
  WHERE a.village_id = s.village_id AND a.id = s.account_id AND s.continuous
    AND a.version = s.start_version AND a.balance = s.start_balance;
  GET DIAGNOSTICS moved = ROW_COUNT;
  SELECT count(*) INTO touched FROM (SELECT DISTINCT village_id, account_id FROM new_entries) each;
  IF moved <> touched THEN
    RAISE EXCEPTION 'an entry continues its account without a gap' USING ERRCODE = 'YL102';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_settle AFTER INSERT ON ledger_entries
REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_settle();
--> statement-breakpoint
CREATE FUNCTION ledger_accounts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.balance <> 0 OR NEW.version <> 0 OR NEW.head_hash IS NOT NULL OR NEW.frozen_at IS NOT NULL THEN
      RAISE EXCEPTION 'an account opens empty' USING ERRCODE = 'YL103';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.village_id, NEW.id, NEW.unit, NEW.kind, NEW.owner_id, NEW.opened_at)
    IS DISTINCT FROM (OLD.village_id, OLD.id, OLD.unit, OLD.kind, OLD.owner_id, OLD.opened_at)
    OR ((NEW.balance, NEW.version, NEW.head_hash) IS DISTINCT FROM (OLD.balance, OLD.version, OLD.head_hash) AND pg_trigger_depth() < 2) THEN
    RAISE EXCEPTION 'an account moves only with its entries' USING ERRCODE = 'YL103';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_guard BEFORE INSERT OR UPDATE ON ledger_accounts
FOR EACH ROW EXECUTE FUNCTION ledger_accounts_guard();
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
