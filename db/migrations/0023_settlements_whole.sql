ALTER TABLE "photos_photos" DROP CONSTRAINT "photos_photos_purpose_check";--> statement-breakpoint
ALTER TABLE "settlements_deductions" DROP CONSTRAINT "settlements_deductions_yuan_check";--> statement-breakpoint
ALTER TABLE "settlements_deductions" ADD COLUMN "withdraws_id" uuid;--> statement-breakpoint
ALTER TABLE "settlements_deductions" ADD COLUMN "request_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "settlements_deductions" ADD COLUMN "command_hash" text NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_deductions_request_key" ON "settlements_deductions" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_deductions_withdraws_key" ON "settlements_deductions" USING btree ("village_id","withdraws_id") WHERE withdraws_id is not null;--> statement-breakpoint
ALTER TABLE "photos_photos" ADD CONSTRAINT "photos_photos_purpose_check" CHECK ("photos_photos"."purpose" in ('claim', 'goods', 'notice', 'settlement'));--> statement-breakpoint
ALTER TABLE "settlements_deductions" ADD CONSTRAINT "settlements_deductions_yuan_check" CHECK ("settlements_deductions"."yuan" <> 0 and ("settlements_deductions"."yuan" < 0) = ("settlements_deductions"."withdraws_id" is not null));--> statement-breakpoint
-- Goods that come back between locking and paying leave less in the shop's account than was locked: what was locked is paid all the
-- same, and the return is a line of the next settlement. Until then the account is below zero.
DO $migration$
DECLARE
  before text := pg_get_functiondef('ledger_post(uuid, jsonb)'::regprocedure);
  after text := replace(before, $$source.kind = 'shop' AND draft.kind = 'reversal'$$,
    $$source.kind = 'shop' AND draft.kind IN ('reversal', 'shop-settlement')$$);
BEGIN
  IF after = before THEN
    RAISE EXCEPTION 'ledger_post has no such rule';
  END IF;
  EXECUTE after;
END $migration$;
