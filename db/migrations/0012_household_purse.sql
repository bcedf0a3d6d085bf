-- Whose purse a member uses: the household's where it keeps one for all, else the member's own.
CREATE FUNCTION purses_owner_of(p_village uuid, p_member uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((
    SELECT p.household_id FROM org_household_members h
    JOIN purses_pools p ON p.village_id = h.village_id AND p.household_id = h.household_id AND p.until_at IS NULL
    WHERE h.village_id = p_village AND h.member_id = p_member AND h.until_on IS NULL), p_member);
END $$;
--> statement-breakpoint
-- The member behind a movement of a household's purse: who served, who stood at the till, whose own purse is the other side.
CREATE FUNCTION purses_person_of(p_village uuid, p_transfer uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  transfer ledger_transfers;
  person uuid;
BEGIN
  SELECT t.* INTO transfer FROM ledger_transfers t WHERE t.village_id = p_village AND t.id = p_transfer;
  IF transfer.kind = 'reversal' THEN
    SELECT t.* INTO transfer FROM ledger_transfers t WHERE t.village_id = p_village AND t.id = transfer.reverses_id;
  END IF;
  IF transfer.source_kind = 'claim' THEN
    SELECT c.member_id INTO person FROM claims_claims c WHERE c.village_id = p_village AND c.id = transfer.source_id;
  ELSIF transfer.source_kind = 'redemption' THEN
    SELECT r.member_id INTO person FROM redemption_redemptions r WHERE r.village_id = p_village AND r.id = transfer.source_id;
  ELSIF transfer.source_kind = 'assessment' THEN
    SELECT r.member_id INTO person FROM claims_assessment_rows r WHERE r.village_id = p_village AND r.id = transfer.source_id;
  ELSE
    SELECT a.owner_id INTO person FROM ledger_accounts a
      WHERE a.village_id = p_village AND a.id IN (transfer.from_account_id, transfer.to_account_id) AND a.kind = 'member';
  END IF;
  RETURN person;
END $$;
--> statement-breakpoint
-- One settlement at a time in a village: they move points between several purses by what those hold.
CREATE FUNCTION purses_lock_key(village uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashtextextended('purses:' || village::text, 0) $$;
--> statement-breakpoint
-- Locks what a redemption touches (presentation, member, the household with one purse, shelves in goods order) and tells what the service decides by.
-- Null where there is no such presentation at the shop; a slip of the same request or presentation comes back as `earlier`.
CREATE OR REPLACE FUNCTION redemption_load(p_village uuid, p_shop uuid, p_presentation uuid, p_request uuid, p_goods uuid[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  presentation redemption_presentations;
  earlier record;
  asked_at timestamptz;
  purse_owner uuid;
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
  purse_owner := purses_owner_of(p_village, presentation.member_id);
  IF purse_owner <> presentation.member_id THEN
    PERFORM pg_advisory_xact_lock(redemption_member_lock_key(p_village, purse_owner));
  END IF;
  PERFORM FROM shop_stocks s WHERE s.village_id = p_village AND s.shop_id = p_shop AND s.goods_id = ANY (p_goods)
    ORDER BY s.goods_id FOR UPDATE;
  asked_at := recorded_now();
  SELECT a.id, a.balance, a.frozen_at INTO purse FROM ledger_accounts a
    WHERE a.village_id = p_village AND a.owner_id = purse_owner AND a.kind IN ('member', 'household') AND a.unit = 'points';
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
REVOKE EXECUTE ON FUNCTION purses_owner_of, purses_person_of, purses_lock_key FROM PUBLIC;
