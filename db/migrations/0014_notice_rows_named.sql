ALTER TABLE "notices_numbers" DROP CONSTRAINT "notices_numbers_kind_check";--> statement-breakpoint
DROP INDEX "notices_notices_number_key";--> statement-breakpoint
ALTER TABLE "notices_rows" ADD COLUMN "content_hash" text NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_notices_number_key" ON "notices_notices" USING btree ("village_id","year","audience","number");--> statement-breakpoint
ALTER TABLE "notices_numbers" ADD CONSTRAINT "notices_numbers_kind_check" CHECK ("notices_numbers"."kind" in ('notice', 'personal-notice', 'objection'));