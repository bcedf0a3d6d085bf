ALTER TABLE "messages_notes" DROP CONSTRAINT "messages_notes_kind_check";--> statement-breakpoint
ALTER TABLE "messages_notes" ADD CONSTRAINT "messages_notes_kind_check" CHECK ("messages_notes"."kind" in ('claim-refused', 'claim-lowered', 'deduction-entered', 'deduction-on-notice', 'objection-answered', 'points-expiring', 'points-expired', 'points-taken-back', 'acting-begun', 'purse-settled', 'order-ready', 'order-due', 'order-cancelled', 'order-lapsed'));
--> statement-breakpoint
-- How many of some goods a member had in the running period and has ordered: what came back does not count, open orders do.
CREATE FUNCTION redemption_used(p_village uuid, p_member uuid, p_goods uuid, p_period text, p_at timestamptz) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT (coalesce((
    SELECT sum(l.quantity - coalesce((SELECT sum(x.quantity) FROM redemption_return_lines x
      WHERE x.village_id = l.village_id AND x.redemption_id = l.redemption_id AND x.position = l.position), 0))
    FROM redemption_redemptions r
    JOIN redemption_lines l ON l.village_id = r.village_id AND l.redemption_id = r.id AND l.goods_id = p_goods
    WHERE r.village_id = p_village AND r.member_id = p_member AND r.redeemed_at >= date_trunc(p_period, p_at, 'Asia/Shanghai')), 0)
  + coalesce((
    SELECT sum(l.quantity) FROM orders_orders o
    JOIN orders_lines l ON l.village_id = o.village_id AND l.order_id = o.id AND l.goods_id = p_goods
    WHERE o.village_id = p_village AND o.member_id = p_member AND o.state IN ('placed', 'ready')), 0))::integer
$$;
--> statement-breakpoint
-- The member behind a movement of a household's purse: who served, ordered or stood at the till, whose own purse is the other side.
CREATE OR REPLACE FUNCTION purses_person_of(p_village uuid, p_transfer uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
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
  ELSIF transfer.source_kind = 'order' THEN
    SELECT o.member_id INTO person FROM orders_orders o WHERE o.village_id = p_village AND o.id = transfer.source_id;
  ELSIF transfer.source_kind = 'assessment' THEN
    SELECT r.member_id INTO person FROM claims_assessment_rows r WHERE r.village_id = p_village AND r.id = transfer.source_id;
  ELSE
    SELECT a.owner_id INTO person FROM ledger_accounts a
      WHERE a.village_id = p_village AND a.id IN (transfer.from_account_id, transfer.to_account_id) AND a.kind = 'member';
  END IF;
  RETURN person;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION redemption_used FROM PUBLIC;
