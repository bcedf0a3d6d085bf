ALTER TABLE "vouchers_vouchers" ADD COLUMN "presentation_id" uuid;--> statement-breakpoint
CREATE INDEX "vouchers_vouchers_presentation_index" ON "vouchers_vouchers" USING btree ("village_id","presentation_id") WHERE presentation_id is not null;
--> statement-breakpoint
-- What may be taken back is what is left: several times in part, never more than the whole. A shop's account may go below zero
-- by what comes back after it was settled.
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
  reversed numeric;
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
      SELECT coalesce(sum(r.amount + r.shortfall), 0) INTO reversed FROM (
        SELECT x.amount, x.shortfall FROM ledger_transfers x WHERE x.village_id = p_village AND x.reverses_id = draft.reverses_id
        UNION ALL SELECT n.amount, n.shortfall FROM unnest(transfers) n WHERE n.reverses_id = draft.reverses_id) r;
      IF reversed + draft.amount + coalesce(draft.shortfall, 0) > original.amount THEN
        RAISE EXCEPTION 'reversal' USING ERRCODE = 'YL006', DETAIL = '{"why":"already-reversed"}';
      END IF;
    ELSIF source.frozen_at IS NOT NULL THEN
      RAISE EXCEPTION 'frozen' USING ERRCODE = 'YL003';
    END IF;
    IF source.balance < draft.amount AND source.kind NOT IN ('issuance', 'grant')
      AND NOT (source.kind = 'shop' AND draft.kind = 'reversal') THEN
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
-- Rows that never change but in the columns named.
CREATE FUNCTION keep_all_but() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) THEN
    RAISE EXCEPTION '% keeps all but %', TG_TABLE_NAME, array_to_string(TG_ARGV, ', ') USING ERRCODE = 'YL107';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['redemption_returns', 'redemption_return_lines', 'orders_lines', 'orders_events', 'donations_donations',
    'donations_lines', 'vouchers_sheets', 'settlements_deductions', 'settlements_steps']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['shop_lots', 'shop_lot_stocks', 'shop_transfers', 'shop_counts', 'orders_orders', 'donations_donors',
    'donations_funds', 'donations_purses', 'vouchers_vouchers', 'settlements_settlements', 'settlements_items', 'tills_devices',
    'tills_sales', 'anomalies_anomalies']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_never_deleted', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_lots_guard BEFORE UPDATE ON shop_lots FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('best_before', 'unit_cost', 'supplier');
--> statement-breakpoint
CREATE TRIGGER orders_orders_guard BEFORE UPDATE ON orders_orders FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'collect_by', 'ready_at', 'ended_at', 'redemption_id');
--> statement-breakpoint
CREATE TRIGGER orders_orders_ended BEFORE UPDATE ON orders_orders FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER vouchers_vouchers_guard BEFORE UPDATE ON vouchers_vouchers FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'presentation_id', 'redemption_id', 'ended_at', 'ended_by_name', 'end_reason');
--> statement-breakpoint
CREATE TRIGGER vouchers_vouchers_ended BEFORE UPDATE ON vouchers_vouchers FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlements_settlements_guard BEFORE UPDATE ON settlements_settlements FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'deductions', 'yuan', 'transfer_id', 'paid_on', 'payment_means', 'payment_reference', 'proof_photo_id');
--> statement-breakpoint
CREATE TRIGGER settlements_settlements_ended BEFORE UPDATE ON settlements_settlements FOR EACH ROW
  WHEN (OLD.state IN ('paid', 'cancelled')) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settlements_items_guard BEFORE UPDATE ON settlements_items FOR EACH ROW EXECUTE FUNCTION keep_all_but('released_at');
--> statement-breakpoint
CREATE TRIGGER tills_sales_guard BEFORE UPDATE ON tills_sales FOR EACH ROW EXECUTE FUNCTION keep_all_but('state', 'member_id', 'refusal',
  'redemption_id', 'settlement', 'settlement_reason', 'settled_by', 'settled_by_name', 'settled_at');
