CREATE TABLE "anomalies_anomalies" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"shop_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"card_id" uuid,
	"presentation_id" uuid,
	"cashier_id" uuid NOT NULL,
	"cashier_name" text NOT NULL,
	"stopped" boolean NOT NULL,
	"details" jsonb NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"note" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "anomalies_anomalies_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "anomalies_anomalies_kind_check" CHECK ("anomalies_anomalies"."kind" in ('many-in-minutes', 'staff-relative', 'card-at-two-shops', 'pin-changed')),
	CONSTRAINT "anomalies_anomalies_state_check" CHECK ("anomalies_anomalies"."state" in ('open', 'explained', 'confirmed')),
	CONSTRAINT "anomalies_anomalies_decided_check" CHECK (("anomalies_anomalies"."state" = 'open') = ("anomalies_anomalies"."decided_at" is null)),
	CONSTRAINT "anomalies_anomalies_stopped_check" CHECK (not "anomalies_anomalies"."stopped" or "anomalies_anomalies"."presentation_id" is null)
);
--> statement-breakpoint
CREATE TABLE "donations_donations" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"donor_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"yuan" numeric(14, 2) DEFAULT '0' NOT NULL,
	"note" text,
	"received_by" uuid,
	"received_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_donations_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "donations_donations_yuan_check" CHECK ("donations_donations"."yuan" >= 0)
);
--> statement-breakpoint
CREATE TABLE "donations_donors" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"contact" text,
	"named" boolean NOT NULL,
	"page_digits" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_donors_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "donations_donors_kind_check" CHECK ("donations_donors"."kind" in ('person', 'enterprise', 'organisation'))
);
--> statement-breakpoint
CREATE TABLE "donations_funds" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"donation_id" uuid,
	"groups" text[] DEFAULT '{}'::text[] NOT NULL,
	"categories" text[] DEFAULT '{}'::text[] NOT NULL,
	"goods_ids" uuid[] DEFAULT '{}' NOT NULL,
	"until_on" date,
	"closed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_funds_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "donations_funds_groups_check" CHECK ("donations_funds"."groups" <@ array['volunteer', 'grid-member', 'party-member', 'activist', 'elder']::text[]),
	CONSTRAINT "donations_funds_categories_check" CHECK ("donations_funds"."categories" <@ array['daily', 'food', 'cleaning', 'stationery', 'home', 'farm', 'other']::text[])
);
--> statement-breakpoint
CREATE TABLE "donations_lines" (
	"village_id" uuid NOT NULL,
	"donation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"shop_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "donations_lines_pkey" PRIMARY KEY("village_id","donation_id","position"),
	CONSTRAINT "donations_lines_quantity_check" CHECK ("donations_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "donations_purses" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"fund_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "donations_purses_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders_events" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "orders_events_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "orders_events_state_check" CHECK ("orders_events"."state" in ('placed', 'ready', 'collected', 'cancelled', 'lapsed'))
);
--> statement-breakpoint
CREATE TABLE "orders_lines" (
	"village_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"price" numeric(14, 2) NOT NULL,
	"quantity" integer NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	CONSTRAINT "orders_lines_pkey" PRIMARY KEY("village_id","order_id","goods_id"),
	CONSTRAINT "orders_lines_total_check" CHECK ("orders_lines"."quantity" > 0 and "orders_lines"."total" = "orders_lines"."price" * "orders_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders_orders" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"member_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"state" text NOT NULL,
	"pickup_number" text NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	"hold_transfer_id" uuid NOT NULL,
	"collect_by" date NOT NULL,
	"placed_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"ready_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"redemption_id" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	CONSTRAINT "orders_orders_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "orders_orders_state_check" CHECK ("orders_orders"."state" in ('placed', 'ready', 'collected', 'cancelled', 'lapsed')),
	CONSTRAINT "orders_orders_total_check" CHECK ("orders_orders"."total" > 0),
	CONSTRAINT "orders_orders_end_check" CHECK (("orders_orders"."state" in ('placed', 'ready')) = ("orders_orders"."ended_at" is null)),
	CONSTRAINT "orders_orders_redemption_check" CHECK (("orders_orders"."state" = 'collected') = ("orders_orders"."redemption_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "redemption_return_lines" (
	"village_id" uuid NOT NULL,
	"return_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"condition" text NOT NULL,
	"quantity" integer NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	CONSTRAINT "redemption_return_lines_pkey" PRIMARY KEY("village_id","return_id","position","condition"),
	CONSTRAINT "redemption_return_lines_condition_check" CHECK ("redemption_return_lines"."condition" in ('good', 'spoiled')),
	CONSTRAINT "redemption_return_lines_quantity_check" CHECK ("redemption_return_lines"."quantity" > 0 and "redemption_return_lines"."total" > 0)
);
--> statement-breakpoint
CREATE TABLE "redemption_returns" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	"transfer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"returned_by" uuid NOT NULL,
	"returned_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "redemption_returns_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "redemption_returns_reason_check" CHECK (length(trim("redemption_returns"."reason")) > 0),
	CONSTRAINT "redemption_returns_total_check" CHECK ("redemption_returns"."total" > 0)
);
--> statement-breakpoint
CREATE TABLE "settlements_deductions" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"settlement_id" uuid NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"reason" text NOT NULL,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "settlements_deductions_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "settlements_deductions_yuan_check" CHECK ("settlements_deductions"."yuan" > 0)
);
--> statement-breakpoint
CREATE TABLE "settlements_items" (
	"village_id" uuid NOT NULL,
	"settlement_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"item_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"points" numeric(14, 2) NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "settlements_items_pkey" PRIMARY KEY("village_id","settlement_id","item_id"),
	CONSTRAINT "settlements_items_kind_check" CHECK ("settlements_items"."kind" in ('slip', 'return')),
	CONSTRAINT "settlements_items_points_check" CHECK (("settlements_items"."kind" = 'slip') = ("settlements_items"."points" > 0))
);
--> statement-breakpoint
CREATE TABLE "settlements_settlements" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"shop_id" uuid NOT NULL,
	"until_on" date NOT NULL,
	"state" text NOT NULL,
	"rate" numeric(14, 2) NOT NULL,
	"slip_count" integer NOT NULL,
	"return_count" integer NOT NULL,
	"points" numeric(14, 2) NOT NULL,
	"deductions" numeric(14, 2) DEFAULT '0' NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"fingerprint" text NOT NULL,
	"transfer_id" uuid,
	"paid_on" date,
	"payment_means" text,
	"payment_reference" text,
	"proof_photo_id" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "settlements_settlements_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "settlements_settlements_state_check" CHECK ("settlements_settlements"."state" in ('locked', 'confirmed', 'checked', 'approved', 'paid', 'cancelled')),
	CONSTRAINT "settlements_settlements_means_check" CHECK ("settlements_settlements"."payment_means" in ('bank-transfer', 'cheque', 'offset')),
	CONSTRAINT "settlements_settlements_yuan_check" CHECK ("settlements_settlements"."deductions" >= 0 and "settlements_settlements"."yuan" = round("settlements_settlements"."points" * "settlements_settlements"."rate", 2) - "settlements_settlements"."deductions"),
	CONSTRAINT "settlements_settlements_paid_check" CHECK (("settlements_settlements"."state" = 'paid') = ("settlements_settlements"."paid_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "settlements_steps" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"settlement_id" uuid NOT NULL,
	"step" text NOT NULL,
	"note" text,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "settlements_steps_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "settlements_steps_step_check" CHECK ("settlements_steps"."step" in ('lock', 'confirm', 'check', 'approve', 'pay', 'send-back', 'cancel'))
);
--> statement-breakpoint
CREATE TABLE "shop_count_lines" (
	"village_id" uuid NOT NULL,
	"count_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"expected" integer NOT NULL,
	"counted" integer NOT NULL,
	"reason" text,
	"counted_by" uuid,
	"counted_by_name" text NOT NULL,
	"counted_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_count_lines_pkey" PRIMARY KEY("village_id","count_id","goods_id"),
	CONSTRAINT "shop_count_lines_counted_check" CHECK ("shop_count_lines"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shop_counts" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"shop_id" uuid NOT NULL,
	"state" text NOT NULL,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"submitted_by" uuid,
	"submitted_by_name" text,
	"submitted_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	CONSTRAINT "shop_counts_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "shop_counts_state_check" CHECK ("shop_counts"."state" in ('open', 'submitted', 'approved', 'rejected', 'discarded')),
	CONSTRAINT "shop_counts_decider_check" CHECK ("shop_counts"."state" <> 'approved' or ("shop_counts"."decided_by" is not null and "shop_counts"."decided_by" is distinct from "shop_counts"."submitted_by" and "shop_counts"."decided_by" is distinct from "shop_counts"."opened_by"))
);
--> statement-breakpoint
CREATE TABLE "shop_lot_stocks" (
	"village_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shop_lot_stocks_pkey" PRIMARY KEY("village_id","shop_id","goods_id","lot_id"),
	CONSTRAINT "shop_lot_stocks_on_hand_check" CHECK ("shop_lot_stocks"."on_hand" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shop_lots" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"best_before" date,
	"unit_cost" numeric(14, 2),
	"supplier" text,
	"received_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_lots_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "shop_lots_source_check" CHECK ("shop_lots"."source" in ('bought', 'donated')),
	CONSTRAINT "shop_lots_unit_cost_check" CHECK ("shop_lots"."unit_cost" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shop_numbers" (
	"village_id" uuid NOT NULL,
	"series" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "shop_numbers_pkey" PRIMARY KEY("village_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "shop_searches" (
	"village_id" uuid NOT NULL,
	"day" date NOT NULL,
	"words" text NOT NULL,
	"found" integer NOT NULL,
	"in_stock" integer NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "shop_searches_pkey" PRIMARY KEY("village_id","day","words"),
	CONSTRAINT "shop_searches_words_check" CHECK (length("shop_searches"."words") between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "shop_transfers" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"from_shop_id" uuid NOT NULL,
	"to_shop_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"sent_by" uuid,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"ended_by" uuid,
	"ended_by_name" text,
	"ended_at" timestamp with time zone,
	"end_note" text,
	CONSTRAINT "shop_transfers_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "shop_transfers_state_check" CHECK ("shop_transfers"."state" in ('sent', 'received', 'cancelled')),
	CONSTRAINT "shop_transfers_shops_check" CHECK ("shop_transfers"."from_shop_id" <> "shop_transfers"."to_shop_id"),
	CONSTRAINT "shop_transfers_end_check" CHECK (("shop_transfers"."state" = 'sent') = ("shop_transfers"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tills_devices" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"token_end" text NOT NULL,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by_name" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "tills_devices_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "tills_sales" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"cashier_id" uuid NOT NULL,
	"cashier_name" text NOT NULL,
	"sold_at" timestamp with time zone NOT NULL,
	"holder" text NOT NULL,
	"holder_code" text NOT NULL,
	"member_id" uuid,
	"lines" jsonb NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	"state" text NOT NULL,
	"refusal" jsonb,
	"redemption_id" uuid,
	"settlement" text,
	"settlement_reason" text,
	"settled_by" uuid,
	"settled_by_name" text,
	"settled_at" timestamp with time zone,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "tills_sales_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "tills_sales_state_check" CHECK ("tills_sales"."state" in ('redeemed', 'conflict', 'settled')),
	CONSTRAINT "tills_sales_holder_check" CHECK ("tills_sales"."holder" in ('code', 'card', 'presentation')),
	CONSTRAINT "tills_sales_settlement_check" CHECK ("tills_sales"."settlement" in ('charged', 'goods-back', 'written-off')),
	CONSTRAINT "tills_sales_settled_check" CHECK (("tills_sales"."state" = 'settled') = ("tills_sales"."settlement" is not null)),
	CONSTRAINT "tills_sales_redeemed_check" CHECK (("tills_sales"."state" = 'redeemed' or "tills_sales"."settlement" = 'charged') is not true or "tills_sales"."redemption_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "vouchers_sheets" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"purse_account_id" uuid NOT NULL,
	"issued_by" uuid,
	"issued_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "vouchers_sheets_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "vouchers_vouchers" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sheet_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"worth" integer NOT NULL,
	"state" text NOT NULL,
	"transfer_id" uuid NOT NULL,
	"redemption_id" uuid,
	"ended_at" timestamp with time zone,
	"ended_by_name" text,
	"end_reason" text,
	CONSTRAINT "vouchers_vouchers_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "vouchers_vouchers_state_check" CHECK ("vouchers_vouchers"."state" in ('issued', 'redeemed', 'cancelled')),
	CONSTRAINT "vouchers_vouchers_worth_check" CHECK ("vouchers_vouchers"."worth" in (5, 10, 20, 50, 100)),
	CONSTRAINT "vouchers_vouchers_end_check" CHECK (("vouchers_vouchers"."state" = 'issued') = ("vouchers_vouchers"."ended_at" is null) and ("vouchers_vouchers"."state" = 'redeemed') = ("vouchers_vouchers"."redemption_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_balance_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_source_check";--> statement-breakpoint
ALTER TABLE "redemption_presentations" DROP CONSTRAINT "redemption_presentations_means_check";--> statement-breakpoint
ALTER TABLE "redemption_presentations" DROP CONSTRAINT "redemption_presentations_means_fields_check";--> statement-breakpoint
ALTER TABLE "shop_goods" DROP CONSTRAINT "shop_goods_price_check";--> statement-breakpoint
ALTER TABLE "shop_movements" DROP CONSTRAINT "shop_movements_kind_check";--> statement-breakpoint
ALTER TABLE "shop_movements" DROP CONSTRAINT "shop_movements_quantity_check";--> statement-breakpoint
DROP INDEX "ledger_transfers_reverses_key";--> statement-breakpoint
DROP INDEX "shop_movements_request_key";--> statement-breakpoint
ALTER TABLE "redemption_presentations" ADD COLUMN "order_id" uuid;--> statement-breakpoint
ALTER TABLE "redemption_redemptions" ADD COLUMN "channel" text DEFAULT 'till' NOT NULL;--> statement-breakpoint
ALTER TABLE "redemption_redemptions" ADD COLUMN "sold_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shop_goods" ADD COLUMN "groups" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_goods" ADD COLUMN "low_stock" integer;--> statement-breakpoint
ALTER TABLE "shop_movements" ADD COLUMN "lot_id" uuid;--> statement-breakpoint
ALTER TABLE "shop_shops" ADD COLUMN "open_weekdays" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_shops" ADD COLUMN "open_month_days" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_shops" ADD COLUMN "opens_at" time;--> statement-breakpoint
ALTER TABLE "shop_shops" ADD COLUMN "closes_at" time;--> statement-breakpoint
ALTER TABLE "donations_donations" ADD CONSTRAINT "donations_donations_donor_fk" FOREIGN KEY ("village_id","donor_id") REFERENCES "public"."donations_donors"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_funds" ADD CONSTRAINT "donations_funds_donation_fk" FOREIGN KEY ("village_id","donation_id") REFERENCES "public"."donations_donations"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_lines" ADD CONSTRAINT "donations_lines_donation_fk" FOREIGN KEY ("village_id","donation_id") REFERENCES "public"."donations_donations"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_lines" ADD CONSTRAINT "donations_lines_lot_fk" FOREIGN KEY ("village_id","lot_id") REFERENCES "public"."shop_lots"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_lines" ADD CONSTRAINT "donations_lines_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_lines" ADD CONSTRAINT "donations_lines_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_purses" ADD CONSTRAINT "donations_purses_fund_fk" FOREIGN KEY ("village_id","fund_id") REFERENCES "public"."donations_funds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "donations_purses" ADD CONSTRAINT "donations_purses_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_events" ADD CONSTRAINT "orders_events_order_fk" FOREIGN KEY ("village_id","order_id") REFERENCES "public"."orders_orders"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_lines" ADD CONSTRAINT "orders_lines_order_fk" FOREIGN KEY ("village_id","order_id") REFERENCES "public"."orders_orders"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_lines" ADD CONSTRAINT "orders_lines_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_orders" ADD CONSTRAINT "orders_orders_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_orders" ADD CONSTRAINT "orders_orders_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_return_lines" ADD CONSTRAINT "redemption_return_lines_return_fk" FOREIGN KEY ("village_id","return_id") REFERENCES "public"."redemption_returns"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_return_lines" ADD CONSTRAINT "redemption_return_lines_line_fk" FOREIGN KEY ("village_id","redemption_id","position") REFERENCES "public"."redemption_lines"("village_id","redemption_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_returns" ADD CONSTRAINT "redemption_returns_redemption_fk" FOREIGN KEY ("village_id","redemption_id") REFERENCES "public"."redemption_redemptions"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements_deductions" ADD CONSTRAINT "settlements_deductions_settlement_fk" FOREIGN KEY ("village_id","settlement_id") REFERENCES "public"."settlements_settlements"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements_items" ADD CONSTRAINT "settlements_items_settlement_fk" FOREIGN KEY ("village_id","settlement_id") REFERENCES "public"."settlements_settlements"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements_settlements" ADD CONSTRAINT "settlements_settlements_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements_steps" ADD CONSTRAINT "settlements_steps_settlement_fk" FOREIGN KEY ("village_id","settlement_id") REFERENCES "public"."settlements_settlements"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_count_lines" ADD CONSTRAINT "shop_count_lines_count_fk" FOREIGN KEY ("village_id","count_id") REFERENCES "public"."shop_counts"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_count_lines" ADD CONSTRAINT "shop_count_lines_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_counts" ADD CONSTRAINT "shop_counts_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_lot_stocks" ADD CONSTRAINT "shop_lot_stocks_lot_fk" FOREIGN KEY ("village_id","lot_id") REFERENCES "public"."shop_lots"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_lot_stocks" ADD CONSTRAINT "shop_lot_stocks_stock_fk" FOREIGN KEY ("village_id","shop_id","goods_id") REFERENCES "public"."shop_stocks"("village_id","shop_id","goods_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_lots" ADD CONSTRAINT "shop_lots_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_transfers" ADD CONSTRAINT "shop_transfers_from_fk" FOREIGN KEY ("village_id","from_shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_transfers" ADD CONSTRAINT "shop_transfers_to_fk" FOREIGN KEY ("village_id","to_shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tills_devices" ADD CONSTRAINT "tills_devices_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tills_sales" ADD CONSTRAINT "tills_sales_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers_sheets" ADD CONSTRAINT "vouchers_sheets_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers_vouchers" ADD CONSTRAINT "vouchers_vouchers_sheet_fk" FOREIGN KEY ("village_id","sheet_id") REFERENCES "public"."vouchers_sheets"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anomalies_anomalies_presentation_key" ON "anomalies_anomalies" USING btree ("village_id","presentation_id","kind") WHERE presentation_id is not null;--> statement-breakpoint
CREATE INDEX "anomalies_anomalies_state_index" ON "anomalies_anomalies" USING btree ("village_id","state","recorded_at");--> statement-breakpoint
CREATE INDEX "anomalies_anomalies_member_index" ON "anomalies_anomalies" USING btree ("village_id","member_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_donations_number_key" ON "donations_donations" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_donations_request_key" ON "donations_donations" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "donations_donations_donor_index" ON "donations_donations" USING btree ("village_id","donor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_donors_page_key" ON "donations_donors" USING btree ("page_digits");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_lines_lot_key" ON "donations_lines" USING btree ("village_id","lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "donations_purses_member_key" ON "donations_purses" USING btree ("village_id","member_id","fund_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_events_state_key" ON "orders_events" USING btree ("village_id","order_id","state");--> statement-breakpoint
CREATE INDEX "orders_lines_goods_index" ON "orders_lines" USING btree ("village_id","goods_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_orders_number_key" ON "orders_orders" USING btree ("village_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_orders_pickup_key" ON "orders_orders" USING btree ("village_id","pickup_number");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_orders_request_key" ON "orders_orders" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "orders_orders_member_index" ON "orders_orders" USING btree ("village_id","member_id","placed_at");--> statement-breakpoint
CREATE INDEX "orders_orders_open_index" ON "orders_orders" USING btree ("village_id","shop_id","collect_by") WHERE state in ('placed', 'ready');--> statement-breakpoint
CREATE INDEX "redemption_return_lines_redemption_index" ON "redemption_return_lines" USING btree ("village_id","redemption_id");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_returns_request_key" ON "redemption_returns" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "redemption_returns_redemption_index" ON "redemption_returns" USING btree ("village_id","redemption_id");--> statement-breakpoint
CREATE INDEX "redemption_returns_recorded_index" ON "redemption_returns" USING btree ("village_id","recorded_at");--> statement-breakpoint
CREATE INDEX "settlements_deductions_settlement_index" ON "settlements_deductions" USING btree ("village_id","settlement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_items_item_key" ON "settlements_items" USING btree ("village_id","item_id") WHERE released_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_settlements_number_key" ON "settlements_settlements" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_settlements_request_key" ON "settlements_settlements" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_settlements_open_key" ON "settlements_settlements" USING btree ("village_id","shop_id") WHERE state in ('locked', 'confirmed', 'checked', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_steps_request_key" ON "settlements_steps" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "settlements_steps_settlement_index" ON "settlements_steps" USING btree ("village_id","settlement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_counts_number_key" ON "shop_counts" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_counts_open_key" ON "shop_counts" USING btree ("village_id","shop_id") WHERE state in ('open', 'submitted');--> statement-breakpoint
CREATE UNIQUE INDEX "shop_lots_number_key" ON "shop_lots" USING btree ("village_id","goods_id","number");--> statement-breakpoint
CREATE INDEX "shop_lots_best_before_index" ON "shop_lots" USING btree ("village_id","best_before") WHERE best_before is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_transfers_number_key" ON "shop_transfers" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "tills_devices_token_key" ON "tills_devices" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "tills_devices_request_key" ON "tills_devices" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "tills_sales_conflict_index" ON "tills_sales" USING btree ("village_id","shop_id") WHERE state = 'conflict';--> statement-breakpoint
CREATE INDEX "tills_sales_recorded_index" ON "tills_sales" USING btree ("village_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_sheets_number_key" ON "vouchers_sheets" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_sheets_request_key" ON "vouchers_sheets" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "vouchers_sheets_member_index" ON "vouchers_sheets" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_vouchers_serial_key" ON "vouchers_vouchers" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "vouchers_vouchers_member_index" ON "vouchers_vouchers" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE INDEX "vouchers_vouchers_redemption_index" ON "vouchers_vouchers" USING btree ("village_id","redemption_id") WHERE redemption_id is not null;--> statement-breakpoint
ALTER TABLE "shop_movements" ADD CONSTRAINT "shop_movements_lot_fk" FOREIGN KEY ("village_id","lot_id") REFERENCES "public"."shop_lots"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_transfers_reverses_index" ON "ledger_transfers" USING btree ("village_id","reverses_id") WHERE reverses_id is not null;--> statement-breakpoint
CREATE INDEX "shop_movements_lot_index" ON "shop_movements" USING btree ("village_id","lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_movements_request_key" ON "shop_movements" USING btree ("village_id","request_id","shop_id","goods_id","kind","lot_id");--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind_check" CHECK ("ledger_accounts"."kind" in ('issuance', 'member', 'household', 'honour', 'held', 'shop', 'expired', 'settled', 'fund', 'earmarked', 'voucher', 'grant', 'allotment', 'spent'));--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_balance_check" CHECK ("ledger_accounts"."balance" >= 0 or "ledger_accounts"."kind" in ('issuance', 'grant', 'shop'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_kind_check" CHECK ("ledger_transfers"."kind" in ('award', 'redemption', 'reversal', 'adjustment', 'opening', 'deduction', 'expiry', 'collection', 'settlement', 'reservation', 'voucher', 'donation', 'earmark', 'shop-settlement'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_source_check" CHECK ("ledger_transfers"."source_kind" in ('claim', 'redemption', 'transfer', 'meeting', 'batch', 'assessment', 'settlement', 'debt', 'order', 'voucher', 'fund', 'shop-settlement'));--> statement-breakpoint
ALTER TABLE "redemption_presentations" ADD CONSTRAINT "redemption_presentations_means_check" CHECK ("redemption_presentations"."means" in ('code', 'card', 'order', 'voucher'));--> statement-breakpoint
ALTER TABLE "redemption_presentations" ADD CONSTRAINT "redemption_presentations_means_fields_check" CHECK (("redemption_presentations"."means" = 'code') = ("redemption_presentations"."code_step" is not null) and ("redemption_presentations"."means" = 'card') = ("redemption_presentations"."card_id" is not null) and ("redemption_presentations"."means" = 'order') = ("redemption_presentations"."order_id" is not null));--> statement-breakpoint
ALTER TABLE "redemption_redemptions" ADD CONSTRAINT "redemption_redemptions_channel_check" CHECK ("redemption_redemptions"."channel" in ('till', 'order', 'offline', 'api'));--> statement-breakpoint
ALTER TABLE "shop_goods" ADD CONSTRAINT "shop_goods_groups_check" CHECK ("shop_goods"."groups" <@ array['volunteer', 'grid-member', 'party-member', 'activist', 'elder']::text[]);--> statement-breakpoint
ALTER TABLE "shop_goods" ADD CONSTRAINT "shop_goods_low_stock_check" CHECK ("shop_goods"."low_stock" >= 0);--> statement-breakpoint
ALTER TABLE "shop_movements" ADD CONSTRAINT "shop_movements_kind_check" CHECK ("shop_movements"."kind" in ('in', 'out', 'return', 'loss', 'expired', 'transfer-out', 'transfer-in', 'count', 'set-aside', 'put-back'));--> statement-breakpoint
ALTER TABLE "shop_movements" ADD CONSTRAINT "shop_movements_quantity_check" CHECK ("shop_movements"."quantity" <> 0 and ("shop_movements"."kind" in ('in', 'return', 'transfer-in', 'put-back')) <= ("shop_movements"."quantity" > 0) and ("shop_movements"."kind" in ('out', 'loss', 'expired', 'transfer-out', 'set-aside')) <= ("shop_movements"."quantity" < 0));--> statement-breakpoint
ALTER TABLE "shop_shops" ADD CONSTRAINT "shop_shops_open_check" CHECK (1 <= all("shop_shops"."open_weekdays") and 7 >= all("shop_shops"."open_weekdays") and 1 <= all("shop_shops"."open_month_days") and 31 >= all("shop_shops"."open_month_days"));--> statement-breakpoint
ALTER TABLE "shop_shops" ADD CONSTRAINT "shop_shops_hours_check" CHECK (("shop_shops"."opens_at" is null) = ("shop_shops"."closes_at" is null) and "shop_shops"."opens_at" < "shop_shops"."closes_at");
--> statement-breakpoint
-- What stood on the shelves before there were batches becomes the first batch of its goods.
INSERT INTO shop_lots (village_id, id, goods_id, number, source, received_on)
  SELECT m.village_id, new_id(), m.goods_id, 1, 'bought', min(m.occurred_on) FROM shop_movements m GROUP BY m.village_id, m.goods_id;
--> statement-breakpoint
ALTER TABLE shop_movements DISABLE TRIGGER shop_movements_append_only;
--> statement-breakpoint
UPDATE shop_movements m SET lot_id = l.id FROM shop_lots l WHERE l.village_id = m.village_id AND l.goods_id = m.goods_id;
--> statement-breakpoint
ALTER TABLE shop_movements ENABLE TRIGGER shop_movements_append_only;
--> statement-breakpoint
INSERT INTO shop_lot_stocks (village_id, shop_id, goods_id, lot_id, on_hand)
  SELECT s.village_id, s.shop_id, s.goods_id, l.id, s.on_hand FROM shop_stocks s
  JOIN shop_lots l ON l.village_id = s.village_id AND l.goods_id = s.goods_id AND l.number = 1;
--> statement-breakpoint
ALTER TABLE shop_movements ALTER COLUMN lot_id SET NOT NULL;
--> statement-breakpoint
-- A slip that was taken back as a whole is a return of all its lines.
INSERT INTO redemption_returns (village_id, id, redemption_id, total, transfer_id, reason, returned_by, returned_by_name, request_id, command_hash, recorded_at)
  SELECT x.village_id, new_id(), x.redemption_id, r.total, x.transfer_id, x.reason, x.reversed_by, x.reversed_by_name, x.transfer_id, '', x.recorded_at
  FROM redemption_reversals x JOIN redemption_redemptions r ON r.village_id = x.village_id AND r.id = x.redemption_id;
--> statement-breakpoint
INSERT INTO redemption_return_lines (village_id, return_id, redemption_id, position, condition, quantity, total)
  SELECT x.village_id, x.id, x.redemption_id, l.position, 'good', l.quantity, l.total
  FROM redemption_returns x JOIN redemption_lines l ON l.village_id = x.village_id AND l.redemption_id = x.redemption_id;
