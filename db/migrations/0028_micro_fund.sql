CREATE TABLE "fund_allotments" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"member_id" uuid NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"from_on" date NOT NULL,
	"ended_at" timestamp with time zone,
	"ending" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_allotments_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_allotments_yuan_check" CHECK ("fund_allotments"."yuan" > 0),
	CONSTRAINT "fund_allotments_ending_check" CHECK ("fund_allotments"."ending" in ('left', 'year-end'))
);
--> statement-breakpoint
CREATE TABLE "fund_applications" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer,
	"joint" boolean NOT NULL,
	"lead_member_id" uuid NOT NULL,
	"entered_by" uuid,
	"paper_photo_id" uuid,
	"purpose" text NOT NULL,
	"title" text NOT NULL,
	"need" text NOT NULL,
	"plan" text NOT NULL,
	"wish_id" uuid,
	"beneficiary_name" text NOT NULL,
	"beneficiary_member_id" uuid,
	"beneficiary_household_id" uuid,
	"urgent_reason" text,
	"version" smallint DEFAULT 1 NOT NULL,
	"budget" numeric(14, 2) NOT NULL,
	"state" text NOT NULL,
	"steps" text[] DEFAULT '{}'::text[] NOT NULL,
	"step" text,
	"round" smallint DEFAULT 0 NOT NULL,
	"due_on" date,
	"submitted_at" timestamp with time zone,
	"approved_yuan" numeric(14, 2),
	"approved_on" date,
	"receipts_due_on" date,
	"spent_yuan" numeric(14, 2),
	"excess_yuan" numeric(14, 2),
	"intent_notice_id" uuid,
	"notice_id" uuid,
	"result_notice_id" uuid,
	"code_failures" smallint DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_applications_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_applications_purpose_check" CHECK ("fund_applications"."purpose" in ('repair', 'care', 'learning', 'environment', 'safety', 'other')),
	CONSTRAINT "fund_applications_state_check" CHECK ("fund_applications"."state" in ('draft', 'confirming', 'reviewing', 'returned', 'refused', 'accepted', 'on-notice', 'objected', 'approved', 'reported', 'settled', 'closed', 'cancelled', 'lapsed')),
	CONSTRAINT "fund_applications_step_check" CHECK ("fund_applications"."step" in ('branch', 'village', 'township')),
	CONSTRAINT "fund_applications_steps_check" CHECK ("fund_applications"."steps" <@ array['branch', 'village', 'township']::text[]),
	CONSTRAINT "fund_applications_step_when_check" CHECK (("fund_applications"."state" = 'reviewing') = ("fund_applications"."step" is not null)),
	CONSTRAINT "fund_applications_yuan_check" CHECK ("fund_applications"."budget" >= 0 and "fund_applications"."approved_yuan" <= "fund_applications"."budget" and "fund_applications"."spent_yuan" <= "fund_applications"."approved_yuan" and "fund_applications"."spent_yuan" >= 0 and "fund_applications"."excess_yuan" >= 0),
	CONSTRAINT "fund_applications_approved_check" CHECK ("fund_applications"."state" not in ('accepted', 'on-notice', 'objected', 'approved', 'reported', 'settled', 'closed') or "fund_applications"."approved_yuan" > 0),
	CONSTRAINT "fund_applications_settled_check" CHECK ("fund_applications"."state" not in ('settled', 'closed') or "fund_applications"."spent_yuan" is not null)
);
--> statement-breakpoint
CREATE TABLE "fund_confirmations" (
	"village_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"means" text NOT NULL,
	"satisfaction" text NOT NULL,
	"comment" text,
	"paper_photo_id" uuid,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_confirmations_pkey" PRIMARY KEY("village_id","application_id"),
	CONSTRAINT "fund_confirmations_means_check" CHECK ("fund_confirmations"."means" in ('phone', 'code', 'paper')),
	CONSTRAINT "fund_confirmations_satisfaction_check" CHECK ("fund_confirmations"."satisfaction" in ('satisfied', 'fair', 'dissatisfied')),
	CONSTRAINT "fund_confirmations_paper_check" CHECK (("fund_confirmations"."means" = 'paper') = ("fund_confirmations"."paper_photo_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "fund_events" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"by_role" text,
	"member_id" uuid,
	"reason" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_events_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_events_kind_check" CHECK ("fund_events"."kind" in ('draft', 'submit', 'confirm-share', 'refuse-share', 'withdraw-share', 'change-budget', 'open-step', 'skip-step', 'vote', 'return', 'resubmit', 'refuse', 'accept', 'hang-intent', 'hang-approval', 'hang-result', 'object', 'release', 'lower', 'stop-notice', 'approve', 'pay', 'add-receipt', 'withdraw-receipt', 'confirm-done', 'report', 'send-back', 'settle', 'disallow', 'close', 'cancel', 'lapse', 'remind')),
	CONSTRAINT "fund_events_step_check" CHECK ("fund_events"."step" in ('branch', 'village', 'township'))
);
--> statement-breakpoint
CREATE TABLE "fund_forbidden_uses" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"words" text NOT NULL,
	"added_by_name" text NOT NULL,
	"ended_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_forbidden_uses_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "fund_fundings" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"received_on" date NOT NULL,
	"document" text NOT NULL,
	"photo_id" uuid,
	"transfer_id" uuid NOT NULL,
	"recorded_by" uuid,
	"recorded_by_name" text NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by_name" text,
	"cancel_reason" text,
	"reversal_id" uuid,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_fundings_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_fundings_yuan_check" CHECK ("fund_fundings"."yuan" > 0),
	CONSTRAINT "fund_fundings_cancelled_check" CHECK (("fund_fundings"."cancelled_at" is null) = ("fund_fundings"."reversal_id" is null))
);
--> statement-breakpoint
CREATE TABLE "fund_lines" (
	"village_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"position" smallint NOT NULL,
	"what" text NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"quote_photo_id" uuid,
	CONSTRAINT "fund_lines_pkey" PRIMARY KEY("village_id","application_id","version","position"),
	CONSTRAINT "fund_lines_yuan_check" CHECK ("fund_lines"."yuan" > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_payments" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"member_id" uuid NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"paid_on" date NOT NULL,
	"means" text NOT NULL,
	"reference" text NOT NULL,
	"proof_photo_id" uuid NOT NULL,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_payments_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_payments_kind_check" CHECK ("fund_payments"."kind" in ('advance', 'reimbursement', 'repayment')),
	CONSTRAINT "fund_payments_means_check" CHECK ("fund_payments"."means" in ('bank-transfer', 'mobile-payment', 'cash')),
	CONSTRAINT "fund_payments_yuan_check" CHECK ("fund_payments"."yuan" > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_photos" (
	"village_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"removed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_photos_pkey" PRIMARY KEY("village_id","application_id","photo_id"),
	CONSTRAINT "fund_photos_kind_check" CHECK ("fund_photos"."kind" in ('before', 'after'))
);
--> statement-breakpoint
CREATE TABLE "fund_receipts" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"county_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"seller" text NOT NULL,
	"number_key" text NOT NULL,
	"seller_key" text NOT NULL,
	"issued_on" date NOT NULL,
	"yuan" numeric(14, 2) NOT NULL,
	"photo_id" uuid NOT NULL,
	"entered_by" uuid,
	"entered_by_name" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_receipts_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_receipts_kind_check" CHECK ("fund_receipts"."kind" in ('invoice', 'receipt')),
	CONSTRAINT "fund_receipts_yuan_check" CHECK ("fund_receipts"."yuan" > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_requests" (
	"village_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"subject_id" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_requests_pkey" PRIMARY KEY("village_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "fund_seats" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"step" text NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid,
	"name" text NOT NULL,
	"capacity" text NOT NULL,
	"excluded" text,
	"vote" text,
	"reason" text,
	"voted_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_seats_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_seats_step_check" CHECK ("fund_seats"."step" in ('branch', 'village', 'township')),
	CONSTRAINT "fund_seats_capacity_check" CHECK ("fund_seats"."capacity" in ('branch', 'committee', 'stand-in', 'township')),
	CONSTRAINT "fund_seats_excluded_check" CHECK ("fund_seats"."excluded" in ('applicant', 'beneficiary', 'relative', 'entered-it', 'reviewed-it')),
	CONSTRAINT "fund_seats_vote_check" CHECK ("fund_seats"."vote" in ('yes', 'no', 'return')),
	CONSTRAINT "fund_seats_voted_check" CHECK (("fund_seats"."vote" is null) = ("fund_seats"."voted_at" is null) and ("fund_seats"."vote" is null or "fund_seats"."excluded" is null) and ("fund_seats"."vote" is null or "fund_seats"."vote" = 'yes' or length(trim("fund_seats"."reason")) > 0))
);
--> statement-breakpoint
CREATE TABLE "fund_shares" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"member_id" uuid NOT NULL,
	"allotment_id" uuid,
	"yuan" numeric(14, 2) NOT NULL,
	"state" text NOT NULL,
	"means" text,
	"paper_photo_id" uuid,
	"reason" text,
	"decided_at" timestamp with time zone,
	"decided_by_name" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_shares_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_shares_yuan_check" CHECK ("fund_shares"."yuan" > 0),
	CONSTRAINT "fund_shares_state_check" CHECK ("fund_shares"."state" in ('invited', 'confirmed', 'refused', 'withdrawn', 'released')),
	CONSTRAINT "fund_shares_means_check" CHECK ("fund_shares"."means" in ('phone', 'paper')),
	CONSTRAINT "fund_shares_confirmed_check" CHECK (("fund_shares"."state" = 'confirmed') <= ("fund_shares"."allotment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "fund_sources" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"closed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_sources_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "fund_sources_kind_check" CHECK ("fund_sources"."kind" in ('government-grant', 'donation', 'village-income'))
);
--> statement-breakpoint
CREATE TABLE "fund_stand_ins" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"named_by_name" text NOT NULL,
	"ended_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "fund_stand_ins_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "fund_years" (
	"village_id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"yearly_yuan" numeric(14, 2) NOT NULL,
	"eligible" text NOT NULL,
	"joining" text NOT NULL,
	"leaving" text NOT NULL,
	"carry_over" boolean NOT NULL,
	"meeting" text NOT NULL,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by_name" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	CONSTRAINT "fund_years_pkey" PRIMARY KEY("village_id","year"),
	CONSTRAINT "fund_years_floor_check" CHECK ("fund_years"."yearly_yuan" >= 200),
	CONSTRAINT "fund_years_eligible_check" CHECK ("fund_years"."eligible" in ('party-members', 'every-member')),
	CONSTRAINT "fund_years_joining_check" CHECK ("fund_years"."joining" in ('whole', 'by-month')),
	CONSTRAINT "fund_years_leaving_check" CHECK ("fund_years"."leaving" in ('return', 'until-year-end'))
);
--> statement-breakpoint
CREATE TABLE "wishes_wishes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"need" text NOT NULL,
	"place" text,
	"member_id" uuid,
	"resident_name" text NOT NULL,
	"household_id" uuid,
	"posted_by" uuid,
	"posted_by_name" text NOT NULL,
	"agent_name" text,
	"state" text NOT NULL,
	"application_id" uuid,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "wishes_wishes_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "wishes_wishes_state_check" CHECK ("wishes_wishes"."state" in ('open', 'taken', 'done', 'withdrawn')),
	CONSTRAINT "wishes_wishes_taken_check" CHECK (("wishes_wishes"."state" = 'taken') <= ("wishes_wishes"."application_id" is not null) and ("wishes_wishes"."state" = 'open') <= ("wishes_wishes"."application_id" is null))
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_kind_check";--> statement-breakpoint
ALTER TABLE "ledger_transfers" DROP CONSTRAINT "ledger_transfers_source_check";--> statement-breakpoint
ALTER TABLE "messages_notes" DROP CONSTRAINT "messages_notes_kind_check";--> statement-breakpoint
ALTER TABLE "photos_photos" DROP CONSTRAINT "photos_photos_purpose_check";--> statement-breakpoint
ALTER TABLE "claims_claims" ADD COLUMN "fund_application_id" uuid;--> statement-breakpoint
ALTER TABLE "fund_allotments" ADD CONSTRAINT "fund_allotments_year_fk" FOREIGN KEY ("village_id","year") REFERENCES "public"."fund_years"("village_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_allotments" ADD CONSTRAINT "fund_allotments_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_applications" ADD CONSTRAINT "fund_applications_lead_fk" FOREIGN KEY ("village_id","lead_member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_applications" ADD CONSTRAINT "fund_applications_wish_fk" FOREIGN KEY ("village_id","wish_id") REFERENCES "public"."wishes_wishes"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_confirmations" ADD CONSTRAINT "fund_confirmations_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_events" ADD CONSTRAINT "fund_events_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_fundings" ADD CONSTRAINT "fund_fundings_source_fk" FOREIGN KEY ("village_id","source_id") REFERENCES "public"."fund_sources"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_lines" ADD CONSTRAINT "fund_lines_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_lines" ADD CONSTRAINT "fund_lines_photo_fk" FOREIGN KEY ("village_id","quote_photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_payments" ADD CONSTRAINT "fund_payments_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_payments" ADD CONSTRAINT "fund_payments_photo_fk" FOREIGN KEY ("village_id","proof_photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_photos" ADD CONSTRAINT "fund_photos_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_photos" ADD CONSTRAINT "fund_photos_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_receipts" ADD CONSTRAINT "fund_receipts_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_receipts" ADD CONSTRAINT "fund_receipts_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_seats" ADD CONSTRAINT "fund_seats_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_shares" ADD CONSTRAINT "fund_shares_application_fk" FOREIGN KEY ("village_id","application_id") REFERENCES "public"."fund_applications"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_shares" ADD CONSTRAINT "fund_shares_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_shares" ADD CONSTRAINT "fund_shares_allotment_fk" FOREIGN KEY ("village_id","allotment_id") REFERENCES "public"."fund_allotments"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishes_wishes" ADD CONSTRAINT "wishes_wishes_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishes_wishes" ADD CONSTRAINT "wishes_wishes_household_fk" FOREIGN KEY ("village_id","household_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_allotments_member_key" ON "fund_allotments" USING btree ("village_id","member_id","year");--> statement-breakpoint
CREATE INDEX "fund_allotments_year_index" ON "fund_allotments" USING btree ("village_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_applications_number_key" ON "fund_applications" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_applications_request_key" ON "fund_applications" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "fund_applications_state_index" ON "fund_applications" USING btree ("village_id","state");--> statement-breakpoint
CREATE INDEX "fund_applications_lead_index" ON "fund_applications" USING btree ("village_id","lead_member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_events_request_key" ON "fund_events" USING btree ("village_id","application_id","request_id","kind");--> statement-breakpoint
CREATE INDEX "fund_events_application_index" ON "fund_events" USING btree ("village_id","application_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_forbidden_uses_words_key" ON "fund_forbidden_uses" USING btree ("village_id","words") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_fundings_request_key" ON "fund_fundings" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_payments_number_key" ON "fund_payments" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_payments_proof_key" ON "fund_payments" USING btree ("village_id","proof_photo_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_payments_request_key" ON "fund_payments" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "fund_payments_application_index" ON "fund_payments" USING btree ("village_id","application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_receipts_used_key" ON "fund_receipts" USING btree ("county_id","seller_key","number_key") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_receipts_photo_key" ON "fund_receipts" USING btree ("village_id","photo_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_receipts_request_key" ON "fund_receipts" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "fund_receipts_application_index" ON "fund_receipts" USING btree ("village_id","application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_seats_account_key" ON "fund_seats" USING btree ("village_id","application_id","round","step","account_id");--> statement-breakpoint
CREATE INDEX "fund_seats_waiting_index" ON "fund_seats" USING btree ("village_id","account_id") WHERE vote is null and excluded is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_shares_member_key" ON "fund_shares" USING btree ("village_id","application_id","version","member_id");--> statement-breakpoint
CREATE INDEX "fund_shares_member_index" ON "fund_shares" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_sources_name_key" ON "fund_sources" USING btree ("village_id","kind","name");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_stand_ins_account_key" ON "fund_stand_ins" USING btree ("village_id","account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fund_years_request_key" ON "fund_years" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wishes_wishes_number_key" ON "wishes_wishes" USING btree ("village_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "wishes_wishes_request_key" ON "wishes_wishes" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "wishes_wishes_state_index" ON "wishes_wishes" USING btree ("village_id","state","number");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_claims_fund_key" ON "claims_claims" USING btree ("village_id","member_id","fund_application_id") WHERE fund_application_id is not null and state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed');--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_unit_kind_check" CHECK ("ledger_accounts"."kind" = 'held' or ("ledger_accounts"."unit" = 'yuan') = ("ledger_accounts"."kind" in ('grant', 'unallotted', 'allotment', 'approved', 'spent')));--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind_check" CHECK ("ledger_accounts"."kind" in ('issuance', 'member', 'household', 'honour', 'held', 'shop', 'expired', 'settled', 'fund', 'earmarked', 'voucher', 'grant', 'unallotted', 'allotment', 'approved', 'spent'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_unit_kind_check" CHECK ("ledger_transfers"."kind" = 'reversal' or ("ledger_transfers"."unit" = 'yuan') = ("ledger_transfers"."kind" in ('funding', 'allotment', 'hold', 'release', 'approval', 'spending', 'refund', 'carry-over', 'allotment-return')));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_kind_check" CHECK ("ledger_transfers"."kind" in ('award', 'redemption', 'reversal', 'adjustment', 'opening', 'deduction', 'expiry', 'collection', 'settlement', 'reservation', 'voucher', 'donation', 'earmark', 'shop-settlement', 'funding', 'allotment', 'hold', 'release', 'approval', 'spending', 'refund', 'carry-over', 'allotment-return'));--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_source_check" CHECK ("ledger_transfers"."source_kind" in ('claim', 'redemption', 'transfer', 'meeting', 'batch', 'assessment', 'settlement', 'debt', 'order', 'voucher', 'fund', 'shop-settlement', 'fund-source', 'fund-year', 'fund-application'));--> statement-breakpoint
ALTER TABLE "messages_notes" ADD CONSTRAINT "messages_notes_kind_check" CHECK ("messages_notes"."kind" in ('claim-refused', 'claim-lowered', 'deduction-entered', 'deduction-on-notice', 'objection-answered', 'points-expiring', 'points-expired', 'points-taken-back', 'goods-returned', 'acting-begun', 'purse-settled', 'order-ready', 'order-due', 'order-cancelled', 'order-lapsed', 'kept-sale-charged', 'fund-share-asked', 'fund-share-answered', 'fund-returned', 'fund-refused', 'fund-accepted', 'fund-approved', 'fund-lapsed', 'fund-due', 'fund-receipts-due', 'fund-sent-back', 'fund-settled', 'fund-paid', 'fund-confirm-asked', 'wish-taken', 'wish-done'));--> statement-breakpoint
ALTER TABLE "photos_photos" ADD CONSTRAINT "photos_photos_purpose_check" CHECK ("photos_photos"."purpose" in ('claim', 'goods', 'notice', 'settlement', 'fund'));