--> statement-breakpoint
CREATE TRIGGER tills_sales_ended BEFORE UPDATE ON tills_sales FOR EACH ROW WHEN (OLD.state <> 'conflict') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Of a line never more comes back than it has; the line is locked by its slip's holder in the service.
CREATE FUNCTION redemption_return_lines_guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line redemption_lines;
  back integer;
BEGIN
  SELECT l.* INTO line FROM redemption_lines l
    WHERE l.village_id = NEW.village_id AND l.redemption_id = NEW.redemption_id AND l.position = NEW.position FOR UPDATE;
  SELECT coalesce(sum(x.quantity), 0) INTO back FROM redemption_return_lines x
    WHERE x.village_id = NEW.village_id AND x.redemption_id = NEW.redemption_id AND x.position = NEW.position;
  IF NEW.quantity + back > line.quantity OR NEW.total <> NEW.quantity * line.price
    OR NOT EXISTS (SELECT FROM redemption_returns r WHERE r.village_id = NEW.village_id AND r.id = NEW.return_id AND r.redemption_id = NEW.redemption_id) THEN
    RAISE EXCEPTION 'more comes back than was given' USING ERRCODE = 'YL210';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER redemption_return_lines_guard BEFORE INSERT ON redemption_return_lines FOR EACH ROW EXECUTE FUNCTION redemption_return_lines_guard();
--> statement-breakpoint
-- How many points of a slip came back.
CREATE FUNCTION redemption_returned(p_village uuid, p_redemption uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(x.total), 0)::numeric(14,2) FROM redemption_returns x WHERE x.village_id = p_village AND x.redemption_id = p_redemption
$$;
--> statement-breakpoint
-- The price of goods at an instant: the last one that had begun, of two of the same instant the one written later.
CREATE FUNCTION shop_price_at(p_village uuid, p_goods uuid, p_at timestamptz) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT p.price FROM shop_prices p WHERE p.village_id = p_village AND p.goods_id = p_goods AND p.valid_from <= p_at
  ORDER BY p.valid_from DESC, p.recorded_at DESC, p.id DESC LIMIT 1
