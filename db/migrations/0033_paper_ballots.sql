ALTER TABLE "stars_events" DROP CONSTRAINT "stars_events_kind_check";--> statement-breakpoint
ALTER TABLE "stars_events" DROP CONSTRAINT "stars_events_reason_check";--> statement-breakpoint
ALTER TABLE "stars_events" ADD CONSTRAINT "stars_events_kind_check" CHECK ("stars_events"."kind" in ('open', 'exempt', 'evaluate', 'enter-self', 'issue-slips', 'print-papers', 'hand-out', 'enter-paper', 'miss-papers', 'advance', 'prolong', 'adjust', 'propose-veto', 'decide-veto', 'propose', 'approve', 'send-back', 'hang', 'stop-notice', 'object', 'release', 'answer', 'finish', 'cancel'));--> statement-breakpoint
ALTER TABLE "stars_events" ADD CONSTRAINT "stars_events_reason_check" CHECK ("stars_events"."kind" not in ('exempt', 'prolong', 'send-back', 'cancel', 'stop-notice', 'miss-papers') or length(trim(coalesce("stars_events"."reason", ''))) > 0);--> statement-breakpoint
-- A paper ballot counts when two people read the same from it, in the round and step that it was printed for.
CREATE OR REPLACE FUNCTION stars_ballots_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stars_rounds WHERE village_id = NEW.village_id AND id = NEW.round_id AND state = NEW.step FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a ballot is cast in its step' USING ERRCODE = 'YL121';
  END IF;
  IF NEW.channel = 'paper' AND NOT EXISTS (
    SELECT FROM stars_papers paper
    JOIN stars_bundles bundle ON bundle.village_id = paper.village_id AND bundle.id = paper.bundle_id
    JOIN stars_paper_readings one ON one.village_id = paper.village_id AND one.paper_id = paper.id
    JOIN stars_paper_readings other ON other.village_id = paper.village_id AND other.paper_id = paper.id
    WHERE paper.village_id = NEW.village_id AND paper.receipt = NEW.receipt AND paper.state = 'entered'
      AND bundle.round_id = NEW.round_id AND bundle.step = NEW.step
      AND one.reader_id < other.reader_id AND one.marks = other.marks AND NOT one.spoiled AND NOT other.spoiled) THEN
    RAISE EXCEPTION 'a paper ballot is read by two people' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What was read stays once the paper is counted or spoiled.
CREATE FUNCTION stars_paper_readings_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stars_papers WHERE village_id = NEW.village_id AND id = NEW.paper_id AND state IN ('printed', 'entered');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a paper that is done with is not read again' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_paper_readings_in_time BEFORE INSERT OR UPDATE ON stars_paper_readings FOR EACH ROW
  EXECUTE FUNCTION stars_paper_readings_in_time();
--> statement-breakpoint
-- A paper is entered when somebody read it, counted when its ballot is written, spoiled when two people say so.
CREATE FUNCTION stars_papers_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  readers integer;
BEGIN
  SELECT count(*) INTO readers FROM stars_paper_readings
    WHERE village_id = NEW.village_id AND paper_id = NEW.id AND (spoiled OR NEW.state <> 'spoiled');
  IF NEW.state = 'printed' OR (NEW.state = 'entered' AND readers < 1) OR (NEW.state = 'spoiled' AND readers < 2)
    OR (NEW.state = 'counted' AND NOT EXISTS (
      SELECT FROM stars_ballots WHERE village_id = NEW.village_id AND receipt = NEW.receipt AND channel = 'paper')) THEN
    RAISE EXCEPTION 'a paper does not change like that' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_papers_in_order BEFORE UPDATE ON stars_papers FOR EACH ROW WHEN (OLD.state <> NEW.state)
  EXECUTE FUNCTION stars_papers_in_order();
--> statement-breakpoint
-- Whoever got a paper got one of their round and step.
CREATE FUNCTION stars_voters_bundle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stars_bundles WHERE village_id = NEW.village_id AND id = NEW.bundle_id AND round_id = NEW.round_id AND step = NEW.step;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a paper of another step was handed out' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_voters_bundle BEFORE INSERT OR UPDATE ON stars_voters FOR EACH ROW WHEN (NEW.bundle_id IS NOT NULL)
  EXECUTE FUNCTION stars_voters_bundle();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION stars_ballots_guard, stars_paper_readings_in_time, stars_papers_in_order, stars_voters_bundle FROM PUBLIC;
