-- What is only added, what is never deleted, and which columns may change.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['stars_bundles', 'stars_ballots', 'stars_ratings', 'stars_tallies', 'stars_facts', 'stars_adjustments',
    'stars_events', 'appraisal_requests']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['stars_versions', 'stars_rounds', 'stars_steps', 'stars_participants', 'stars_self_assessments', 'stars_voters',
    'stars_papers', 'stars_paper_readings', 'stars_vetoes', 'stars_results', 'stars_consents', 'appraisal_pledges', 'appraisal_items',
    'appraisal_progress', 'appraisal_talks']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_never_deleted', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A draft is rewritten freely; what a meeting adopted stays, and can only end.
CREATE FUNCTION stars_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.unit_id, NEW.code, NEW.number, NEW.recorded_at) IS DISTINCT FROM (OLD.id, OLD.unit_id, OLD.code, OLD.number, OLD.recorded_at)
    OR OLD.state = 'retired' OR (OLD.state = 'adopted' AND (
      NEW.state = 'draft' OR to_jsonb(NEW) - ARRAY['state', 'valid_until', 'retired_by_name', 'retire_reason']
        IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'valid_until', 'retired_by_name', 'retire_reason'])) THEN
    RAISE EXCEPTION 'a scheme does not change like that' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_versions_guard BEFORE UPDATE ON stars_versions FOR EACH ROW EXECUTE FUNCTION stars_versions_guard();
--> statement-breakpoint
-- A round goes on one step at a time, in order; it goes back only from the higher organisation to the branch.
CREATE FUNCTION stars_rounds_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps text[];
  place integer;
BEGIN
  IF to_jsonb(NEW) - ARRAY['state', 'proposal', 'notice_id', 'finished_on', 'cancel_reason']
      IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'proposal', 'notice_id', 'finished_on', 'cancel_reason']
    OR NEW.proposal NOT IN (OLD.proposal, OLD.proposal + 1) OR (OLD.state IN ('final', 'cancelled') AND NEW IS DISTINCT FROM OLD) THEN
    RAISE EXCEPTION 'a round does not change like that' USING ERRCODE = 'YL121';
  END IF;
  IF NEW.state = OLD.state OR (NEW.state = 'cancelled' AND OLD.state NOT IN ('on-notice')) THEN
    RETURN NEW;
  END IF;
  SELECT array_agg(step ORDER BY position) || ARRAY['approved', 'on-notice', 'final'] INTO steps
    FROM stars_steps WHERE village_id = NEW.village_id AND round_id = NEW.id;
  place := array_position(steps, OLD.state);
  IF NEW.state = steps[place + 1]
    OR (OLD.state = 'higher' AND NEW.state = 'branch')
    OR (OLD.state = 'on-notice' AND NEW.state = 'approved')
    OR (OLD.state = 'approved' AND NEW.state = 'final') THEN
    IF NOT (OLD.state = 'higher' AND NEW.state = 'branch') AND EXISTS (
      SELECT FROM stars_steps WHERE village_id = NEW.village_id AND round_id = NEW.id AND step = OLD.state AND closed_at IS NULL) THEN
      RAISE EXCEPTION 'a step that is not closed is not left' USING ERRCODE = 'YL121';
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a round takes its steps in order' USING ERRCODE = 'YL121';
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_rounds_guard BEFORE UPDATE ON stars_rounds FOR EACH ROW EXECUTE FUNCTION stars_rounds_guard();
--> statement-breakpoint
-- A window that has opened only becomes longer; a step that was closed stays so, but for those that a proposal sent back opens again.
CREATE FUNCTION stars_steps_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['starts_on', 'ends_on', 'opened_at', 'closed_at', 'entitled', 'took']
      IS DISTINCT FROM to_jsonb(OLD) - ARRAY['starts_on', 'ends_on', 'opened_at', 'closed_at', 'entitled', 'took']
    OR (OLD.starts_on IS NOT NULL AND (NEW.starts_on IS DISTINCT FROM OLD.starts_on OR NEW.opened_at IS DISTINCT FROM OLD.opened_at
      OR NEW.ends_on IS NULL OR NEW.ends_on < OLD.ends_on))
    OR (OLD.closed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD AND OLD.step NOT IN ('branch', 'higher')) THEN
    RAISE EXCEPTION 'a step does not change like that' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_steps_guard BEFORE UPDATE ON stars_steps FOR EACH ROW EXECUTE FUNCTION stars_steps_guard();