$$;
--> statement-breakpoint
-- Whether a shop redeems at an instant: `open`; `closed` for good or suspended; `resting` on other days and at other times.
CREATE FUNCTION shop_state_at(p_shop shop_shops, p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN p_shop.suspended_at IS NOT NULL OR p_shop.closed_on IS NOT NULL THEN 'closed'
    WHEN (cardinality(p_shop.open_weekdays) + cardinality(p_shop.open_month_days) > 0
        AND NOT extract(isodow FROM here.at)::smallint = ANY (p_shop.open_weekdays)
        AND NOT extract(day FROM here.at)::smallint = ANY (p_shop.open_month_days))
      OR (p_shop.opens_at IS NOT NULL AND NOT (here.at::time >= p_shop.opens_at AND here.at::time < p_shop.closes_at)) THEN 'resting'
    ELSE 'open' END
  FROM (SELECT p_at AT TIME ZONE 'Asia/Shanghai' AS at) here
$$;
--> statement-breakpoint
-- The groups that a member belongs to: kinds, and `elder` from the year in which they become sixty.
CREATE FUNCTION org_groups_of(p_village uuid, p_member uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT m.kinds || CASE WHEN m.birth_year <= extract(year FROM recorded_now() AT TIME ZONE 'Asia/Shanghai') - 60 THEN ARRAY['elder'] ELSE '{}'::text[] END
  FROM org_members m WHERE m.village_id = p_village AND m.id = p_member
$$;
--> statement-breakpoint
-- What may be given out of a shop's shelf on a day: batches that are past their date stay.
CREATE FUNCTION shop_sellable(p_village uuid, p_shop uuid, p_goods uuid, p_on date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(s.on_hand), 0)::integer FROM shop_lot_stocks s
  JOIN shop_lots l ON l.village_id = s.village_id AND l.id = s.lot_id
  WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = p_goods AND s.on_hand > 0
    AND (l.best_before IS NULL OR l.best_before >= p_on)
$$;
--> statement-breakpoint
-- A number of a series in a village's year: 1, 2, 3 … without gaps.
CREATE FUNCTION shop_take_number(p_village uuid, p_series text, p_year smallint) RETURNS integer LANGUAGE sql AS $$
  INSERT INTO shop_numbers AS n (village_id, series, year, last) VALUES (p_village, p_series, p_year, 1)
  ON CONFLICT (village_id, series, year) DO UPDATE SET last = n.last + 1 RETURNING n.last
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION shop_movements_settle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE shop_stocks s SET on_hand = NEW.on_hand_after, version = NEW.version
    WHERE s.village_id = NEW.village_id AND s.shop_id = NEW.shop_id AND s.goods_id = NEW.goods_id
      AND s.version = NEW.version - 1 AND s.on_hand = NEW.on_hand_after - NEW.quantity;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a movement continues its shelf without a gap' USING ERRCODE = 'YL105';
  END IF;
  IF NOT EXISTS (SELECT FROM shop_lots l WHERE l.village_id = NEW.village_id AND l.id = NEW.lot_id AND l.goods_id = NEW.goods_id) THEN
    RAISE EXCEPTION 'a movement moves a batch of its goods' USING ERRCODE = 'YL105';
  END IF;
  UPDATE shop_lot_stocks s SET on_hand = s.on_hand + NEW.quantity
    WHERE s.village_id = NEW.village_id AND s.shop_id = NEW.shop_id AND s.goods_id = NEW.goods_id AND s.lot_id = NEW.lot_id;
  IF NOT FOUND THEN
    INSERT INTO shop_lot_stocks (village_id, shop_id, goods_id, lot_id, on_hand)
      VALUES (NEW.village_id, NEW.shop_id, NEW.goods_id, NEW.lot_id, NEW.quantity);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION shop_lot_stocks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() >= 2 THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'stock moves only with its movements' USING ERRCODE = 'YL106';
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_lot_stocks_guard BEFORE INSERT OR UPDATE ON shop_lot_stocks FOR EACH ROW EXECUTE FUNCTION shop_lot_stocks_guard();
--> statement-breakpoint
-- The one way to move stock: locks the shelves in goods order, finds movements that this request made before, checks, writes.
-- What comes names its batch. What goes may leave it open: then the batch with the nearest date goes first, and for `out`,
-- `set-aside` and `transfer-out` none that is past it. SQLSTATEs: YL201 out of stock, YL202 request used.
CREATE OR REPLACE FUNCTION shop_move(p_village uuid, p_shop uuid, p_moves jsonb)
RETURNS TABLE (goods_id uuid, quantity integer, on_hand integer, replayed boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  move record;
  lot record;
  shelf shop_stocks;
  earlier record;
  part integer;
  rest integer;
  there integer;
BEGIN
  INSERT INTO shop_stocks (village_id, shop_id, goods_id)
    SELECT p_village, p_shop, m.goods_id FROM jsonb_to_recordset(p_moves) AS m(goods_id uuid) ORDER BY m.goods_id
    ON CONFLICT DO NOTHING;
  FOR move IN
    SELECT m.* FROM ROWS FROM (jsonb_to_recordset(p_moves) AS (goods_id uuid, kind text, quantity integer, lot_id uuid, reason text,
      source_id uuid, request_id uuid, command_hash text, operator_id uuid, operator_name text, occurred_on date))
      WITH ORDINALITY AS m(goods_id, kind, quantity, lot_id, reason, source_id, request_id, command_hash, operator_id, operator_name, occurred_on, place)
    ORDER BY m.goods_id, m.place
  LOOP
    SELECT * INTO STRICT shelf FROM shop_stocks s
      WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = move.goods_id FOR UPDATE;
    SELECT min(e.command_hash) AS command_hash, sum(e.quantity)::integer AS quantity,
        (array_agg(e.on_hand_after ORDER BY e.version DESC))[1] AS on_hand INTO earlier
      FROM shop_movements e WHERE e.village_id = p_village AND e.request_id = move.request_id AND e.shop_id = p_shop
        AND e.goods_id = move.goods_id AND e.kind = move.kind AND (move.lot_id IS NULL OR e.lot_id = move.lot_id);
    IF earlier.command_hash IS NOT NULL THEN
      IF earlier.command_hash <> move.command_hash THEN
        RAISE EXCEPTION 'request used' USING ERRCODE = 'YL202';
      END IF;
      goods_id := move.goods_id;
      quantity := earlier.quantity;
      on_hand := earlier.on_hand;
      replayed := true;
      RETURN NEXT;
      CONTINUE;
    END IF;
    rest := move.quantity;
    there := shelf.on_hand;
    FOR lot IN
      SELECT wanted.id, coalesce(s.on_hand, 0) AS on_hand FROM shop_lots wanted
      LEFT JOIN shop_lot_stocks s ON s.village_id = wanted.village_id AND s.shop_id = p_shop AND s.goods_id = wanted.goods_id AND s.lot_id = wanted.id
      WHERE wanted.village_id = p_village AND wanted.goods_id = move.goods_id
        AND CASE WHEN move.lot_id IS NOT NULL THEN wanted.id = move.lot_id ELSE s.on_hand > 0 END
        AND (move.kind NOT IN ('out', 'set-aside', 'transfer-out') OR wanted.best_before IS NULL OR wanted.best_before >= move.occurred_on)
      ORDER BY wanted.best_before NULLS LAST, wanted.number
    LOOP
      EXIT WHEN rest = 0;
      part := CASE WHEN rest > 0 THEN rest ELSE -least(-rest, lot.on_hand) END;
      CONTINUE WHEN part = 0;
      INSERT INTO shop_movements (village_id, shop_id, goods_id, version, lot_id, kind, quantity, on_hand_after, reason, source_id,
        request_id, command_hash, operator_id, operator_name, occurred_on)
      VALUES (p_village, p_shop, move.goods_id, shelf.version + 1, lot.id, move.kind, part, there + part,
        move.reason, move.source_id, move.request_id, move.command_hash, move.operator_id, move.operator_name, move.occurred_on);
      shelf.version := shelf.version + 1;
      there := there + part;
      rest := rest - part;
    END LOOP;
    IF rest <> 0 THEN
      RAISE EXCEPTION 'out of stock' USING ERRCODE = 'YL201', DETAIL = jsonb_build_object('goodsId', move.goods_id, 'onHand',
        CASE WHEN move.lot_id IS NULL THEN -(move.quantity - rest) ELSE 0 END)::text;
    END IF;
    goods_id := move.goods_id;
    quantity := move.quantity;
    on_hand := there;
    replayed := false;
    RETURN NEXT;
  END LOOP;
END $$;
--> statement-breakpoint
DROP FUNCTION redemption_load;
--> statement-breakpoint
-- Locks what a redemption touches (presentation, member, the household with one purse, shelves in goods order) and tells what
-- the service decides by. `p_account` names another purse than the usual one: points that the member got for a purpose. Prices
-- are those of `p_sold_at` where a sale was kept. Null where there is no such presentation at the shop; a slip of the same
-- request or presentation comes back as `earlier`.
CREATE FUNCTION redemption_load(p_village uuid, p_shop uuid, p_presentation uuid, p_request uuid, p_goods uuid[], p_account uuid, p_sold_at timestamptz) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  presentation redemption_presentations;
  earlier record;
  asked_at timestamptz;
  today date;
  purse_owner uuid;
  purse record;
  holder_groups text[];
  answer jsonb;
BEGIN
  SELECT * INTO presentation FROM redemption_presentations p
    WHERE p.village_id = p_village AND p.id = p_presentation AND p.shop_id = p_shop FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT r.id, r.request_id, r.presentation_id, r.command_hash INTO earlier FROM redemption_redemptions r
    WHERE r.village_id = p_village AND r.request_id = p_request;
  IF NOT FOUND AND presentation.redemption_id IS NOT NULL THEN
    SELECT r.id, r.request_id, r.presentation_id, r.command_hash INTO earlier FROM redemption_redemptions r
      WHERE r.village_id = p_village AND r.id = presentation.redemption_id;
  END IF;
  IF earlier.id IS NOT NULL THEN
    RETURN jsonb_build_object('earlier', jsonb_build_object('id', earlier.id, 'requestId', earlier.request_id,
      'commandHash', earlier.command_hash));
  END IF;
  PERFORM pg_advisory_xact_lock(redemption_member_lock_key(p_village, presentation.member_id));
  purse_owner := purses_owner_of(p_village, presentation.member_id);
  IF purse_owner <> presentation.member_id THEN
    PERFORM pg_advisory_xact_lock(redemption_member_lock_key(p_village, purse_owner));
  END IF;
  PERFORM FROM shop_stocks s WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = ANY (p_goods)
    ORDER BY s.goods_id FOR UPDATE;
  asked_at := recorded_now();
  today := (asked_at AT TIME ZONE 'Asia/Shanghai')::date;
  holder_groups := org_groups_of(p_village, presentation.member_id);
  IF p_account IS NOT NULL THEN
    SELECT a.id, a.balance, a.frozen_at, jsonb_build_object('name', f.name, 'categories', f.categories, 'goodsIds', f.goods_ids,
        'fits', cardinality(f.groups) = 0 OR f.groups && holder_groups,
        'open', f.closed_at IS NULL AND (f.until_on IS NULL OR f.until_on >= today)) AS fund INTO purse
      FROM ledger_accounts a JOIN donations_purses d ON d.village_id = a.village_id AND d.id = a.owner_id AND d.member_id = presentation.member_id
      JOIN donations_funds f ON f.village_id = d.village_id AND f.id = d.fund_id
      WHERE a.village_id = p_village AND a.id = p_account AND a.kind = 'earmarked' AND a.unit = 'points';
  ELSIF presentation.means = 'voucher' THEN
    SELECT a.id, least(a.balance, (SELECT coalesce(sum(v.worth), 0) FROM vouchers_vouchers v
        WHERE v.village_id = p_village AND v.presentation_id = presentation.id AND v.state = 'issued')) AS balance, a.frozen_at,
        NULL::jsonb AS fund INTO purse
      FROM ledger_accounts a
      WHERE a.village_id = p_village AND a.owner_id = presentation.member_id AND a.kind = 'voucher' AND a.unit = 'points';
  ELSE
    SELECT a.id, a.balance, a.frozen_at, NULL::jsonb AS fund INTO purse FROM ledger_accounts a
      WHERE a.village_id = p_village AND a.owner_id = purse_owner AND a.kind IN ('member', 'household') AND a.unit = 'points';
  END IF;
  SELECT jsonb_build_object(
    'day', today,
    'memberId', m.id, 'memberLeft', m.left_on IS NOT NULL AND m.left_on <= today, 'means', presentation.means,
    'shopCode', s.code, 'shopState', shop_state_at(s, asked_at),
    'vouchedBy', presentation.vouched_by, 'expired', presentation.expires_at <= asked_at,
    'purseId', purse.id, 'available', coalesce(purse.balance, 0)::numeric(14,2)::text, 'frozen', purse.frozen_at IS NOT NULL,
    'fund', purse.fund,
    'shopAccountId', ledger_open_account(p_village, 'points', 'shop', p_shop),
    'goods', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'unit', g.unit, 'category', g.category,
        'price', shop_price_at(p_village, g.id, coalesce(p_sold_at, asked_at))::text,
        'fits', cardinality(g.groups) = 0 OR g.groups && holder_groups, 'onShelf', g.on_shelf, 'onHand', coalesce(st.on_hand, 0),
        'sellable', shop_sellable(p_village, p_shop, g.id, today), 'limit', g.limit_quantity, 'limitPeriod', g.limit_period,
        'used', CASE WHEN g.limit_quantity IS NULL THEN 0 ELSE (
          SELECT coalesce(sum(l.quantity - coalesce((SELECT sum(x.quantity) FROM redemption_return_lines x
            WHERE x.village_id = l.village_id AND x.redemption_id = l.redemption_id AND x.position = l.position), 0)), 0)
          FROM redemption_redemptions r
          JOIN redemption_lines l ON l.village_id = r.village_id AND l.redemption_id = r.id AND l.goods_id = g.id
          WHERE r.village_id = p_village AND r.member_id = presentation.member_id
            AND r.redeemed_at >= date_trunc(g.limit_period, asked_at, 'Asia/Shanghai')
        ) + (
          SELECT coalesce(sum(l.quantity), 0) FROM orders_orders o
          JOIN orders_lines l ON l.village_id = o.village_id AND l.order_id = o.id AND l.goods_id = g.id
          WHERE o.village_id = p_village AND o.member_id = presentation.member_id AND o.state IN ('placed', 'ready')
        ) END))
      FROM shop_goods g
      LEFT JOIN shop_stocks st ON st.village_id = g.village_id AND st.shop_id = p_shop AND st.goods_id = g.id
      WHERE g.village_id = p_village AND g.id = ANY (p_goods)), '[]'))
  INTO answer
  FROM org_members m JOIN shop_shops s ON s.village_id = m.village_id AND s.id = p_shop
  WHERE m.village_id = p_village AND m.id = presentation.member_id;
  RETURN answer;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION redemption_record(p_village uuid, p_shop uuid, p_redemption jsonb, p_lines jsonb, p_moves jsonb, p_transfer jsonb, p_audit jsonb)
