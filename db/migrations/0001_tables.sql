CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"village_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"account_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_name" text,
	"role" text,
	"on_behalf_of" uuid,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" text,
	"device" text,
	"request_id" text,
	"occurred_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "claims_claims" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"claimed_by" uuid NOT NULL,
	"rule_version_id" uuid NOT NULL,
	"rule_code" text NOT NULL,
	"state" text NOT NULL,
	"occurred_on" date NOT NULL,
	"quantity" numeric(14, 2) NOT NULL,
	"points_claimed" numeric(14, 2) NOT NULL,
	"points_accepted" numeric(14, 2),
	"place" text,
	"note" text,
	"transfer_id" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_claims_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_claims_state_check" CHECK ("claims_claims"."state" in ('draft', 'submitted', 'accepted', 'on-notice', 'objected', 'credited', 'refused', 'withdrawn')),
	CONSTRAINT "claims_claims_points_check" CHECK ("claims_claims"."points_claimed" > 0 and ("claims_claims"."points_accepted" is null or "claims_claims"."points_accepted" > 0)),
	CONSTRAINT "claims_claims_credited_check" CHECK (("claims_claims"."state" = 'credited') = ("claims_claims"."transfer_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "claims_decisions" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"points" numeric(14, 2),
	"reason" text,
	"decided_by" uuid NOT NULL,
	"decided_by_name" text NOT NULL,
	"role" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_decisions_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_decisions_kind_check" CHECK ("claims_decisions"."kind" in ('submit', 'accept', 'lower', 'refuse', 'withdraw')),
	CONSTRAINT "claims_decisions_reason_check" CHECK ("claims_decisions"."kind" not in ('refuse', 'lower') or length(trim("claims_decisions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "claims_numbers" (
	"village_id" uuid PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims_photos" (
	"village_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "claims_photos_pkey" PRIMARY KEY("village_id","claim_id","photo_id")
);
--> statement-breakpoint
CREATE TABLE "identity_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone_cipher" "bytea" NOT NULL,
	"phone_blind" "bytea" NOT NULL,
	"password_hash" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_blind" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "identity_codes_purpose_check" CHECK ("identity_codes"."purpose" in ('sign-in', 'new-password'))
);
--> statement-breakpoint
CREATE TABLE "identity_rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity_roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"village_id" uuid,
	"member_id" uuid,
	"shop_id" uuid,
	"granted_by" uuid,
	"granted_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "identity_roles_role_check" CHECK ("identity_roles"."role" in ('member', 'shop-staff', 'checker', 'village-committee', 'points-administrator', 'supervisor', 'township-administrator', 'county-administrator', 'auditor', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "identity_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role_id" uuid,
	"signed_in_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"device" text,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "identity_slips" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"number" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"printed_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "identity_slips_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit" text NOT NULL,
	"kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"balance" numeric(14, 2) DEFAULT '0' NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"head_hash" "bytea",
	"frozen_at" timestamp with time zone,
	"opened_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "ledger_accounts_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "ledger_accounts_unit_check" CHECK ("ledger_accounts"."unit" in ('points', 'yuan')),
	CONSTRAINT "ledger_accounts_kind_check" CHECK ("ledger_accounts"."kind" in ('issuance', 'member', 'household', 'held', 'shop', 'expired', 'grant', 'allotment', 'spent')),
	CONSTRAINT "ledger_accounts_balance_check" CHECK ("ledger_accounts"."balance" >= 0 or "ledger_accounts"."kind" in ('issuance', 'grant'))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"village_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"version" bigint NOT NULL,
	"transfer_id" uuid NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"balance_after" numeric(14, 2) NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_entries_pkey" PRIMARY KEY("village_id","account_id","version"),
	CONSTRAINT "ledger_entries_amount_check" CHECK ("ledger_entries"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_freezes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"frozen" boolean NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "ledger_freezes_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_seals" (
	"village_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"from_sequence" bigint NOT NULL,
	"through_sequence" bigint NOT NULL,
	"transfer_count" integer NOT NULL,
	"merkle_root" "bytea" NOT NULL,
	"root" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_seals_pkey" PRIMARY KEY("village_id","number"),
	CONSTRAINT "ledger_seals_range_check" CHECK ("ledger_seals"."through_sequence" >= "ledger_seals"."from_sequence" and "ledger_seals"."transfer_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"from_account_id" uuid NOT NULL,
	"to_account_id" uuid NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"reverses_id" uuid,
	"shortfall" numeric(14, 2) DEFAULT '0' NOT NULL,
	"source_kind" text,
	"source_id" uuid,
	"rule_version_id" uuid,
	"shop_id" uuid,
	"operator_id" uuid,
	"operator_name" text NOT NULL,
	"operator_role" text,
	"agent_name" text,
	"device" text,
	"summary" text NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_transfers_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "ledger_transfers_kind_check" CHECK ("ledger_transfers"."kind" in ('award', 'redemption', 'reversal', 'adjustment', 'opening')),
	CONSTRAINT "ledger_transfers_unit_check" CHECK ("ledger_transfers"."unit" in ('points', 'yuan')),
	CONSTRAINT "ledger_transfers_source_check" CHECK ("ledger_transfers"."source_kind" in ('claim', 'redemption', 'transfer', 'meeting', 'batch')),
	CONSTRAINT "ledger_transfers_amount_check" CHECK ("ledger_transfers"."amount" > 0),
	CONSTRAINT "ledger_transfers_accounts_check" CHECK ("ledger_transfers"."from_account_id" <> "ledger_transfers"."to_account_id"),
	CONSTRAINT "ledger_transfers_reversal_check" CHECK (("ledger_transfers"."kind" = 'reversal') = ("ledger_transfers"."reverses_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "messages_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"village_id" uuid,
	"account_id" uuid,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"recipient_cipher" "bytea" NOT NULL,
	"body_cipher" "bytea" NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failure" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_changes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" text NOT NULL,
	"before" text,
	"after" text,
	"effective_on" date NOT NULL,
	"changed_by" uuid,
	"source" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_changes_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "org_household_grids" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"grid_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_household_grids_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "org_household_members" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"relation" text,
	"from_on" date NOT NULL,
	"until_on" date,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_household_members_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "org_households" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"address" text NOT NULL,
	"head_name" text,
	"population" smallint,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"ending" text,
	"split_from_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_households_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "org_households_ending_check" CHECK ("org_households"."ending" in ('moved', 'died', 'left', 'split', 'merged'))
);
--> statement-breakpoint
CREATE TABLE "org_members" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"initials" text DEFAULT '' NOT NULL,
	"phone_cipher" "bytea",
	"phone_blind" "bytea",
	"sex" text,
	"birth_year" smallint,
	"kinds" text[] DEFAULT '{}'::text[] NOT NULL,
	"grid_id" uuid,
	"joined_on" date NOT NULL,
	"left_on" date,
	"ending" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_members_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "org_members_sex_check" CHECK ("org_members"."sex" in ('male', 'female')),
	CONSTRAINT "org_members_ending_check" CHECK ("org_members"."ending" in ('moved', 'died', 'left', 'split', 'merged')),
	CONSTRAINT "org_members_kinds_check" CHECK ("org_members"."kinds" <@ array['volunteer', 'grid-member', 'party-member', 'activist']::text[])
);
--> statement-breakpoint
CREATE TABLE "org_numbers" (
	"name" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "org_numbers_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "org_relatives" (
	"village_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"relative_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"declared_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_relatives_pkey" PRIMARY KEY("village_id","member_id","relative_id")
);
--> statement-breakpoint
CREATE TABLE "org_roster_imports" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"state" text NOT NULL,
	"row_count" integer NOT NULL,
	"rows_cipher" "bytea",
	"summary" jsonb NOT NULL,
	"uploaded_by" uuid,
	"uploaded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"good_rows_only" boolean,
	CONSTRAINT "org_roster_imports_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "org_roster_imports_state_check" CHECK ("org_roster_imports"."state" in ('previewed', 'applied', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "org_settings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"set_by" uuid,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"village_id" uuid,
	"ancestor_ids" uuid[] NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"started_on" date NOT NULL,
	"ended_on" date,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "org_units_kind_check" CHECK ("org_units"."kind" in ('county', 'township', 'village', 'branch', 'grid'))
);
--> statement-breakpoint
CREATE TABLE "photos_photos" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"upload_hash" text NOT NULL,
	"likeness" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"byte_size" integer NOT NULL,
	"uploaded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "photos_photos_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "photos_photos_purpose_check" CHECK ("photos_photos"."purpose" in ('claim', 'goods'))
);
--> statement-breakpoint
CREATE TABLE "redemption_attempts" (
	"village_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"failures" integer NOT NULL,
	"last_failed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "redemption_attempts_pkey" PRIMARY KEY("village_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "redemption_cards" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text NOT NULL,
	"pin_hash" text,
	"pin_failures" integer DEFAULT 0 NOT NULL,
	"issued_by" uuid,
	"issued_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"printed_at" timestamp with time zone,
	"blocked_at" timestamp with time zone,
	"blocked_by" uuid,
	"block_reason" text,
	"replaced_by_id" uuid,
	CONSTRAINT "redemption_cards_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "redemption_cards_state_check" CHECK ("redemption_cards"."state" in ('active', 'blocked', 'replaced'))
);
--> statement-breakpoint
CREATE TABLE "redemption_lines" (
	"village_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"goods_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"price" numeric(14, 2) NOT NULL,
	"quantity" integer NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	CONSTRAINT "redemption_lines_pkey" PRIMARY KEY("village_id","redemption_id","position"),
	CONSTRAINT "redemption_lines_total_check" CHECK ("redemption_lines"."quantity" > 0 and "redemption_lines"."total" = "redemption_lines"."price" * "redemption_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "redemption_numbers" (
	"village_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "redemption_numbers_pkey" PRIMARY KEY("village_id","shop_id","day")
);
--> statement-breakpoint
CREATE TABLE "redemption_presentations" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"cashier_id" uuid NOT NULL,
	"means" text NOT NULL,
	"code_step" bigint,
	"card_id" uuid,
	"vouched_by" uuid,
	"accepted_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"redemption_id" uuid,
	CONSTRAINT "redemption_presentations_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "redemption_presentations_means_check" CHECK ("redemption_presentations"."means" in ('code', 'card')),
	CONSTRAINT "redemption_presentations_means_fields_check" CHECK (("redemption_presentations"."means" = 'code') = ("redemption_presentations"."code_step" is not null) and ("redemption_presentations"."means" = 'card') = ("redemption_presentations"."card_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "redemption_redemptions" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"member_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"presentation_id" uuid NOT NULL,
	"cashier_id" uuid NOT NULL,
	"cashier_name" text NOT NULL,
	"vouched_by" uuid,
	"total" numeric(14, 2) NOT NULL,
	"balance_after" numeric(14, 2) NOT NULL,
	"transfer_id" uuid NOT NULL,
	"device" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"redeemed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "redemption_redemptions_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "redemption_redemptions_total_check" CHECK ("redemption_redemptions"."total" > 0 and "redemption_redemptions"."balance_after" >= 0)
);
--> statement-breakpoint
CREATE TABLE "redemption_reversals" (
	"village_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"reversed_by" uuid NOT NULL,
	"reversed_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "redemption_reversals_pkey" PRIMARY KEY("village_id","redemption_id"),
	CONSTRAINT "redemption_reversals_reason_check" CHECK (length(trim("redemption_reversals"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "rules_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"code" text NOT NULL,
	"created_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "rules_rules_code_key" UNIQUE("unit_id","code")
);
--> statement-breakpoint
CREATE TABLE "rules_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"unit" text NOT NULL,
	"points_min" numeric(14, 2) NOT NULL,
	"points_max" numeric(14, 2) NOT NULL,
	"caps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"quantity_max" numeric(14, 2) DEFAULT '1' NOT NULL,
	"evidence" text NOT NULL,
	"claimants" text[] NOT NULL,
	"checker_roles" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"meeting" text,
	"meeting_on" date,
	"created_by" uuid,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"retired_by" uuid,
	"retired_at" timestamp with time zone,
	"retired_from" date,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "rules_versions_number_key" UNIQUE("rule_id","number"),
	CONSTRAINT "rules_versions_state_check" CHECK ("rules_versions"."state" in ('draft', 'published', 'retired')),
	CONSTRAINT "rules_versions_category_check" CHECK ("rules_versions"."category" in ('visit', 'mediation', 'environment', 'care', 'safety', 'culture', 'learning', 'meeting', 'other')),
	CONSTRAINT "rules_versions_unit_check" CHECK ("rules_versions"."unit" in ('time', 'hour', 'item', 'household')),
	CONSTRAINT "rules_versions_evidence_check" CHECK ("rules_versions"."evidence" in ('photo', 'text', 'none')),
	CONSTRAINT "rules_versions_claimants_check" CHECK ("rules_versions"."claimants" <@ array['oneself', 'grid-member-for-others']::text[]),
	CONSTRAINT "rules_versions_checkers_check" CHECK ("rules_versions"."checker_roles" <@ array['checker', 'village-committee']::text[]),
	CONSTRAINT "rules_versions_points_check" CHECK ("rules_versions"."points_min" > 0 and "rules_versions"."points_max" >= "rules_versions"."points_min"),
	CONSTRAINT "rules_versions_quantity_check" CHECK ("rules_versions"."quantity_max" > 0),
	CONSTRAINT "rules_versions_dates_check" CHECK ("rules_versions"."valid_until" is null or "rules_versions"."valid_until" >= "rules_versions"."valid_from"),
	CONSTRAINT "rules_versions_published_check" CHECK ("rules_versions"."state" = 'draft' or ("rules_versions"."published_at" is not null and "rules_versions"."meeting" is not null))
);
--> statement-breakpoint
CREATE TABLE "shop_goods" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"initials" text DEFAULT '' NOT NULL,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"barcode" text,
	"photo_id" uuid,
	"price" numeric(14, 2) NOT NULL,
	"limit_quantity" integer,
	"limit_period" text,
	"on_shelf" boolean DEFAULT true NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_goods_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "shop_goods_category_check" CHECK ("shop_goods"."category" in ('daily', 'food', 'cleaning', 'stationery', 'home', 'farm', 'other')),
	CONSTRAINT "shop_goods_unit_check" CHECK ("shop_goods"."unit" in ('piece', 'bag', 'bottle', 'box', 'pack', 'roll', 'set', 'barrel', 'kilogram')),
	CONSTRAINT "shop_goods_limit_period_check" CHECK ("shop_goods"."limit_period" in ('day', 'week', 'month', 'quarter', 'year')),
	CONSTRAINT "shop_goods_price_check" CHECK ("shop_goods"."price" > 0),
	CONSTRAINT "shop_goods_limit_check" CHECK (("shop_goods"."limit_quantity" is null) = ("shop_goods"."limit_period" is null) and coalesce("shop_goods"."limit_quantity", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "shop_movements" (
	"village_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"version" bigint NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer NOT NULL,
	"on_hand_after" integer NOT NULL,
	"reason" text,
	"source_id" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"operator_id" uuid,
	"operator_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_movements_pkey" PRIMARY KEY("village_id","shop_id","goods_id","version"),
	CONSTRAINT "shop_movements_kind_check" CHECK ("shop_movements"."kind" in ('in', 'out', 'return', 'loss', 'count')),
	CONSTRAINT "shop_movements_quantity_check" CHECK ("shop_movements"."quantity" <> 0 and ("shop_movements"."kind" in ('in', 'return')) <= ("shop_movements"."quantity" > 0) and ("shop_movements"."kind" in ('out', 'loss')) <= ("shop_movements"."quantity" < 0)),
	CONSTRAINT "shop_movements_on_hand_check" CHECK ("shop_movements"."on_hand_after" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shop_prices" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"price" numeric(14, 2) NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"reason" text,
	"set_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_prices_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "shop_prices_price_check" CHECK ("shop_prices"."price" > 0)
);
--> statement-breakpoint
CREATE TABLE "shop_shops" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"phone" text,
	"opening_hours" text,
	"opened_on" date NOT NULL,
	"suspended_at" timestamp with time zone,
	"suspension_reason" text,
	"closed_on" date,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "shop_shops_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "shop_stocks" (
	"village_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"goods_id" uuid NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "shop_stocks_pkey" PRIMARY KEY("village_id","shop_id","goods_id"),
	CONSTRAINT "shop_stocks_on_hand_check" CHECK ("shop_stocks"."on_hand" >= 0)
);
--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_rule_version_id_rules_versions_id_fk" FOREIGN KEY ("rule_version_id") REFERENCES "public"."rules_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_decisions" ADD CONSTRAINT "claims_decisions_claim_fk" FOREIGN KEY ("village_id","claim_id") REFERENCES "public"."claims_claims"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_photos" ADD CONSTRAINT "claims_photos_claim_fk" FOREIGN KEY ("village_id","claim_id") REFERENCES "public"."claims_claims"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_photos" ADD CONSTRAINT "claims_photos_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_roles" ADD CONSTRAINT "identity_roles_account_id_identity_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."identity_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_roles" ADD CONSTRAINT "identity_roles_unit_id_org_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_roles" ADD CONSTRAINT "identity_roles_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD CONSTRAINT "identity_sessions_account_id_identity_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."identity_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD CONSTRAINT "identity_sessions_role_id_identity_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."identity_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_slips" ADD CONSTRAINT "identity_slips_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_household_grids" ADD CONSTRAINT "org_household_grids_grid_id_org_units_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_household_grids" ADD CONSTRAINT "org_household_grids_household_fk" FOREIGN KEY ("village_id","household_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_household_members" ADD CONSTRAINT "org_household_members_household_fk" FOREIGN KEY ("village_id","household_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_household_members" ADD CONSTRAINT "org_household_members_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_households" ADD CONSTRAINT "org_households_split_from_fk" FOREIGN KEY ("village_id","split_from_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_members" ADD CONSTRAINT "org_members_grid_id_org_units_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_relatives" ADD CONSTRAINT "org_relatives_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_relatives" ADD CONSTRAINT "org_relatives_relative_fk" FOREIGN KEY ("village_id","relative_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_settings" ADD CONSTRAINT "org_settings_unit_id_org_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_units" ADD CONSTRAINT "org_units_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_cards" ADD CONSTRAINT "redemption_cards_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_lines" ADD CONSTRAINT "redemption_lines_redemption_fk" FOREIGN KEY ("village_id","redemption_id") REFERENCES "public"."redemption_redemptions"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_lines" ADD CONSTRAINT "redemption_lines_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_presentations" ADD CONSTRAINT "redemption_presentations_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_redemptions" ADD CONSTRAINT "redemption_redemptions_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_redemptions" ADD CONSTRAINT "redemption_redemptions_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_reversals" ADD CONSTRAINT "redemption_reversals_redemption_fk" FOREIGN KEY ("village_id","redemption_id") REFERENCES "public"."redemption_redemptions"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules_rules" ADD CONSTRAINT "rules_rules_unit_id_org_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules_versions" ADD CONSTRAINT "rules_versions_rule_id_rules_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_goods" ADD CONSTRAINT "shop_goods_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_prices" ADD CONSTRAINT "shop_prices_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_stocks" ADD CONSTRAINT "shop_stocks_shop_fk" FOREIGN KEY ("village_id","shop_id") REFERENCES "public"."shop_shops"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_stocks" ADD CONSTRAINT "shop_stocks_goods_fk" FOREIGN KEY ("village_id","goods_id") REFERENCES "public"."shop_goods"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_village_index" ON "audit_events" USING btree ("village_id","recorded_at");--> statement-breakpoint
CREATE INDEX "audit_events_subject_index" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "audit_events_account_index" ON "audit_events" USING btree ("account_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_request_key" ON "claims_claims" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_event_key" ON "claims_claims" USING btree ("village_id","member_id","rule_code","occurred_on",coalesce(place, '')) WHERE state not in ('draft', 'refused', 'withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_number_key" ON "claims_claims" USING btree ("village_id","number");--> statement-breakpoint
CREATE INDEX "claims_claims_member_index" ON "claims_claims" USING btree ("village_id","member_id","occurred_on");--> statement-breakpoint
CREATE INDEX "claims_claims_state_index" ON "claims_claims" USING btree ("village_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "claims_decisions_claim_index" ON "claims_decisions" USING btree ("village_id","claim_id","recorded_at");--> statement-breakpoint
CREATE INDEX "claims_photos_photo_index" ON "claims_photos" USING btree ("village_id","photo_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_accounts_phone_key" ON "identity_accounts" USING btree ("phone_blind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "identity_codes_phone_index" ON "identity_codes" USING btree ("phone_blind","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_roles_current_key" ON "identity_roles" USING btree ("account_id","role","unit_id",coalesce(shop_id, '00000000-0000-0000-0000-000000000000')) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_roles_member_key" ON "identity_roles" USING btree ("village_id","member_id") WHERE ended_at is null and role = 'member';--> statement-breakpoint
CREATE INDEX "identity_roles_unit_index" ON "identity_roles" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "identity_sessions_account_index" ON "identity_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_slips_number_key" ON "identity_slips" USING btree ("number");--> statement-breakpoint
CREATE INDEX "identity_slips_member_index" ON "identity_slips" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_owner_key" ON "ledger_accounts" USING btree ("village_id","owner_id","kind","unit");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_transfer_key" ON "ledger_entries" USING btree ("village_id","transfer_id","account_id");--> statement-breakpoint
CREATE INDEX "ledger_freezes_account_index" ON "ledger_freezes" USING btree ("village_id","account_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transfers_request_key" ON "ledger_transfers" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transfers_sequence_key" ON "ledger_transfers" USING btree ("village_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transfers_reverses_key" ON "ledger_transfers" USING btree ("village_id","reverses_id") WHERE reverses_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_transfers_source_index" ON "ledger_transfers" USING btree ("village_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE INDEX "messages_outbox_recorded_index" ON "messages_outbox" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "org_changes_subject_index" ON "org_changes" USING btree ("village_id","subject_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "org_household_grids_current_key" ON "org_household_grids" USING btree ("village_id","household_id") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "org_household_grids_grid_index" ON "org_household_grids" USING btree ("village_id","grid_id");--> statement-breakpoint
CREATE UNIQUE INDEX "org_household_members_current_key" ON "org_household_members" USING btree ("village_id","member_id") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "org_household_members_household_index" ON "org_household_members" USING btree ("village_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "org_households_number_key" ON "org_households" USING btree ("village_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "org_members_number_key" ON "org_members" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "org_members_phone_key" ON "org_members" USING btree ("village_id","phone_blind") WHERE left_on is null;--> statement-breakpoint
CREATE INDEX "org_members_name_index" ON "org_members" USING btree ("village_id","name");--> statement-breakpoint
CREATE INDEX "org_members_grid_index" ON "org_members" USING btree ("village_id","grid_id");--> statement-breakpoint
CREATE INDEX "org_settings_lookup_index" ON "org_settings" USING btree ("unit_id","name","valid_from","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "org_units_top_code_key" ON "org_units" USING btree ("code") WHERE kind in ('county', 'township', 'village');--> statement-breakpoint
CREATE UNIQUE INDEX "org_units_village_code_key" ON "org_units" USING btree ("village_id","kind","code") WHERE kind in ('branch', 'grid');--> statement-breakpoint
CREATE INDEX "org_units_parent_index" ON "org_units" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "org_units_ancestors_index" ON "org_units" USING gin ("ancestor_ids");--> statement-breakpoint
CREATE INDEX "photos_photos_upload_index" ON "photos_photos" USING btree ("village_id","upload_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_cards_number_key" ON "redemption_cards" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_cards_active_key" ON "redemption_cards" USING btree ("village_id","member_id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "redemption_lines_goods_index" ON "redemption_lines" USING btree ("village_id","goods_id");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_presentations_code_key" ON "redemption_presentations" USING btree ("village_id","member_id","code_step") WHERE code_step is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_presentations_redemption_key" ON "redemption_presentations" USING btree ("village_id","redemption_id") WHERE redemption_id is not null;--> statement-breakpoint
CREATE INDEX "redemption_presentations_member_index" ON "redemption_presentations" USING btree ("village_id","member_id","accepted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_redemptions_number_key" ON "redemption_redemptions" USING btree ("village_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_redemptions_request_key" ON "redemption_redemptions" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_redemptions_presentation_key" ON "redemption_redemptions" USING btree ("village_id","presentation_id");--> statement-breakpoint
CREATE INDEX "redemption_redemptions_shop_index" ON "redemption_redemptions" USING btree ("village_id","shop_id","redeemed_at");--> statement-breakpoint
CREATE INDEX "redemption_redemptions_member_index" ON "redemption_redemptions" USING btree ("village_id","member_id","redeemed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rules_versions_draft_key" ON "rules_versions" USING btree ("rule_id") WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX "rules_versions_rule_index" ON "rules_versions" USING btree ("rule_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_goods_code_key" ON "shop_goods" USING btree ("village_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_goods_barcode_key" ON "shop_goods" USING btree ("village_id","barcode") WHERE barcode is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_movements_request_key" ON "shop_movements" USING btree ("village_id","request_id","shop_id","goods_id");--> statement-breakpoint
CREATE INDEX "shop_movements_recorded_index" ON "shop_movements" USING btree ("village_id","shop_id","recorded_at");--> statement-breakpoint
CREATE INDEX "shop_movements_source_index" ON "shop_movements" USING btree ("village_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE INDEX "shop_prices_goods_index" ON "shop_prices" USING btree ("village_id","goods_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_shops_code_key" ON "shop_shops" USING btree ("village_id","code");