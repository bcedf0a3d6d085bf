ALTER TABLE "stars_versions" DROP CONSTRAINT "stars_versions_state_check";--> statement-breakpoint
ALTER TABLE "stars_versions" DROP CONSTRAINT "stars_versions_adopted_check";--> statement-breakpoint
ALTER TABLE "stars_versions" ADD CONSTRAINT "stars_versions_state_check" CHECK ("stars_versions"."state" in ('draft', 'discarded', 'adopted', 'retired'));--> statement-breakpoint
ALTER TABLE "stars_versions" ADD CONSTRAINT "stars_versions_adopted_check" CHECK ("stars_versions"."state" in ('draft', 'discarded') or ("stars_versions"."valid_from" is not null and "stars_versions"."meeting" is not null and "stars_versions"."meeting_on" is not null and "stars_versions"."adopted_at" is not null));--> statement-breakpoint
-- A draft that was put aside stays as it was.
CREATE OR REPLACE FUNCTION stars_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.unit_id, NEW.code, NEW.number, NEW.recorded_at) IS DISTINCT FROM (OLD.id, OLD.unit_id, OLD.code, OLD.number, OLD.recorded_at)
    OR OLD.state IN ('retired', 'discarded') OR (OLD.state = 'draft' AND NEW.state = 'retired') OR (OLD.state = 'adopted' AND (
      NEW.state NOT IN ('adopted', 'retired') OR to_jsonb(NEW) - ARRAY['state', 'valid_until', 'retired_by_name', 'retire_reason']
        IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'valid_until', 'retired_by_name', 'retire_reason'])) THEN
    RAISE EXCEPTION 'a scheme does not change like that' USING ERRCODE = 'YL121';
  END IF;
  RETURN NEW;
END $$;
