-- No row of a notice is posted before its last day is over, whatever the caller's clock says, nor once it was stopped.
CREATE FUNCTION notices_outcomes_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome IN ('posted', 'lowered') AND EXISTS (
    SELECT FROM notices_rows r JOIN notices_notices n ON n.village_id = r.village_id AND n.id = r.notice_id
    WHERE r.village_id = NEW.village_id AND r.id = NEW.row_id
      AND ((recorded_now() AT TIME ZONE 'Asia/Shanghai')::date <= n.ends_on OR n.state = 'stopped'
        OR EXISTS (SELECT FROM notices_stops s WHERE s.village_id = n.village_id AND s.notice_id = n.id)))
  THEN
    RAISE EXCEPTION 'a row is posted after the last day of its notice, and never after a stop' USING ERRCODE = 'YL115';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notices_outcomes_guard BEFORE INSERT ON notices_outcomes FOR EACH ROW EXECUTE FUNCTION notices_outcomes_guard();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION notices_outcomes_guard FROM PUBLIC;
