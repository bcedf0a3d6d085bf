CREATE TABLE "shop_requests" (
	"village_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_requests_pkey" PRIMARY KEY("village_id","request_id")
);

--> statement-breakpoint
CREATE TRIGGER shop_requests_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shop_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The one way to move stock: locks the shelves in goods order, finds movements that this request made before, checks, writes.
-- A count gives `counted` and becomes the difference; no difference, no movement. SQLSTATEs: YL201 out of stock, YL202 request used.
CREATE FUNCTION shop_move(p_village uuid, p_shop uuid, p_moves jsonb)
RETURNS TABLE (goods_id uuid, quantity integer, on_hand integer, replayed boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  move record;
  shelf shop_stocks;
  earlier shop_movements;
  difference integer;
BEGIN
  INSERT INTO shop_stocks (village_id, shop_id, goods_id)
    SELECT p_village, p_shop, m.goods_id FROM jsonb_to_recordset(p_moves) AS m(goods_id uuid) ORDER BY m.goods_id
    ON CONFLICT DO NOTHING;
  FOR move IN
    SELECT * FROM jsonb_to_recordset(p_moves) AS m(goods_id uuid, kind text, quantity integer, counted integer, reason text,
      source_id uuid, request_id uuid, command_hash text, operator_id uuid, operator_name text, occurred_on date)
    ORDER BY m.goods_id
  LOOP
    SELECT * INTO STRICT shelf FROM shop_stocks s
      WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = move.goods_id FOR UPDATE;
    SELECT * INTO earlier FROM shop_movements e
      WHERE e.village_id = p_village AND e.request_id = move.request_id AND e.shop_id = p_shop AND e.goods_id = move.goods_id;
    IF FOUND THEN
      IF earlier.command_hash <> move.command_hash THEN
        RAISE EXCEPTION 'request used' USING ERRCODE = 'YL202';
      END IF;
      goods_id := earlier.goods_id;
      quantity := earlier.quantity;
      on_hand := earlier.on_hand_after;
      replayed := true;
      RETURN NEXT;
      CONTINUE;
    END IF;
    difference := coalesce(move.counted - shelf.on_hand, move.quantity);
    IF shelf.on_hand + difference < 0 THEN
      RAISE EXCEPTION 'out of stock' USING ERRCODE = 'YL201',
        DETAIL = jsonb_build_object('goodsId', move.goods_id, 'onHand', shelf.on_hand)::text;
    END IF;
    IF difference <> 0 THEN
      INSERT INTO shop_movements (village_id, shop_id, goods_id, version, kind, quantity, on_hand_after, reason, source_id,
        request_id, command_hash, operator_id, operator_name, occurred_on)
      VALUES (p_village, p_shop, move.goods_id, shelf.version + 1, move.kind, difference, shelf.on_hand + difference,
        move.reason, move.source_id, move.request_id, move.command_hash, move.operator_id, move.operator_name, move.occurred_on);
    END IF;
    goods_id := move.goods_id;
    quantity := difference;
    on_hand := shelf.on_hand + difference;
    replayed := false;
    RETURN NEXT;
  END LOOP;
END $$;
--> statement-breakpoint
-- One member's redemptions happen one after the other, so that limits per person hold at several tills.
CREATE FUNCTION redemption_member_lock_key(village uuid, member uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashtextextended('redemption:' || village::text || member::text, 0) $$;
--> statement-breakpoint
-- Locks what a redemption touches (presentation, member, shelves in goods order) and tells what the service decides by.
-- Null where there is no such presentation at the shop; a slip of the same request or presentation comes back as `earlier`.
CREATE FUNCTION redemption_load(p_village uuid, p_shop uuid, p_presentation uuid, p_request uuid, p_goods uuid[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  presentation redemption_presentations;
  earlier record;
  asked_at timestamptz;
  purse record;
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
  PERFORM FROM shop_stocks s WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = ANY (p_goods)
    ORDER BY s.goods_id FOR UPDATE;
  asked_at := recorded_now();
  SELECT a.id, a.balance, a.frozen_at INTO purse FROM ledger_accounts a
    WHERE a.village_id = p_village AND a.owner_id = presentation.member_id AND a.kind = 'member' AND a.unit = 'points';
  SELECT jsonb_build_object(
    'day', (asked_at AT TIME ZONE 'Asia/Shanghai')::date,
    'memberId', m.id, 'memberLeft', m.left_on IS NOT NULL AND m.left_on <= (asked_at AT TIME ZONE 'Asia/Shanghai')::date,
    'shopCode', s.code, 'shopOpen', s.suspended_at IS NULL AND s.closed_on IS NULL,
    'vouchedBy', presentation.vouched_by, 'expired', presentation.expires_at <= asked_at,
    'purseId', purse.id, 'available', coalesce(purse.balance, 0)::numeric(14,2)::text, 'frozen', purse.frozen_at IS NOT NULL,
    'shopAccountId', ledger_open_account(p_village, 'points', 'shop', p_shop),
    'goods', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'unit', g.unit, 'price', g.price::text,
        'onShelf', g.on_shelf, 'onHand', coalesce(st.on_hand, 0), 'limit', g.limit_quantity, 'limitPeriod', g.limit_period,
        'used', CASE WHEN g.limit_quantity IS NULL THEN 0 ELSE (
          SELECT coalesce(sum(l.quantity), 0) FROM redemption_redemptions r
          JOIN redemption_lines l ON l.village_id = r.village_id AND l.redemption_id = r.id AND l.goods_id = g.id
          WHERE r.village_id = p_village AND r.member_id = presentation.member_id
            AND r.redeemed_at >= date_trunc(g.limit_period, asked_at, 'Asia/Shanghai')
            AND NOT EXISTS (SELECT FROM redemption_reversals x WHERE x.village_id = r.village_id AND x.redemption_id = r.id)
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
-- Writes a redemption that the service has decided on, in one round trip: stock out, the slip's number, the transfer, the
-- slip, its lines, the presentation, the audit event.
CREATE FUNCTION redemption_record(p_village uuid, p_shop uuid, p_redemption jsonb, p_lines jsonb, p_moves jsonb, p_transfer jsonb, p_audit jsonb)
RETURNS TABLE (number text, balance_after text, redeemed_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  slip record;
  posted record;
  day_count integer;
BEGIN
  SELECT * INTO slip FROM jsonb_to_record(p_redemption) AS r(id uuid, member_id uuid, presentation_id uuid, cashier_id uuid,
    cashier_name text, vouched_by uuid, total numeric, device text, request_id uuid, command_hash text, shop_code text, day date);
  PERFORM shop_move(p_village, p_shop, p_moves);
  INSERT INTO redemption_numbers AS n (village_id, shop_id, day, last) VALUES (p_village, p_shop, slip.day, 1)
    ON CONFLICT (village_id, shop_id, day) DO UPDATE SET last = n.last + 1 RETURNING last INTO day_count;
  SELECT * INTO STRICT posted FROM ledger_post(p_village, p_transfer);
  number := slip.shop_code || '-' || to_char(slip.day, 'YYYYMMDD') || '-'
    || lpad(day_count::text, greatest(4, length(day_count::text)), '0');
  balance_after := posted.from_balance::text;
  redeemed_at := posted.recorded_at;
  INSERT INTO redemption_redemptions (village_id, id, number, member_id, shop_id, presentation_id, cashier_id, cashier_name,
    vouched_by, total, balance_after, transfer_id, device, request_id, command_hash, redeemed_at)
  VALUES (p_village, slip.id, number, slip.member_id, p_shop, slip.presentation_id, slip.cashier_id, slip.cashier_name,
    slip.vouched_by, slip.total, posted.from_balance, posted.transfer_id, slip.device, slip.request_id, slip.command_hash, redeemed_at);
  INSERT INTO redemption_lines (village_id, redemption_id, position, goods_id, name, unit, price, quantity, total)
    SELECT p_village, slip.id, l.position, l.goods_id, l.name, l.unit, l.price, l.quantity, l.total
    FROM jsonb_to_recordset(p_lines) AS l(position smallint, goods_id uuid, name text, unit text, price numeric, quantity integer, total numeric);
  UPDATE redemption_presentations p SET redemption_id = slip.id WHERE p.village_id = p_village AND p.id = slip.presentation_id;
  PERFORM audit_append(p_audit);
  RETURN NEXT;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION shop_move, redemption_member_lock_key, redemption_load, redemption_record FROM PUBLIC;
