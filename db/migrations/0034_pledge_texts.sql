CREATE TABLE "appraisal_pledge_texts" (
	"village_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" smallint NOT NULL,
	"words" text NOT NULL,
	"signers" text NOT NULL,
	"asked_by" uuid,
	"asked_by_name" text NOT NULL,
	"request_id" uuid NOT NULL,
	"command_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT recorded_now() NOT NULL,
	CONSTRAINT "appraisal_pledge_texts_pkey" PRIMARY KEY("village_id","id"),
	CONSTRAINT "appraisal_pledge_texts_signers_check" CHECK ("appraisal_pledge_texts"."signers" in ('grid-members', 'party-members', 'everybody'))
);
--> statement-breakpoint
CREATE INDEX "appraisal_pledge_texts_year_index" ON "appraisal_pledge_texts" USING btree ("village_id","year");
--> statement-breakpoint
-- What members were asked to sign stays as it was asked; what was held and what is done does not go back.
CREATE TRIGGER appraisal_pledge_texts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON appraisal_pledge_texts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appraisal_items_ended BEFORE UPDATE ON appraisal_items FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appraisal_talks_kept BEFORE UPDATE ON appraisal_talks FOR EACH ROW
  WHEN (OLD.state = 'held' AND (NEW.state = 'open'
    OR (NEW.held_on, NEW.held_by, NEW.held_by_name, NEW.said, NEW.agreed, NEW.follow_up_on)
      IS DISTINCT FROM (OLD.held_on, OLD.held_by, OLD.held_by_name, OLD.said, OLD.agreed, OLD.follow_up_on)))
  EXECUTE FUNCTION refuse_change();