RETURNS TABLE (number text, balance_after text, redeemed_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  slip record;
  posted record;
  day_count integer;
BEGIN
  SELECT * INTO slip FROM jsonb_to_record(p_redemption) AS r(id uuid, member_id uuid, presentation_id uuid, cashier_id uuid,
    cashier_name text, vouched_by uuid, total numeric, device text, channel text, sold_at timestamptz, request_id uuid, command_hash text, shop_code text, day date);
  PERFORM shop_move(p_village, p_shop, p_moves);
  INSERT INTO redemption_numbers AS n (village_id, shop_id, day, last) VALUES (p_village, p_shop, slip.day, 1)
    ON CONFLICT (village_id, shop_id, day) DO UPDATE SET last = n.last + 1 RETURNING last INTO day_count;
  SELECT * INTO STRICT posted FROM ledger_post(p_village, p_transfer);
  number := slip.shop_code || '-' || to_char(slip.day, 'YYYYMMDD') || '-'
    || lpad(day_count::text, greatest(4, length(day_count::text)), '0');
  balance_after := posted.from_balance::text;
  redeemed_at := posted.recorded_at;
  INSERT INTO redemption_redemptions (village_id, id, number, member_id, shop_id, presentation_id, cashier_id, cashier_name,
    vouched_by, total, balance_after, transfer_id, device, channel, sold_at, request_id, command_hash, redeemed_at)
  VALUES (p_village, slip.id, number, slip.member_id, p_shop, slip.presentation_id, slip.cashier_id, slip.cashier_name,
    slip.vouched_by, slip.total, posted.from_balance, posted.transfer_id, slip.device, slip.channel, slip.sold_at, slip.request_id, slip.command_hash, redeemed_at);
  INSERT INTO redemption_lines (village_id, redemption_id, position, goods_id, name, unit, price, quantity, total)
    SELECT p_village, slip.id, l.position, l.goods_id, l.name, l.unit, l.price, l.quantity, l.total
    FROM jsonb_to_recordset(p_lines) AS l(position smallint, goods_id uuid, name text, unit text, price numeric, quantity integer, total numeric);
  UPDATE redemption_presentations p SET redemption_id = slip.id WHERE p.village_id = p_village AND p.id = slip.presentation_id;
  PERFORM audit_append(p_audit);
  RETURN NEXT;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION keep_all_but, redemption_return_lines_guard, shop_lot_stocks_guard, redemption_returned, shop_price_at, shop_state_at, org_groups_of, shop_sellable, shop_take_number, redemption_load FROM PUBLIC;
--> statement-breakpoint
DROP TABLE "redemption_reversals" CASCADE;
--> statement-breakpoint
ALTER TABLE "shop_goods" DROP COLUMN "price";
