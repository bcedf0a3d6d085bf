CREATE TABLE "appraisal_items" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"title" text NOT NULL,
	"target" numeric(14, 2) NOT NULL,
	"unit" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"drop_reason" text,
	"agreed_by" uuid,
	"agreed_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_items_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "appraisal_items_state_check" CHECK ("appraisal_items"."state" in ('open', 'done', 'dropped')),
	CONSTRAINT "appraisal_items_target_check" CHECK ("appraisal_items"."target" > 0),
	CONSTRAINT "appraisal_items_dropped_check" CHECK (("appraisal_items"."state" = 'dropped') = (length(trim(coalesce("appraisal_items"."drop_reason", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "appraisal_pledges" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"words" text NOT NULL,
	"signed_on" date NOT NULL,
	"means" text NOT NULL,
	"photo_id" uuid,
	"recorded_by" uuid,
	"recorded_by_name" text NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_pledges_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "appraisal_pledges_means_check" CHECK ("appraisal_pledges"."means" in ('signed-in', 'paper')),
	CONSTRAINT "appraisal_pledges_paper_check" CHECK ("appraisal_pledges"."means" <> 'paper' or "appraisal_pledges"."photo_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "appraisal_progress" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity" numeric(14, 2) NOT NULL,
	"occurred_on" date NOT NULL,
	"note" text NOT NULL,
	"said_by" uuid,
	"said_by_name" text NOT NULL,
	"confirmed_by" uuid,
	"confirmed_by_name" text,
	"confirmed_at" timestamp with time zone,
	"refuse_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_progress_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "appraisal_progress_quantity_check" CHECK ("appraisal_progress"."quantity" > 0),
	CONSTRAINT "appraisal_progress_confirmed_check" CHECK (("appraisal_progress"."confirmed_by_name" is null) = ("appraisal_progress"."confirmed_at" is null)),
	CONSTRAINT "appraisal_progress_two_people_check" CHECK ("appraisal_progress"."confirmed_by" is null or "appraisal_progress"."said_by" is null or "appraisal_progress"."confirmed_by" <> "appraisal_progress"."said_by")
);
--> statement-breakpoint
CREATE TABLE "appraisal_requests" (
	"village_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_requests_pkey" PRIMARY KEY("village_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "appraisal_talks" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"result_id" uuid,
	"about" text NOT NULL,
	"state" text NOT NULL,
	"due_on" date NOT NULL,
	"held_on" date,
	"held_by" uuid,
	"held_by_name" text,
	"said" text,
	"agreed" text,
	"follow_up_on" date,
	"outcome" text,
	"outcome_note" text,
	"closed_by_name" text,
	"closed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_talks_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "appraisal_talks_cause_check" CHECK ("appraisal_talks"."cause" in ('low-score', 'veto', 'other')),
	CONSTRAINT "appraisal_talks_state_check" CHECK ("appraisal_talks"."state" in ('open', 'held', 'closed')),
	CONSTRAINT "appraisal_talks_outcome_check" CHECK ("appraisal_talks"."outcome" in ('improved', 'partly', 'unchanged')),
	CONSTRAINT "appraisal_talks_held_check" CHECK ("appraisal_talks"."state" = 'open' or ("appraisal_talks"."held_on" is not null and "appraisal_talks"."said" is not null and "appraisal_talks"."agreed" is not null and "appraisal_talks"."follow_up_on" is not null)),
	CONSTRAINT "appraisal_talks_closed_check" CHECK (("appraisal_talks"."state" = 'closed') = ("appraisal_talks"."outcome" is not null))
);
--> statement-breakpoint
CREATE TABLE "stars_adjustments" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"move" numeric(6, 2) NOT NULL,
	"reason" text NOT NULL,
	"remark" text,
	"by" uuid NOT NULL,
	"by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_adjustments_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_adjustments_reason_check" CHECK (length(trim("stars_adjustments"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "stars_ballots" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"step" text NOT NULL,
	"channel" text NOT NULL,
	"receipt" text NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "stars_ballots_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_ballots_step_check" CHECK ("stars_ballots"."step" in ('mutual', 'residents')),
	CONSTRAINT "stars_ballots_channel_check" CHECK ("stars_ballots"."channel" in ('signed-in', 'slip', 'paper'))
);
--> statement-breakpoint
CREATE TABLE "stars_bundles" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"step" text NOT NULL,
	"unit_id" uuid,
	"place" text NOT NULL,
	"paper_count" smallint NOT NULL,
	"printed_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_bundles_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_bundles_step_check" CHECK ("stars_bundles"."step" in ('mutual', 'residents'))
);
--> statement-breakpoint
CREATE TABLE "stars_consents" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"given_by_name" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "stars_consents_pkey" PRIMARY KEY("village_id","id")
);
--> statement-breakpoint
CREATE TABLE "stars_events" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"participant_id" uuid,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"by_role" text,
	"reason" text,
	"details" jsonb NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_events_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_events_kind_check" CHECK ("stars_events"."kind" in ('open', 'exempt', 'evaluate', 'enter-self', 'issue-slips', 'print-papers', 'enter-paper', 'advance', 'prolong', 'adjust', 'propose-veto', 'decide-veto', 'propose', 'approve', 'send-back', 'hang', 'stop-notice', 'object', 'release', 'answer', 'finish', 'cancel')),
	CONSTRAINT "stars_events_reason_check" CHECK ("stars_events"."kind" not in ('exempt', 'prolong', 'send-back', 'cancel', 'stop-notice') or length(trim(coalesce("stars_events"."reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "stars_facts" (
	"village_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"round_id" uuid NOT NULL,
	"quantity" numeric(14, 2) NOT NULL,
	"records" jsonb NOT NULL,
	CONSTRAINT "stars_facts_pkey" PRIMARY KEY("village_id","participant_id","kind")
);
--> statement-breakpoint
CREATE TABLE "stars_paper_readings" (
	"village_id" uuid NOT NULL,
	"paper_id" uuid NOT NULL,
	"reader_id" uuid NOT NULL,
	"reader_name" text NOT NULL,
	"spoiled" boolean NOT NULL,
	"marks" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_paper_readings_pkey" PRIMARY KEY("village_id","paper_id","reader_id")
);
--> statement-breakpoint
CREATE TABLE "stars_papers" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bundle_id" uuid NOT NULL,
	"receipt" text NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "stars_papers_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_papers_state_check" CHECK ("stars_papers"."state" in ('printed', 'entered', 'counted', 'spoiled'))
);
--> statement-breakpoint
CREATE TABLE "stars_participants" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"branch_id" uuid,
	"grid_id" uuid,
	"exemption" text,
	"exempt_reason" text,
	"exempted_by_name" text,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_participants_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_participants_exempt_check" CHECK (("stars_participants"."exemption" is null) = (length(trim(coalesce("stars_participants"."exempt_reason", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "stars_ratings" (
	"village_id" uuid NOT NULL,
	"ballot_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"marks" smallint[] NOT NULL,
	CONSTRAINT "stars_ratings_pkey" PRIMARY KEY("village_id","ballot_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "stars_results" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"proposal" smallint NOT NULL,
	"sheet" jsonb NOT NULL,
	"score" numeric(6, 2) NOT NULL,
	"star_count" smallint NOT NULL,
	"place" integer,
	"state" text NOT NULL,
	"notice_id" uuid,
	"final_stars" smallint,
	"finished_on" date,
	"claim_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_results_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_results_state_check" CHECK ("stars_results"."state" in ('proposed', 'superseded', 'approved', 'on-notice', 'objected', 'final')),
	CONSTRAINT "stars_results_score_check" CHECK ("stars_results"."score" between 0 and 100 and "stars_results"."star_count" between 0 and 9),
	CONSTRAINT "stars_results_final_check" CHECK ("stars_results"."final_stars" is null or "stars_results"."final_stars" between 0 and "stars_results"."star_count"),
	CONSTRAINT "stars_results_finished_check" CHECK ("stars_results"."state" <> 'final' or ("stars_results"."final_stars" is not null and "stars_results"."finished_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "stars_rounds" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"scheme_code" text NOT NULL,
	"version_id" uuid NOT NULL,
	"frequency" text NOT NULL,
	"title" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"terms" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposal" smallint DEFAULT 0 NOT NULL,
	"notice_id" uuid,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"finished_on" date,
	"cancel_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_rounds_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_rounds_frequency_check" CHECK ("stars_rounds"."frequency" in ('month', 'quarter', 'half-year', 'year')),
	CONSTRAINT "stars_rounds_state_check" CHECK ("stars_rounds"."state" in ('self', 'mutual', 'residents', 'branch', 'higher', 'approved', 'on-notice', 'final', 'cancelled')),
	CONSTRAINT "stars_rounds_period_check" CHECK ("stars_rounds"."until_on" >= "stars_rounds"."from_on"),
	CONSTRAINT "stars_rounds_cancelled_check" CHECK (("stars_rounds"."state" = 'cancelled') = (length(trim(coalesce("stars_rounds"."cancel_reason", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "stars_self_assessments" (
	"village_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"marks" smallint[] NOT NULL,
	"words" text NOT NULL,
	"entered_by" uuid,
	"entered_by_name" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_self_assessments_pkey" PRIMARY KEY("village_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "stars_steps" (
	"village_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"step" text NOT NULL,
	"position" smallint NOT NULL,
	"days" smallint NOT NULL,
	"turnout_percent" smallint NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"entitled" integer,
	"took" integer,
	CONSTRAINT "stars_steps_pkey" PRIMARY KEY("village_id","round_id","step"),
	CONSTRAINT "stars_steps_step_check" CHECK ("stars_steps"."step" in ('self', 'mutual', 'residents', 'branch', 'higher')),
	CONSTRAINT "stars_steps_window_check" CHECK (("stars_steps"."starts_on" is null) = ("stars_steps"."opened_at" is null) and ("stars_steps"."starts_on" is null) = ("stars_steps"."ends_on" is null) and "stars_steps"."ends_on" >= "stars_steps"."starts_on"),
	CONSTRAINT "stars_steps_turnout_check" CHECK ("stars_steps"."closed_at" is null or ("stars_steps"."opened_at" is not null and "stars_steps"."took" between 0 and "stars_steps"."entitled" and "stars_steps"."took" * 100 >= "stars_steps"."entitled" * "stars_steps"."turnout_percent"))
);
--> statement-breakpoint
CREATE TABLE "stars_tallies" (
	"village_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"step" text NOT NULL,
	"criterion" text NOT NULL,
	"round_id" uuid NOT NULL,
	"ballots" integer NOT NULL,
	"total" integer NOT NULL,
	CONSTRAINT "stars_tallies_pkey" PRIMARY KEY("village_id","participant_id","step","criterion"),
	CONSTRAINT "stars_tallies_step_check" CHECK ("stars_tallies"."step" in ('self', 'mutual', 'residents')),
	CONSTRAINT "stars_tallies_total_check" CHECK ("stars_tallies"."total" between 0 and "stars_tallies"."ballots" * 100)
);
--> statement-breakpoint
CREATE TABLE "stars_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"code" text NOT NULL,
	"number" smallint NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"meeting" text,
	"meeting_on" date,
	"drafted_by" uuid,
	"drafted_by_name" text NOT NULL,
	"adopted_by_name" text,
	"adopted_at" timestamp with time zone,
	"retired_by_name" text,
	"retire_reason" text,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_versions_number_key" UNIQUE("unit_id","code","number"),
	CONSTRAINT "stars_versions_state_check" CHECK ("stars_versions"."state" in ('draft', 'adopted', 'retired')),
	CONSTRAINT "stars_versions_adopted_check" CHECK ("stars_versions"."state" = 'draft' or ("stars_versions"."valid_from" is not null and "stars_versions"."meeting" is not null and "stars_versions"."meeting_on" is not null and "stars_versions"."adopted_at" is not null)),
	CONSTRAINT "stars_versions_days_check" CHECK ("stars_versions"."valid_until" is null or "stars_versions"."valid_until" >= "stars_versions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "stars_vetoes" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"item" text NOT NULL,
	"evidence" text NOT NULL,
	"photo_id" uuid,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_reason" text,
	"decided_at" timestamp with time zone,
	"request_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "stars_vetoes_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_vetoes_state_check" CHECK ("stars_vetoes"."state" in ('proposed', 'approved', 'dismissed')),
	CONSTRAINT "stars_vetoes_evidence_check" CHECK (length(trim("stars_vetoes"."evidence")) > 0),
	CONSTRAINT "stars_vetoes_two_people_check" CHECK ("stars_vetoes"."decided_by" is null or "stars_vetoes"."decided_by" <> "stars_vetoes"."proposed_by"),
	CONSTRAINT "stars_vetoes_decided_check" CHECK (("stars_vetoes"."state" = 'proposed') = ("stars_vetoes"."decided_by" is null))
);
--> statement-breakpoint
CREATE TABLE "stars_voters" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"step" text NOT NULL,
	"member_id" uuid,
	"household_id" uuid,
	"seat" smallint,
	"branch_id" uuid,
	"grid_id" uuid,
	"voted_via" text,
	"bundle_id" uuid,
	"slip_issue" smallint DEFAULT 0 NOT NULL,
	"slip_digest" "bytea",
	"closed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "stars_voters_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "stars_voters_step_check" CHECK ("stars_voters"."step" in ('mutual', 'residents')),
	CONSTRAINT "stars_voters_channel_check" CHECK ("stars_voters"."voted_via" in ('signed-in', 'slip', 'paper')),
	CONSTRAINT "stars_voters_who_check" CHECK (("stars_voters"."step" = 'mutual' and "stars_voters"."member_id" is not null and "stars_voters"."household_id" is null) or ("stars_voters"."step" = 'residents' and "stars_voters"."household_id" is not null and "stars_voters"."seat" >= 1)),
	CONSTRAINT "stars_voters_paper_check" CHECK (("stars_voters"."bundle_id" is not null) = (coalesce("stars_voters"."voted_via", '') = 'paper'))
);
--> statement-breakpoint
ALTER TABLE "claims_claims" DROP CONSTRAINT "claims_claims_origin_check";--> statement-breakpoint
ALTER TABLE "messages_notes" DROP CONSTRAINT "messages_notes_kind_check";--> statement-breakpoint
ALTER TABLE "notices_notices" DROP CONSTRAINT "notices_notices_kind_check";--> statement-breakpoint
ALTER TABLE "notices_rows" DROP CONSTRAINT "notices_rows_subject_check";--> statement-breakpoint
ALTER TABLE "photos_photos" DROP CONSTRAINT "photos_photos_purpose_check";--> statement-breakpoint
ALTER TABLE "appraisal_items" ADD CONSTRAINT "appraisal_items_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_pledges" ADD CONSTRAINT "appraisal_pledges_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_pledges" ADD CONSTRAINT "appraisal_pledges_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_progress" ADD CONSTRAINT "appraisal_progress_item_fk" FOREIGN KEY ("village_id","item_id") REFERENCES "public"."appraisal_items"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_talks" ADD CONSTRAINT "appraisal_talks_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_adjustments" ADD CONSTRAINT "stars_adjustments_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_ballots" ADD CONSTRAINT "stars_ballots_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_bundles" ADD CONSTRAINT "stars_bundles_unit_id_org_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_bundles" ADD CONSTRAINT "stars_bundles_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_consents" ADD CONSTRAINT "stars_consents_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_consents" ADD CONSTRAINT "stars_consents_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_events" ADD CONSTRAINT "stars_events_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_facts" ADD CONSTRAINT "stars_facts_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_paper_readings" ADD CONSTRAINT "stars_paper_readings_paper_fk" FOREIGN KEY ("village_id","paper_id") REFERENCES "public"."stars_papers"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_papers" ADD CONSTRAINT "stars_papers_bundle_fk" FOREIGN KEY ("village_id","bundle_id") REFERENCES "public"."stars_bundles"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_participants" ADD CONSTRAINT "stars_participants_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_participants" ADD CONSTRAINT "stars_participants_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_ratings" ADD CONSTRAINT "stars_ratings_ballot_fk" FOREIGN KEY ("village_id","ballot_id") REFERENCES "public"."stars_ballots"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_ratings" ADD CONSTRAINT "stars_ratings_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_results" ADD CONSTRAINT "stars_results_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_results" ADD CONSTRAINT "stars_results_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_rounds" ADD CONSTRAINT "stars_rounds_version_id_stars_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."stars_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_self_assessments" ADD CONSTRAINT "stars_self_assessments_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_steps" ADD CONSTRAINT "stars_steps_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_tallies" ADD CONSTRAINT "stars_tallies_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_versions" ADD CONSTRAINT "stars_versions_unit_id_org_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_vetoes" ADD CONSTRAINT "stars_vetoes_participant_fk" FOREIGN KEY ("village_id","participant_id") REFERENCES "public"."stars_participants"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_vetoes" ADD CONSTRAINT "stars_vetoes_photo_fk" FOREIGN KEY ("village_id","photo_id") REFERENCES "public"."photos_photos"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_voters" ADD CONSTRAINT "stars_voters_round_fk" FOREIGN KEY ("village_id","round_id") REFERENCES "public"."stars_rounds"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_voters" ADD CONSTRAINT "stars_voters_member_fk" FOREIGN KEY ("village_id","member_id") REFERENCES "public"."org_members"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stars_voters" ADD CONSTRAINT "stars_voters_household_fk" FOREIGN KEY ("village_id","household_id") REFERENCES "public"."org_households"("village_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_items_request_key" ON "appraisal_items" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "appraisal_items_member_index" ON "appraisal_items" USING btree ("village_id","member_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_pledges_year_key" ON "appraisal_pledges" USING btree ("village_id","member_id","year") WHERE voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_pledges_request_key" ON "appraisal_pledges" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_progress_request_key" ON "appraisal_progress" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "appraisal_progress_item_index" ON "appraisal_progress" USING btree ("village_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_talks_result_key" ON "appraisal_talks" USING btree ("village_id","result_id") WHERE result_id is not null;--> statement-breakpoint
CREATE INDEX "appraisal_talks_member_index" ON "appraisal_talks" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE INDEX "appraisal_talks_state_index" ON "appraisal_talks" USING btree ("village_id","state","due_on");--> statement-breakpoint
CREATE INDEX "stars_adjustments_participant_index" ON "stars_adjustments" USING btree ("village_id","participant_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_ballots_receipt_key" ON "stars_ballots" USING btree ("village_id","receipt");--> statement-breakpoint
CREATE INDEX "stars_ballots_round_index" ON "stars_ballots" USING btree ("village_id","round_id","step");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_bundles_request_key" ON "stars_bundles" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_consents_current_key" ON "stars_consents" USING btree ("village_id","member_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "stars_events_request_key" ON "stars_events" USING btree ("village_id","round_id","request_id","kind");--> statement-breakpoint
CREATE INDEX "stars_events_round_index" ON "stars_events" USING btree ("village_id","round_id","recorded_at");--> statement-breakpoint
CREATE INDEX "stars_facts_round_index" ON "stars_facts" USING btree ("village_id","round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_papers_receipt_key" ON "stars_papers" USING btree ("village_id","receipt");--> statement-breakpoint
CREATE INDEX "stars_papers_bundle_index" ON "stars_papers" USING btree ("village_id","bundle_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_participants_member_key" ON "stars_participants" USING btree ("village_id","round_id","member_id");--> statement-breakpoint
CREATE INDEX "stars_participants_person_index" ON "stars_participants" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE INDEX "stars_ratings_participant_index" ON "stars_ratings" USING btree ("village_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_results_proposal_key" ON "stars_results" USING btree ("village_id","participant_id","proposal");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_results_current_key" ON "stars_results" USING btree ("village_id","participant_id") WHERE state <> 'superseded';--> statement-breakpoint
CREATE UNIQUE INDEX "stars_results_claim_key" ON "stars_results" USING btree ("village_id","claim_id") WHERE claim_id is not null;--> statement-breakpoint
CREATE INDEX "stars_results_round_index" ON "stars_results" USING btree ("village_id","round_id","state");--> statement-breakpoint
CREATE INDEX "stars_results_member_index" ON "stars_results" USING btree ("village_id","member_id");--> statement-breakpoint
CREATE INDEX "stars_results_notice_index" ON "stars_results" USING btree ("village_id","notice_id") WHERE notice_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stars_rounds_period_key" ON "stars_rounds" USING btree ("village_id","scheme_code","from_on") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "stars_rounds_number_key" ON "stars_rounds" USING btree ("village_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_rounds_request_key" ON "stars_rounds" USING btree ("village_id","request_id");--> statement-breakpoint
CREATE INDEX "stars_rounds_state_index" ON "stars_rounds" USING btree ("village_id","state");--> statement-breakpoint
CREATE INDEX "stars_self_assessments_round_index" ON "stars_self_assessments" USING btree ("village_id","round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_steps_position_key" ON "stars_steps" USING btree ("village_id","round_id","position");--> statement-breakpoint
CREATE INDEX "stars_tallies_round_index" ON "stars_tallies" USING btree ("village_id","round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_versions_draft_key" ON "stars_versions" USING btree ("unit_id","code") WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "stars_versions_request_key" ON "stars_versions" USING btree ("unit_id","request_id");--> statement-breakpoint
CREATE INDEX "stars_versions_unit_index" ON "stars_versions" USING btree ("unit_id","code","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "stars_vetoes_open_key" ON "stars_vetoes" USING btree ("village_id","participant_id","item") WHERE state <> 'dismissed';--> statement-breakpoint
CREATE UNIQUE INDEX "stars_voters_member_key" ON "stars_voters" USING btree ("village_id","round_id","step","member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stars_voters_seat_key" ON "stars_voters" USING btree ("village_id","round_id","step","household_id","seat") WHERE household_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stars_voters_slip_key" ON "stars_voters" USING btree ("slip_digest") WHERE slip_digest is not null;--> statement-breakpoint
ALTER TABLE "claims_claims" ADD CONSTRAINT "claims_claims_origin_check" CHECK ("claims_claims"."origin" in ('declared', 'late', 'deduction', 'activity', 'list', 'stars'));--> statement-breakpoint
ALTER TABLE "messages_notes" ADD CONSTRAINT "messages_notes_kind_check" CHECK ("messages_notes"."kind" in ('claim-refused', 'claim-lowered', 'deduction-entered', 'deduction-on-notice', 'objection-answered', 'points-expiring', 'points-expired', 'points-taken-back', 'goods-returned', 'acting-begun', 'purse-settled', 'order-ready', 'order-due', 'order-cancelled', 'order-lapsed', 'kept-sale-charged', 'fund-share-asked', 'fund-share-answered', 'fund-returned', 'fund-refused', 'fund-accepted', 'fund-approved', 'fund-lapsed', 'fund-due', 'fund-receipts-due', 'fund-sent-back', 'fund-settled', 'fund-paid', 'fund-confirm-asked', 'wish-taken', 'wish-done', 'stars-self-asked', 'stars-vote-asked', 'stars-ending', 'stars-private', 'stars-final', 'talk-opened', 'talk-due', 'item-refused', 'pledge-asked'));--> statement-breakpoint
ALTER TABLE "notices_notices" ADD CONSTRAINT "notices_notices_kind_check" CHECK ("notices_notices"."kind" in ('points', 'assessment', 'deduction', 'fund-intent', 'fund-approval', 'fund-result', 'stars', 'stars-personal'));--> statement-breakpoint
ALTER TABLE "notices_rows" ADD CONSTRAINT "notices_rows_subject_check" CHECK ("notices_rows"."subject_kind" in ('claim', 'assessment-row', 'fund-intent', 'fund-approval', 'fund-result', 'star-result'));--> statement-breakpoint
ALTER TABLE "photos_photos" ADD CONSTRAINT "photos_photos_purpose_check" CHECK ("photos_photos"."purpose" in ('claim', 'goods', 'notice', 'settlement', 'fund', 'stars', 'portrait', 'pledge'));