ALTER TABLE "org_relatives" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "org_relatives" DROP CONSTRAINT "org_relatives_pkey";--> statement-breakpoint
ALTER TABLE "org_relatives" ADD CONSTRAINT "org_relatives_id_pkey" PRIMARY KEY("village_id","id");--> statement-breakpoint
ALTER TABLE "org_relatives" ADD COLUMN "until_on" date;--> statement-breakpoint
ALTER TABLE "org_relatives" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "org_relatives" ADD COLUMN "end_reason" text;--> statement-breakpoint
CREATE UNIQUE INDEX "org_relatives_current_key" ON "org_relatives" USING btree ("village_id","member_id","relative_id") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "org_relatives_relative_index" ON "org_relatives" USING btree ("village_id","relative_id");