ALTER TABLE "notices_notices" DROP CONSTRAINT "notices_notices_kind_check";--> statement-breakpoint
ALTER TABLE "notices_rows" DROP CONSTRAINT "notices_rows_subject_check";--> statement-breakpoint
ALTER TABLE "notices_rows" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "notices_notices" ADD CONSTRAINT "notices_notices_kind_check" CHECK ("notices_notices"."kind" in ('points', 'assessment', 'deduction', 'fund-intent', 'fund-approval', 'fund-result'));--> statement-breakpoint
ALTER TABLE "notices_rows" ADD CONSTRAINT "notices_rows_subject_check" CHECK ("notices_rows"."subject_kind" in ('claim', 'assessment-row', 'fund-intent', 'fund-approval', 'fund-result'));