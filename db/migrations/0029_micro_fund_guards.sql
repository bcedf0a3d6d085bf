-- What is only added, what is never deleted, and which columns may change.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fund_lines', 'fund_events', 'fund_confirmations', 'fund_payments', 'fund_requests']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['fund_sources', 'fund_fundings', 'fund_years', 'fund_allotments', 'fund_forbidden_uses', 'fund_stand_ins',
    'fund_applications', 'fund_shares', 'fund_seats', 'fund_receipts', 'fund_photos', 'wishes_wishes']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_never_deleted', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER fund_sources_guard BEFORE UPDATE ON fund_sources FOR EACH ROW EXECUTE FUNCTION keep_all_but('closed_at');
--> statement-breakpoint
CREATE TRIGGER fund_fundings_guard BEFORE UPDATE ON fund_fundings FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('cancelled_at', 'cancelled_by_name', 'cancel_reason', 'reversal_id');
--> statement-breakpoint
CREATE TRIGGER fund_fundings_ended BEFORE UPDATE ON fund_fundings FOR EACH ROW WHEN (OLD.cancelled_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_years_guard BEFORE UPDATE ON fund_years FOR EACH ROW EXECUTE FUNCTION keep_all_but('closed_at', 'closed_by_name');
--> statement-breakpoint
CREATE TRIGGER fund_years_ended BEFORE UPDATE ON fund_years FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_allotments_guard BEFORE UPDATE ON fund_allotments FOR EACH ROW EXECUTE FUNCTION keep_all_but('ended_at', 'ending');
--> statement-breakpoint
CREATE TRIGGER fund_forbidden_uses_guard BEFORE UPDATE ON fund_forbidden_uses FOR EACH ROW EXECUTE FUNCTION keep_all_but('ended_at');
--> statement-breakpoint
CREATE TRIGGER fund_stand_ins_guard BEFORE UPDATE ON fund_stand_ins FOR EACH ROW EXECUTE FUNCTION keep_all_but('ended_at');
--> statement-breakpoint
CREATE TRIGGER fund_shares_guard BEFORE UPDATE ON fund_shares FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('allotment_id', 'state', 'means', 'paper_photo_id', 'reason', 'decided_at', 'decided_by_name');
--> statement-breakpoint
CREATE TRIGGER fund_shares_ended BEFORE UPDATE ON fund_shares FOR EACH ROW
  WHEN (OLD.state IN ('refused', 'withdrawn', 'released')) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_seats_guard BEFORE UPDATE ON fund_seats FOR EACH ROW EXECUTE FUNCTION keep_all_but('vote', 'reason', 'voted_at');
--> statement-breakpoint
CREATE TRIGGER fund_seats_ended BEFORE UPDATE ON fund_seats FOR EACH ROW WHEN (OLD.voted_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_receipts_guard BEFORE UPDATE ON fund_receipts FOR EACH ROW EXECUTE FUNCTION keep_all_but('withdrawn_at');
--> statement-breakpoint
CREATE TRIGGER fund_receipts_ended BEFORE UPDATE ON fund_receipts FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER fund_photos_guard BEFORE UPDATE ON fund_photos FOR EACH ROW EXECUTE FUNCTION keep_all_but('removed_at');
--> statement-breakpoint
CREATE TRIGGER wishes_wishes_ended BEFORE UPDATE ON wishes_wishes FOR EACH ROW
  WHEN (OLD.state IN ('done', 'withdrawn')) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Who asks, by which paper and when, never changes; what ended stays ended; what was granted only ever becomes less, and the budget that
-- it was granted for stands.
CREATE FUNCTION fund_applications_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.village_id, NEW.id, NEW.year, NEW.lead_member_id, NEW.request_id, NEW.command_hash, NEW.recorded_at)
      IS DISTINCT FROM (OLD.village_id, OLD.id, OLD.year, OLD.lead_member_id, OLD.request_id, OLD.command_hash, OLD.recorded_at)
    OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
    OR (OLD.state IN ('refused', 'cancelled', 'lapsed') AND NEW IS DISTINCT FROM OLD)
    OR (OLD.approved_yuan IS NOT NULL AND (NEW.approved_yuan > OLD.approved_yuan OR NEW.approved_yuan IS NULL
      OR NEW.budget <> OLD.budget OR NEW.version <> OLD.version))
    OR NEW.version < OLD.version OR NEW.round < OLD.round OR NEW.code_failures < OLD.code_failures THEN
    RAISE EXCEPTION 'an application of the fund does not change like that' USING ERRCODE = 'YL120';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER fund_applications_guard BEFORE UPDATE ON fund_applications FOR EACH ROW EXECUTE FUNCTION fund_applications_guard();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION fund_applications_guard FROM PUBLIC;
