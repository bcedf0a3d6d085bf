CREATE TABLE "tills_requests" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"redemption_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "tills_requests_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
ALTER TABLE "tills_requests" ADD CONSTRAINT "tills_requests_device_fk" FOREIGN KEY ("village_id","device_id") REFERENCES "public"."tills_devices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tills_requests" ADD CONSTRAINT "tills_requests_redemption_fk" FOREIGN KEY ("village_id","redemption_id") REFERENCES "public"."redemption_redemptions"("village_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER tills_requests_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tills_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER tills_devices_guard BEFORE UPDATE ON tills_devices FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('last_used_at', 'revoked_at', 'revoked_by_name');
--> statement-breakpoint
CREATE TRIGGER tills_devices_revoked BEFORE UPDATE ON tills_devices FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
