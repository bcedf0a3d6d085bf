CREATE TABLE "budget_budgets" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"points" numeric(14, 2) NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"goods_value" numeric(14, 2) NOT NULL,
	"open_points" numeric(14, 2) NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "budget_budgets_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "budget_budgets_state_check" CHECK ("budget_budgets"."state" in ('requested', 'approved', 'refused')),
	CONSTRAINT "budget_budgets_points_check" CHECK ("budget_budgets"."points" >= 0 and "budget_budgets"."until_on" >= "budget_budgets"."from_on")
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"day" date PRIMARY KEY NOT NULL,
	"working" boolean NOT NULL,
	"name" text NOT NULL,
	"changed_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"year" smallint PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"entered_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "calendar_years_source_check" CHECK ("calendar_years"."source" in ('published', 'hand'))
);
--> statement-breakpoint
CREATE TABLE "claims_activities" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"rule_code" text NOT NULL,
	"place" text NOT NULL,
	"occurred_on" date NOT NULL,
	"sign_in_from" timestamp with time zone NOT NULL,
	"sign_in_until" timestamp with time zone NOT NULL,
	"signs_out" boolean NOT NULL,
	"quantity" numeric(14, 2) NOT NULL,
	"state" text NOT NULL,
	"organised_by" uuid NOT NULL,
	"organised_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_activities_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_activities_state_check" CHECK ("claims_activities"."state" in ('planned', 'cancelled', 'closed')),
	CONSTRAINT "claims_activities_window_check" CHECK ("claims_activities"."sign_in_until" > "claims_activities"."sign_in_from")
);
--> statement-breakpoint
CREATE TABLE "claims_assessment_lines" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"points" numeric(14, 2) NOT NULL,
	"reason" text NOT NULL,
	"rule_version_id" uuid,
	"written_by" uuid,
	"written_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_assessment_lines_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_assessment_lines_kind_check" CHECK ("claims_assessment_lines"."kind" in ('meeting', 'adjustment', 'objection')),
	CONSTRAINT "claims_assessment_lines_points_check" CHECK ("claims_assessment_lines"."points" <> 0 and length(trim("claims_assessment_lines"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "claims_assessment_rows" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text NOT NULL,
	"claim_count" integer DEFAULT 0 NOT NULL,
	"claim_points" numeric(14, 2) DEFAULT '0' NOT NULL,
	"other_points" numeric(14, 2) DEFAULT '0' NOT NULL,
	"total" numeric(14, 2) DEFAULT '0' NOT NULL,
	"transfer_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_assessment_rows_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_assessment_rows_state_check" CHECK ("claims_assessment_rows"."state" in ('open', 'on-notice', 'objected', 'credited', 'taken-back', 'withdrawn')),
	CONSTRAINT "claims_assessment_rows_total_check" CHECK ("claims_assessment_rows"."total" >= 0 and "claims_assessment_rows"."total" = "claims_assessment_rows"."claim_points" + "claims_assessment_rows"."other_points")
);
--> statement-breakpoint
CREATE TABLE "claims_assessments" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"quarter" smallint NOT NULL,
	"state" text NOT NULL,
	"meeting" text,
	"meeting_on" date,
	"notice_id" uuid,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"posted_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_assessments_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_assessments_state_check" CHECK ("claims_assessments"."state" in ('open', 'on-notice', 'posted', 'discarded')),
	CONSTRAINT "claims_assessments_quarter_check" CHECK ("claims_assessments"."quarter" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "claims_attendances" (
	"village_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"signed_in_at" timestamp with time zone NOT NULL,
	"sign_in_means" text NOT NULL,
	"signed_in_by" uuid NOT NULL,
	"signed_out_at" timestamp with time zone,
	"sign_out_means" text,
	"signed_out_by" uuid,
	"struck_reason" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_attendances_pkey" PRIMARY KEY("village_id","activity_id","member_id"),
	CONSTRAINT "claims_attendances_in_check" CHECK ("claims_attendances"."sign_in_means" in ('code', 'organiser')),
	CONSTRAINT "claims_attendances_out_check" CHECK ("claims_attendances"."sign_out_means" in ('code', 'organiser'))
);
--> statement-breakpoint
CREATE TABLE "claims_batches" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"activity_id" uuid,
	"file_name" text,
	"content_hash" text NOT NULL,
	"state" text NOT NULL,
	"rows" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"good_rows_only" boolean,
	"applied_count" integer,
	"made_by" uuid NOT NULL,
	"made_by_name" text NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "claims_batches_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "claims_batches_kind_check" CHECK ("claims_batches"."kind" in ('activity', 'list')),
	CONSTRAINT "claims_batches_state_check" CHECK ("claims_batches"."state" in ('previewed', 'applied', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "identity_agencies" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"agent_account_id" uuid NOT NULL,
	"agent_name" text NOT NULL,
	"role" text NOT NULL,
	"consent" text NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "identity_agencies_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "identity_agencies_consent_check" CHECK ("identity_agencies"."consent" in ('in-person', 'by-phone', 'in-writing'))
);
--> statement-breakpoint
CREATE TABLE "ledger_debts" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"transfer_id" uuid,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "ledger_debts_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "ledger_debts_kind_check" CHECK ("ledger_debts"."kind" in ('owed', 'collected', 'forgiven')),
	CONSTRAINT "ledger_debts_amount_check" CHECK ("ledger_debts"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "messages_notes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"details" jsonb NOT NULL,
	"read_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "messages_notes_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "messages_notes_kind_check" CHECK ("messages_notes"."kind" in ('claim-refused', 'claim-lowered', 'deduction-entered', 'deduction-on-notice', 'objection-answered', 'points-expiring', 'points-expired', 'points-taken-back', 'acting-begun', 'purse-settled'))
);
--> statement-breakpoint
CREATE TABLE "notices_answers" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"objection_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"points" numeric(14, 2),
	"reason" text NOT NULL,
	"answered_by" uuid NOT NULL,
	"answered_by_name" text NOT NULL,
	"role" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_answers_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "notices_answers_outcome_check" CHECK ("notices_answers"."outcome" in ('kept', 'lowered', 'withdrawn')),
	CONSTRAINT "notices_answers_reason_check" CHECK (length(trim("notices_answers"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "notices_comments" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"objection_id" uuid,
	"body" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_by_name" text NOT NULL,
	"role" text NOT NULL,
	"request_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_comments_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "notices_notices" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"head" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	"content_hash" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"working_days" smallint NOT NULL,
	"calendar_missing" boolean NOT NULL,
	"state" text NOT NULL,
	"ended_at" timestamp with time zone,
	"corrects_id" uuid,
	"published_by" uuid,
	"published_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_notices_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "notices_notices_kind_check" CHECK ("notices_notices"."kind" in ('points', 'assessment', 'deduction')),
	CONSTRAINT "notices_notices_audience_check" CHECK ("notices_notices"."audience" in ('public', 'person')),
	CONSTRAINT "notices_notices_state_check" CHECK ("notices_notices"."state" in ('hanging', 'stopped', 'ended')),
	CONSTRAINT "notices_notices_days_check" CHECK ("notices_notices"."ends_on" >= "notices_notices"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "notices_numbers" (
	"village_id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"kind" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "notices_numbers_pkey" PRIMARY KEY("village_id","year","kind"),
	CONSTRAINT "notices_numbers_kind_check" CHECK ("notices_numbers"."kind" in ('notice', 'objection'))
);
--> statement-breakpoint
CREATE TABLE "notices_objections" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"notice_id" uuid NOT NULL,
	"row_id" uuid,
	"channel" text NOT NULL,
	"objector_name" text,
	"contact_cipher" "bytea",
	"account_id" uuid,
	"member_id" uuid,
	"agency_id" uuid,
	"agent_name" text,
	"body" text NOT NULL,
	"lookup_hash" "bytea" NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"late" boolean NOT NULL,
	"entered_by" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_objections_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "notices_objections_channel_check" CHECK ("notices_objections"."channel" in ('online', 'paper')),
	CONSTRAINT "notices_objections_state_check" CHECK ("notices_objections"."state" in ('open', 'answered', 'retracted'))
);
--> statement-breakpoint
CREATE TABLE "notices_outcomes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"transfer_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_outcomes_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "notices_outcomes_outcome_check" CHECK ("notices_outcomes"."outcome" in ('posted', 'lowered', 'withdrawn', 'stopped', 'taken-back'))
);
--> statement-breakpoint
CREATE TABLE "notices_photos" (
	"village_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"added_by" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_photos_pkey" PRIMARY KEY("village_id","notice_id","photo_id")
);
--> statement-breakpoint
CREATE TABLE "notices_rows" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"person" text NOT NULL,
	"what" text NOT NULL,
	"occurred_on" date,
	"amount" numeric(14, 2) NOT NULL,
	"note" text,
	"decided_by" uuid[] NOT NULL,
	CONSTRAINT "notices_rows_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "notices_rows_subject_check" CHECK ("notices_rows"."subject_kind" in ('claim', 'assessment-row'))
);
--> statement-breakpoint
CREATE TABLE "notices_stops" (
	"village_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"stopped_by" uuid NOT NULL,
	"stopped_by_name" text NOT NULL,
	"role" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "notices_stops_pkey" PRIMARY KEY("village_id","notice_id"),
	CONSTRAINT "notices_stops_reason_check" CHECK (length(trim("notices_stops"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "purses_pools" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "purses_pools_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "purses_settlements" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_owner_id" uuid NOT NULL,
	"to_owner_id" uuid,
	"amount" numeric(14, 2) NOT NULL,
	"transfer_id" uuid,
	"occurred_on" date NOT NULL,
	"document" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "purses_settlements_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "purses_settlements_kind_check" CHECK ("purses_settlements"."kind" in ('pool', 'unpool', 'split', 'merge', 'move', 'death', 'duplicate')),
	CONSTRAINT "purses_settlements_amount_check" CHECK ("purses_settlements"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "claims_claims" DROP CONSTRAINT "claims_claims_state_check";--> statement-breakpoint
ALTER TABLE "claims_claims" DROP CONSTRAINT "claims_claims_credited_check";--> statement-breakpoint
ALTER TABLE "claims_decisions" DROP CONSTRAINT "claims_decisions_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_source_check";--> statement-breakpoint
ALTER TABLE "photos_photos" DROP CONSTRAINT "photos_photos_purpose_check";--> statement-breakpoint
DROP INDEX "claims_claims_event_key";--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "origin" text DEFAULT 'declared' NOT NULL;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "entry_reason" text;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "redeemable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "deduction" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "household_id" uuid;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "posting" text;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "second_check" text;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "notice_id" uuid;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "assessment_id" uuid;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "agency_id" uuid;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "agent_name" text;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "agency_id" uuid;--> statement-breakpoint
ALTER TABLE "org_members" ADD COLUMN "contact_name" text;--> statement-breakpoint
ALTER TABLE "org_members" ADD COLUMN "contact_phone_cipher" "bytea";--> statement-breakpoint
ALTER TABLE "rules_versions" ADD COLUMN "earner" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "rules_versions" ADD COLUMN "posting" text;--> statement-breakpoint
ALTER TABLE "rules_versions" ADD COLUMN "deduction" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claims_assessment_lines" ADD CONSTRAINT "claims_assessment_lines_rule_version_id_rules_versions_id_fk" FOREIGN KEY ("rule_version_id") REFERENCES "public"."rules_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_assessment_lines" ADD CONSTRAINT "claims_assessment_lines_row_fk" FOREIGN KEY ("village_id","row_id") REFERENCES "public"."claims_assessment_rows"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_assessment_rows" ADD CONSTRAINT "claims_assessment_rows_assessment_fk" FOREIGN KEY ("village_id","assessment_id") REFERENCES "public"."claims_assessments"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_assessment_rows" ADD CONSTRAINT "claims_assessment_rows_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_attendances" ADD CONSTRAINT "claims_attendances_activity_fk" FOREIGN KEY ("village_id","activity_id") REFERENCES "public"."claims_activities"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims_attendances" ADD CONSTRAINT "claims_attendances_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_agencies" ADD CONSTRAINT "identity_agencies_agent_account_id_identity_accounts_id_fk" FOREIGN KEY ("agent_account_id") REFERENCES "public"."identity_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_agencies" ADD CONSTRAINT "identity_agencies_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages_notes" ADD CONSTRAINT "messages_notes_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_answers" ADD CONSTRAINT "notices_answers_objection_fk" FOREIGN KEY ("village_id","objection_id") REFERENCES "public"."notices_objections"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_comments" ADD CONSTRAINT "notices_comments_notice_fk" FOREIGN KEY ("village_id","notice_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_notices" ADD CONSTRAINT "notices_notices_corrects_fk" FOREIGN KEY ("village_id","corrects_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_objections" ADD CONSTRAINT "notices_objections_notice_fk" FOREIGN KEY ("village_id","notice_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_objections" ADD CONSTRAINT "notices_objections_row_fk" FOREIGN KEY ("village_id","row_id") REFERENCES "public"."notices_rows"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_outcomes" ADD CONSTRAINT "notices_outcomes_row_fk" FOREIGN KEY ("village_id","row_id") REFERENCES "public"."notices_rows"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_photos" ADD CONSTRAINT "notices_photos_notice_fk" FOREIGN KEY ("village_id","notice_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_photos" ADD CONSTRAINT "notices_photos_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_rows" ADD CONSTRAINT "notices_rows_notice_fk" FOREIGN KEY ("village_id","notice_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_stops" ADD CONSTRAINT "notices_stops_notice_fk" FOREIGN KEY ("village_id","notice_id") REFERENCES "public"."notices_notices"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purses_pools" ADD CONSTRAINT "purses_pools_household_fk" FOREIGN KEY ("village_id","household_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "budget_budgets_request_key" ON "budget_budgets" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "budget_budgets_waiting_key" ON "budget_budgets" USING btree ("village_id","from_on") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "budget_budgets_period_index" ON "budget_budgets" USING btree ("village_id","from_on","until_on");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_activities_request_key" ON "claims_activities" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "claims_activities_day_index" ON "claims_activities" USING btree ("village_id","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_assessment_lines_request_key" ON "claims_assessment_lines" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "claims_assessment_lines_row_index" ON "claims_assessment_lines" USING btree ("village_id","row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_assessment_rows_member_key" ON "claims_assessment_rows" USING btree ("village_id","assessment_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_assessments_quarter_key" ON "claims_assessments" USING btree ("village_id","year","quarter") WHERE state <> 'discarded';--> statement-breakpoint
CREATE UNIQUE INDEX "claims_batches_request_key" ON "claims_batches" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_batches_content_key" ON "claims_batches" USING btree ("village_id","content_hash") WHERE state = 'applied';--> statement-breakpoint
CREATE UNIQUE INDEX "claims_batches_activity_key" ON "claims_batches" USING btree ("village_id","activity_id") WHERE state = 'applied';--> statement-breakpoint
CREATE UNIQUE INDEX "identity_agencies_request_key" ON "identity_agencies" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "identity_agencies_agent_index" ON "identity_agencies" USING btree ("agent_account_id","started_at");--> statement-breakpoint
CREATE INDEX "identity_agencies_member_index" ON "identity_agencies" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_debts_owed_key" ON "ledger_debts" USING btree ("village_id","transfer_id") WHERE kind = 'owed';--> statement-breakpoint
CREATE INDEX "ledger_debts_account_index" ON "ledger_debts" USING btree ("village_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_notes_key" ON "messages_notes" USING btree ("village_id","member_id","kind","key");--> statement-breakpoint
CREATE INDEX "messages_notes_member_index" ON "messages_notes" USING btree ("village_id","member_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_answers_objection_key" ON "notices_answers" USING btree ("village_id","objection_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_comments_request_key" ON "notices_comments" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_notices_number_key" ON "notices_notices" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_notices_request_key" ON "notices_notices" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "notices_notices_state_index" ON "notices_notices" USING btree ("village_id","state","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_objections_number_key" ON "notices_objections" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_objections_request_key" ON "notices_objections" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "notices_objections_state_index" ON "notices_objections" USING btree ("village_id","state","due_on");--> statement-breakpoint
CREATE INDEX "notices_objections_row_index" ON "notices_objections" USING btree ("village_id","row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_outcomes_final_key" ON "notices_outcomes" USING btree ("village_id","row_id") WHERE outcome <> 'taken-back';--> statement-breakpoint
CREATE UNIQUE INDEX "notices_rows_position_key" ON "notices_rows" USING btree ("village_id","notice_id","position");--> statement-breakpoint
CREATE INDEX "notices_rows_subject_index" ON "notices_rows" USING btree ("village_id","subject_id");--> statement-breakpoint
CREATE INDEX "notices_rows_member_index" ON "notices_rows" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "purses_pools_current_key" ON "purses_pools" USING btree ("village_id","household_id") WHERE until_at is null;--> statement-breakpoint
CREATE INDEX "purses_settlements_from_index" ON "purses_settlements" USING btree ("village_id","from_owner_id");--> statement-breakpoint
CREATE INDEX "purses_settlements_to_index" ON "purses_settlements" USING btree ("village_id","to_owner_id");--> statement-breakpoint
CREATE INDEX "purses_settlements_request_index" ON "purses_settlements" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_household_event_key" ON "claims_claims" USING btree ("village_id","household_id","rule_code","occurred_on",coalesce(place, '')) WHERE household_id is not null and state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed');--> statement-breakpoint
CREATE INDEX "claims_claims_notice_index" ON "claims_claims" USING btree ("village_id","notice_id") WHERE notice_id is not null;--> statement-breakpoint
CREATE INDEX "claims_claims_assessment_index" ON "claims_claims" USING btree ("village_id","assessment_id") WHERE assessment_id is not null;--> statement-breakpoint
CREATE INDEX "claims_claims_batch_index" ON "claims_claims" USING btree ("village_id","batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "claims_decisions_checker_key" ON "claims_decisions" USING btree ("village_id","claim_id","decided_by") WHERE kind in ('accept', 'lower', 'refuse');--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_event_key" ON "claims_claims" USING btree ("village_id","member_id","rule_code","occurred_on",coalesce(place, '')) WHERE state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed');--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_origin_check" CHECK ("claims_claims"."origin" in ('declared', 'late', 'deduction', 'activity', 'list'));--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_posting_check" CHECK ("claims_claims"."posting" in ('at-once', 'after-notice', 'at-assessment'));--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_second_check" CHECK ("claims_claims"."second_check" in ('above-value', 'random'));--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_entry_reason_check" CHECK ("claims_claims"."origin" not in ('late', 'deduction') or length(trim("claims_claims"."entry_reason")) > 0);--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_state_check" CHECK ("claims_claims"."state" in ('draft', 'submitted', 'second-check', 'accepted', 'on-notice', 'objected', 'credited', 'taken-back', 'refused', 'withdrawn', 'closed'));--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_credited_check" CHECK (("claims_claims"."state" in ('credited', 'taken-back')) = ("claims_claims"."transfer_id" is not null));--> statement-breakpoint
ALTER TABLE "claims_decisions" ADD CONSTRAINT "claims_decisions_kind_check" CHECK ("claims_decisions"."kind" in ('submit', 'accept', 'lower', 'refuse', 'withdraw', 'objection-kept', 'objection-lowered', 'objection-withdrawn', 'take-back'));--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind_check" CHECK ("ledger_accounts"."kind" in ('issuance', 'member', 'household', 'honour', 'held', 'shop', 'expired', 'grant', 'allotment', 'spent'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_kind_check" CHECK ("ledger_transfers"."kind" in ('award', 'redemption', 'reversal', 'adjustment', 'opening', 'deduction', 'expiry', 'collection', 'settlement'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_source_check" CHECK ("ledger_transfers"."source_kind" in ('claim', 'redemption', 'transfer', 'meeting', 'batch', 'assessment', 'settlement', 'debt'));--> statement-breakpoint
ALTER TABLE "photos_photos" ADD CONSTRAINT "photos_photos_purpose_check" CHECK ("photos_photos"."purpose" in ('claim', 'goods', 'notice'));--> statement-breakpoint
ALTER TABLE "rules_versions" ADD CONSTRAINT "rules_versions_earner_check" CHECK ("rules_versions"."earner" in ('person', 'household', 'grid-member'));--> statement-breakpoint
ALTER TABLE "rules_versions" ADD CONSTRAINT "rules_versions_posting_check" CHECK ("rules_versions"."posting" in ('at-once', 'after-notice', 'at-assessment'));--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_debts', 'claims_assessment_lines', 'notices_rows', 'notices_outcomes', 'notices_answers',
    'notices_comments', 'notices_stops', 'notices_photos', 'purses_settlements']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['claims_activities', 'claims_attendances', 'claims_batches', 'claims_assessments', 'claims_assessment_rows',
    'notices_notices', 'notices_objections', 'notices_numbers', 'purses_pools', 'budget_budgets', 'identity_agencies', 'messages_notes']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_never_deleted', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A notice never changes. It ends when its last day is over, not before; it stops only where a stop is recorded.
CREATE FUNCTION notices_notices_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'state' - 'ended_at') IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'ended_at') OR OLD.state <> 'hanging'
    OR (NEW.state = 'ended' AND (recorded_now() AT TIME ZONE 'Asia/Shanghai')::date <= OLD.ends_on)
    OR (NEW.state = 'stopped' AND NOT EXISTS (
      SELECT FROM notices_stops s WHERE s.village_id = OLD.village_id AND s.notice_id = OLD.id))
  THEN
    RAISE EXCEPTION 'a notice never changes and does not end early' USING ERRCODE = 'YL110';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notices_notices_guard BEFORE UPDATE ON notices_notices FOR EACH ROW EXECUTE FUNCTION notices_notices_guard();
--> statement-breakpoint
CREATE FUNCTION notices_objections_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state') OR OLD.state <> 'open' THEN
    RAISE EXCEPTION 'an objection never changes, and is closed once' USING ERRCODE = 'YL111';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notices_objections_guard BEFORE UPDATE ON notices_objections FOR EACH ROW EXECUTE FUNCTION notices_objections_guard();
--> statement-breakpoint
-- Nobody answers an objection to what they decided themselves.
CREATE FUNCTION notices_answers_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM notices_objections o JOIN notices_rows r ON r.village_id = o.village_id AND r.id = o.row_id
    WHERE o.village_id = NEW.village_id AND o.id = NEW.objection_id AND NEW.answered_by = ANY (r.decided_by))
  THEN
    RAISE EXCEPTION 'an objection is answered by somebody else than the checker' USING ERRCODE = 'YL112';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notices_answers_guard BEFORE INSERT ON notices_answers FOR EACH ROW EXECUTE FUNCTION notices_answers_guard();
--> statement-breakpoint
-- What needs a second checker goes on only after two people have decided; what is final stays as it is.
CREATE FUNCTION claims_claims_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.second_check IS NOT NULL AND OLD.state IN ('submitted', 'second-check') AND NEW.state IN ('accepted', 'on-notice', 'credited')
    AND (SELECT count(DISTINCT d.decided_by) FROM claims_decisions d
      WHERE d.village_id = NEW.village_id AND d.claim_id = NEW.id AND d.kind IN ('accept', 'lower')) < 2
  THEN
    RAISE EXCEPTION 'two people check this claim' USING ERRCODE = 'YL113';
  END IF;
  IF OLD.state IN ('credited', 'taken-back', 'refused', 'withdrawn', 'closed') AND NOT (
    OLD.state = 'credited' AND NEW.state = 'taken-back' AND (to_jsonb(NEW) - 'state') = (to_jsonb(OLD) - 'state'))
  THEN
    RAISE EXCEPTION 'a claim that is settled never changes' USING ERRCODE = 'YL114';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER claims_claims_guard BEFORE UPDATE ON claims_claims FOR EACH ROW EXECUTE FUNCTION claims_claims_guard();
--> statement-breakpoint
-- The purse that a member earns into and spends from: the household's where it keeps one for all, else the member's own.
CREATE FUNCTION purses_account_of(p_village uuid, p_member uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  household uuid;
BEGIN
  SELECT p.household_id INTO household FROM org_household_members h
    JOIN purses_pools p ON p.village_id = h.village_id AND p.household_id = h.household_id AND p.until_at IS NULL
    WHERE h.village_id = p_village AND h.member_id = p_member AND h.until_on IS NULL;
  RETURN ledger_open_account(p_village, 'points', CASE WHEN household IS NULL THEN 'member' ELSE 'household' END,
    coalesce(household, p_member));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION notices_notices_guard, notices_objections_guard, notices_answers_guard, claims_claims_guard, purses_account_of FROM PUBLIC;
