-- Where staff are each day (O-13): beside the log and in no event, so that what is deleted here is gone.

-- That a station has said so of a day, and how often: no personal data. Version 0 is one that is about to.
CREATE TABLE whereabouts_day (
    day        date NOT NULL,
    station_id uuid NOT NULL,
    version    integer NOT NULL,
    said_at    timestamptz NOT NULL,
    PRIMARY KEY (day, station_id)
);

CREATE TABLE whereabouts (
    day        date NOT NULL,
    station_id uuid NOT NULL,
    staff_id   uuid NOT NULL,
    place      text NOT NULL CHECK (place IN ('office', 'villages', 'court', 'training', 'duty', 'off')),
    since      time,
    until      time,
    PRIMARY KEY (day, station_id, staff_id),
    CHECK (since < until)
);
CREATE INDEX ON whereabouts (staff_id);

-- Whether that station lies today in the division that the transaction is bound to; a station's own people are bound to
-- its seat. What went up into others lies where they do. The registry's map, as the replica of the directory has it.
CREATE FUNCTION whereabouts_reached(station uuid) RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = public, pg_temp
AS $$
DECLARE
    body     text := current_setting('sifasuo.body', true);
    division uuid := nullif(current_setting('sifasuo.division', true), '')::uuid;
    today    date := nullif(current_setting('sifasuo.today', true), '')::date;
BEGIN
    IF body IS NULL OR body NOT IN ('justice_organ', 'station') THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        WITH RECURSIVE lies (division_id) AS (
            SELECT s.seat_id FROM read.directory_station s
            WHERE s.station_id = station AND s.valid_from <= today AND s.valid_to > today
            UNION
            SELECT tie.division_id FROM lies l
            CROSS JOIN LATERAL (
                SELECT d.parent_id, d.into_ids, d.dissolved_on FROM read.directory_division d
                WHERE d.division_id = l.division_id AND d.valid_from <= today ORDER BY d.valid_from DESC LIMIT 1
            ) d
            CROSS JOIN LATERAL unnest(CASE
                WHEN d.dissolved_on <= today THEN d.into_ids
                WHEN body = 'justice_organ' THEN ARRAY[d.parent_id]
            END) AS tie (division_id)
            WHERE tie.division_id IS NOT NULL
        )
        SELECT FROM lies l WHERE l.division_id = division
    );
END $$;

ALTER TABLE whereabouts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY deleting ON whereabouts TO personnel_owner USING (true);
-- Everybody sees today's, and the offices concerned what is kept of their stations.
CREATE POLICY seeing ON whereabouts FOR SELECT TO personnel_append USING (
    CASE current_setting('sifasuo.body', true)
        WHEN 'everyone' THEN day = nullif(current_setting('sifasuo.today', true), '')::date
        ELSE whereabouts_reached(station_id)
    END
);
-- What was said of a day that is over stays as it was said.
CREATE POLICY saying ON whereabouts FOR INSERT TO personnel_append WITH CHECK (
    day >= nullif(current_setting('sifasuo.today', true), '')::date AND whereabouts_reached(station_id)
);
CREATE POLICY saying_anew ON whereabouts FOR DELETE TO personnel_append USING (
    day >= nullif(current_setting('sifasuo.today', true), '')::date AND whereabouts_reached(station_id)
);
GRANT SELECT, INSERT, DELETE ON whereabouts TO personnel_append;
GRANT SELECT, INSERT, UPDATE ON whereabouts_day TO personnel_append;

-- Of days before that one; how many were known of somebody.
CREATE FUNCTION forget_whereabouts(before date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM whereabouts w WHERE w.day < before;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    DELETE FROM whereabouts_day d WHERE d.day < before;
    RETURN forgotten;
END $$;

-- All that is kept of one person, for the answer to them (PIPL-45).
CREATE FUNCTION whereabouts_of(person uuid) RETURNS SETOF whereabouts LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$ SELECT * FROM whereabouts w WHERE w.staff_id = person ORDER BY w.day $$;

-- Whoever is erased, or erased again from the register after a restore, is so here in the same transaction (PIPL-47).
-- A statement of the same moment is either there already and goes, or comes later and finds the erasure. By the order
-- of persons on both sides, so that neither waits for the other.
CREATE FUNCTION erase_whereabouts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    person uuid;
BEGIN
    FOR person IN SELECT DISTINCT person_id FROM erased ORDER BY person_id LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 13));
        DELETE FROM whereabouts w WHERE w.staff_id = person;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER whereabouts_of_erased AFTER INSERT ON erasures
    REFERENCING NEW TABLE AS erased FOR EACH STATEMENT EXECUTE FUNCTION erase_whereabouts();

CREATE FUNCTION keep_no_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.staff_id::text, 13));
    IF EXISTS (SELECT FROM erasures e WHERE e.person_id = NEW.staff_id) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_of_erased BEFORE INSERT ON whereabouts
    FOR EACH ROW EXECUTE FUNCTION keep_no_erased();

REVOKE EXECUTE ON FUNCTION whereabouts_reached, forget_whereabouts, whereabouts_of, erase_whereabouts, keep_no_erased FROM PUBLIC;
GRANT EXECUTE ON FUNCTION whereabouts_reached, forget_whereabouts TO personnel_append;
GRANT EXECUTE ON FUNCTION whereabouts_of TO personnel_auditor;
