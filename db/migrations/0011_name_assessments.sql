ALTER TABLE "claims_assessments" ADD COLUMN "title" text NOT NULL;--> statement-breakpoint
ALTER TABLE "claims_assessments" ADD COLUMN "discard_reason" text;--> statement-breakpoint
ALTER TABLE "claims_assessments" ADD CONSTRAINT "claims_assessments_discard_check" CHECK (("claims_assessments"."state" = 'discarded') = (length(trim(coalesce("claims_assessments"."discard_reason", ''))) > 0));--> statement-breakpoint
ALTER TABLE "claims_assessments" ADD CONSTRAINT "claims_assessments_meeting_check" CHECK (("claims_assessments"."meeting" is null) = ("claims_assessments"."meeting_on" is null));--> statement-breakpoint
-- Once on notice a row only becomes less; once credited it stays with its transfer, or is taken back.
CREATE FUNCTION claims_assessment_rows_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.assessment_id <> OLD.assessment_id OR NEW.member_id <> OLD.member_id
    OR (OLD.state <> 'open' AND NEW.total > OLD.total)
    OR OLD.state IN ('taken-back', 'withdrawn')
    OR (OLD.state = 'credited' AND (NEW.state NOT IN ('credited', 'taken-back') OR NEW.transfer_id IS DISTINCT FROM OLD.transfer_id))
  THEN
    RAISE EXCEPTION 'a settled row of an assessment never changes, one on notice only becomes less' USING ERRCODE = 'YL120';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER claims_assessment_rows_guard BEFORE UPDATE ON claims_assessment_rows
  FOR EACH ROW EXECUTE FUNCTION claims_assessment_rows_guard();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION claims_assessment_rows_guard FROM PUBLIC;
