-- The relay's state (DESIGN section 5). Owned by <service>_owner, written by the relay role.

-- Everything up to `pos` stands in Kafka; `ends` holds, by topic and partition, the offset after the last record of it.
CREATE TABLE relay_checkpoint (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    pos       bigint NOT NULL,
    ends      jsonb NOT NULL,
    saved_at  timestamptz NOT NULL DEFAULT now()
);

-- With nothing after `acknowledged`: a moment before which nothing more will be recorded, else null.
-- Raising the head's own moment under its lock is what makes it so, whatever clock the next writer reads.
CREATE FUNCTION quiet_moment(acknowledged bigint, clock timestamptz) RETURNS timestamptz
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE log_head h SET recorded_at = greatest(clock, h.recorded_at)
    WHERE h.pos = acknowledged RETURNING h.recorded_at
$$;

REVOKE EXECUTE ON FUNCTION quiet_moment FROM PUBLIC;

DO $$
DECLARE
    relay text := regexp_replace(current_user, '_owner$', '') || '_relay';
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON relay_checkpoint TO %I', relay);
    EXECUTE format('GRANT EXECUTE ON FUNCTION quiet_moment TO %I', relay);
END $$;
