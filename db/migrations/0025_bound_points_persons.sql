-- The member behind a movement of a household's purse, also of what was held for an order or put on paper.
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
  ELSIF transfer.source_kind = 'voucher' THEN
    SELECT v.member_id INTO person FROM vouchers_vouchers v WHERE v.village_id = p_village AND v.id = transfer.source_id;
  ELSIF transfer.source_kind = 'assessment' THEN
    SELECT r.member_id INTO person FROM claims_assessment_rows r WHERE r.village_id = p_village AND r.id = transfer.source_id;
  ELSE
    SELECT a.owner_id INTO person FROM ledger_accounts a
      WHERE a.village_id = p_village AND a.id IN (transfer.from_account_id, transfer.to_account_id) AND a.kind = 'member';
  END IF;
  RETURN person;
END $$;
