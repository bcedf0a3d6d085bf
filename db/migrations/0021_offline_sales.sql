ALTER TABLE "tills_sales" ADD COLUMN "sender_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "tills_sales" ADD COLUMN "sender_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "tills_sales" ADD COLUMN "number" text NOT NULL;--> statement-breakpoint
ALTER TABLE "tills_sales" ADD COLUMN "purse_id" uuid;