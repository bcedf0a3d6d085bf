CREATE TABLE "donations_cancellations" (
	"village_id" uuid NOT NULL,
	"donation_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"cancelled_by" uuid,
	"cancelled_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_cancellations_pkey" PRIMARY KEY("village_id","donation_id")
);
--> statement-breakpoint
CREATE TABLE "donations_requests" (
	"village_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_requests_pkey" PRIMARY KEY("village_id","request_id")
);
--> statement-breakpoint
ALTER TABLE "donations_funds" ADD COLUMN "closed_by_name" text;--> statement-breakpoint
ALTER TABLE "donations_funds" ADD COLUMN "close_reason" text;--> statement-breakpoint
ALTER TABLE "donations_cancellations" ADD CONSTRAINT "donations_cancellations_donation_fk" FOREIGN KEY ("village_id","donation_id") REFERENCES "public"."donations_donations"("village_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER donations_cancellations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON donations_cancellations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER donations_requests_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON donations_requests
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER donations_donors_guard BEFORE UPDATE ON donations_donors FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('kind', 'name', 'contact', 'named');
--> statement-breakpoint
-- What a fund is for is settled when it is made: who was given points of it would otherwise find them worth something else.
CREATE TRIGGER donations_funds_guard BEFORE UPDATE ON donations_funds FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('closed_at', 'closed_by_name', 'close_reason');
--> statement-breakpoint
CREATE TRIGGER donations_funds_ended BEFORE UPDATE ON donations_funds FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER donations_purses_guard BEFORE UPDATE ON donations_purses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
