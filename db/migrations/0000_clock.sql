-- The instant at which something is recorded: the database's clock, whatever the hosts of the application think.
-- Only the owner of the tables may set `yilin.demonstration_clock`, to write a demonstration's past; it never runs ahead.
CREATE FUNCTION recorded_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  pretended text := current_setting('yilin.demonstration_clock', true);
BEGIN
  IF pretended IS NULL OR pretended = '' THEN RETURN clock_timestamp(); END IF;
  IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = 'public.ledger_transfers'::regclass AND pg_has_role(session_user, c.relowner, 'USAGE')) THEN
    RAISE EXCEPTION 'the clock is not yours to set' USING ERRCODE = 'YL107';
  END IF;
  RETURN least(pretended::timestamptz, clock_timestamp());
END $$;