--> statement-breakpoint
CREATE TRIGGER stars_participants_guard BEFORE UPDATE ON stars_participants FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('exemption', 'exempt_reason', 'exempted_by_name');
--> statement-breakpoint
CREATE TRIGGER stars_self_assessments_guard BEFORE UPDATE ON stars_self_assessments FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('marks', 'words', 'entered_by', 'entered_by_name', 'request_id', 'command_hash', 'recorded_at');
--> statement-breakpoint
CREATE TRIGGER stars_voters_guard BEFORE UPDATE ON stars_voters FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('voted_via', 'bundle_id', 'slip_issue', 'slip_digest', 'closed');
--> statement-breakpoint
CREATE TRIGGER stars_voters_once BEFORE UPDATE ON stars_voters FOR EACH ROW
  WHEN ((OLD.voted_via IS NOT NULL AND (NEW.voted_via, NEW.bundle_id, NEW.slip_issue) IS DISTINCT FROM (OLD.voted_via, OLD.bundle_id, OLD.slip_issue))
    OR (OLD.closed AND NOT NEW.closed)) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER stars_papers_guard BEFORE UPDATE ON stars_papers FOR EACH ROW EXECUTE FUNCTION keep_all_but('state');
--> statement-breakpoint
CREATE TRIGGER stars_papers_ended BEFORE UPDATE ON stars_papers FOR EACH ROW
  WHEN (OLD.state IN ('counted', 'spoiled') AND NEW.state <> OLD.state) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER stars_paper_readings_guard BEFORE UPDATE ON stars_paper_readings FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('spoiled', 'marks', 'recorded_at');
--> statement-breakpoint
-- A ballot is cast in its step alone, and a paper ballot only as two people read it.
CREATE FUNCTION stars_ballots_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stars_rounds WHERE village_id = NEW.village_id AND id = NEW.round_id AND state = NEW.step FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a ballot is cast in its step' USING ERRCODE = 'YL121';
  END IF;
  IF NEW.channel = 'paper' AND 2 > (
    SELECT count(DISTINCT reading.reader_id) FROM stars_papers paper
    JOIN stars_paper_readings reading ON reading.village_id = paper.village_id AND reading.paper_id = paper.id
    WHERE paper.village_id = NEW.village_id AND paper.receipt = NEW.receipt) THEN
    RAISE EXCEPTION 'a paper ballot is read by two people' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stars_ballots_guard BEFORE INSERT ON stars_ballots FOR EACH ROW EXECUTE FUNCTION stars_ballots_guard();
--> statement-breakpoint
CREATE TRIGGER stars_vetoes_guard BEFORE UPDATE ON stars_vetoes FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'decided_by', 'decided_by_name', 'decision_reason', 'decided_at');
--> statement-breakpoint
CREATE TRIGGER stars_vetoes_ended BEFORE UPDATE ON stars_vetoes FOR EACH ROW WHEN (OLD.state <> 'proposed') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The higher organisation can't edit: what a result was worked out to never changes, and what counts in the end only becomes less.
CREATE TRIGGER stars_results_guard BEFORE UPDATE ON stars_results FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'notice_id', 'final_stars', 'finished_on', 'claim_id');
--> statement-breakpoint
CREATE TRIGGER stars_results_ended BEFORE UPDATE ON stars_results FOR EACH ROW
  WHEN (OLD.state = 'superseded' OR NEW.final_stars > OLD.final_stars OR (OLD.final_stars IS NOT NULL AND NEW.final_stars IS NULL)
    OR (OLD.claim_id IS NOT NULL AND NEW.claim_id IS DISTINCT FROM OLD.claim_id) OR (OLD.state = 'final' AND NEW.state <> 'final'))
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER stars_consents_guard BEFORE UPDATE ON stars_consents FOR EACH ROW EXECUTE FUNCTION keep_all_but('withdrawn_at');
--> statement-breakpoint
CREATE TRIGGER stars_consents_ended BEFORE UPDATE ON stars_consents FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appraisal_pledges_guard BEFORE UPDATE ON appraisal_pledges FOR EACH ROW EXECUTE FUNCTION keep_all_but('voided_at', 'void_reason');
--> statement-breakpoint
CREATE TRIGGER appraisal_pledges_ended BEFORE UPDATE ON appraisal_pledges FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appraisal_items_guard BEFORE UPDATE ON appraisal_items FOR EACH ROW EXECUTE FUNCTION keep_all_but('state', 'drop_reason');
--> statement-breakpoint
CREATE TRIGGER appraisal_progress_guard BEFORE UPDATE ON appraisal_progress FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('confirmed_by', 'confirmed_by_name', 'confirmed_at', 'refuse_reason');
--> statement-breakpoint
CREATE TRIGGER appraisal_progress_ended BEFORE UPDATE ON appraisal_progress FOR EACH ROW
  WHEN (OLD.confirmed_at IS NOT NULL OR OLD.refuse_reason IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appraisal_talks_guard BEFORE UPDATE ON appraisal_talks FOR EACH ROW
  EXECUTE FUNCTION keep_all_but('state', 'held_on', 'held_by', 'held_by_name', 'said', 'agreed', 'follow_up_on', 'outcome', 'outcome_note', 'closed_by_name', 'closed_at');
--> statement-breakpoint
CREATE TRIGGER appraisal_talks_ended BEFORE UPDATE ON appraisal_talks FOR EACH ROW WHEN (OLD.state = 'closed') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION stars_versions_guard, stars_rounds_guard, stars_steps_guard, stars_ballots_guard FROM PUBLIC;
