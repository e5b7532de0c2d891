-- Projections, their generations and the change log (DESIGN section 6). Owned by <service>_owner.

CREATE SCHEMA projecting;

-- What readers see: views over the tables of each projection's live generation.
CREATE SCHEMA read;

-- A generation is the schema `<projection>_g<number>`; it is fed until it is dropped, live or not. Its row stays.
-- `unbuilt` makes the indexes that it lacks while it is filled, which is before anybody feeds it.
CREATE TABLE projecting.generations (
    projection  text NOT NULL CHECK (projection ~ '^[a-z][a-z0-9_]*$'),
    number      integer NOT NULL CHECK (number > 0),
    fingerprint bytea NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now(),
    unbuilt     text[],
    live_since  timestamptz CHECK (live_since IS NULL OR unbuilt IS NULL),
    replaced_at timestamptz,
    dropped_at  timestamptz CHECK (dropped_at IS NULL OR live_since IS NULL),
    PRIMARY KEY (projection, number)
);
CREATE UNIQUE INDEX ON projecting.generations (projection) WHERE live_since IS NOT NULL;

CREATE TABLE projecting.change_log_head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq       bigint NOT NULL
);
INSERT INTO projecting.change_log_head VALUES (true, 0);

-- What open pages may want to hear of, numbered without a gap in the order of commits; trimmed from the oldest.
CREATE TABLE projecting.change_log (
    seq         bigint PRIMARY KEY,
    projection  text NOT NULL,
    kind        text NOT NULL,
    subjects    uuid[] NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TYPE projecting.change AS (kind text, subjects uuid[]);

-- Comes last in a projection's transaction: from here to the commit all others wait for the head row. Of a generation
-- that is not live nobody need hear; whether it is cannot change before the commit, since the row is held. The bell
-- rings without a change too, for those who wait for an event that changes nothing they show.
CREATE FUNCTION projecting.log_changes(projection text, generation integer, changes projecting.change[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = projecting, pg_temp
AS $$
DECLARE
    live boolean;
    last bigint;
BEGIN
    SELECT g.live_since IS NOT NULL INTO live FROM generations g
        WHERE (g.projection, g.number) = (log_changes.projection, generation) FOR SHARE;
    IF live AND cardinality(changes) > 0 THEN
        UPDATE change_log_head h SET seq = h.seq + cardinality(changes) RETURNING h.seq INTO last;
        INSERT INTO change_log (seq, projection, kind, subjects)
            SELECT last - cardinality(changes) + c.nth, log_changes.projection, c.kind, c.subjects
            FROM unnest(changes) WITH ORDINALITY AS c(kind, subjects, nth);
    END IF;
    PERFORM pg_notify('change_log', '');
END $$;

REVOKE EXECUTE ON FUNCTION projecting.log_changes FROM PUBLIC;

DO $$
DECLARE
    service   text := regexp_replace(current_user, '_owner$', '');
    projector text := service || '_projector';
    reader    text := service || '_reader';
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA projecting, read TO %I, %I', projector, reader);
    EXECUTE format('GRANT SELECT ON projecting.generations, projecting.change_log_head TO %I', projector);
    EXECUTE format('GRANT SELECT, DELETE ON projecting.change_log TO %I', projector);
    EXECUTE format('GRANT EXECUTE ON FUNCTION projecting.log_changes TO %I', projector);
    EXECUTE format('GRANT SELECT ON projecting.change_log, projecting.change_log_head TO %I', reader);
END $$;
