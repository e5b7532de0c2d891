-- What each division's own log says of it, and the same placed on the map.

CREATE TABLE division_fact (
    division_id        uuid NOT NULL,
    level              text NOT NULL,
    code               text NOT NULL,
    name               text NOT NULL,
    parent_id          uuid,
    designations       text[] NOT NULL,
    without_government boolean NOT NULL,
    dissolved          boolean NOT NULL,
    successor_id       uuid,
    valid_from         date NOT NULL,
    valid_to           date NOT NULL,
    recorded_from      timestamptz NOT NULL,
    recorded_to        timestamptz NOT NULL,
    PRIMARY KEY (division_id, recorded_from, valid_from)
);
CREATE INDEX ON division_fact (parent_id);
CREATE INDEX ON division_fact (successor_id) WHERE successor_id IS NOT NULL;

-- `path` is `/<region>/<prefecture>/…/<itself>`, so that what lies in a division is one range of it; null while a
-- division above is not known. A dissolved division lies below the one that took its place.
CREATE TABLE division_version (
    division_id        uuid NOT NULL,
    level              text NOT NULL,
    code               text COLLATE "C" NOT NULL,
    name               text NOT NULL,
    parent_id          uuid,
    designations       text[] NOT NULL,
    without_government boolean NOT NULL,
    dissolved          boolean NOT NULL,
    successor_id       uuid,
    path               text COLLATE "C",
    valid_from         date NOT NULL,
    valid_to           date NOT NULL,
    recorded_from      timestamptz NOT NULL,
    recorded_to        timestamptz NOT NULL,
    PRIMARY KEY (division_id, recorded_from, valid_from)
);
CREATE INDEX ON division_version (path);
CREATE INDEX ON division_version (parent_id);
CREATE INDEX ON division_version (code, division_id);
CREATE INDEX ON division_version (length(path), path);
CREATE INDEX ON division_version (path) INCLUDE (division_id, valid_from, valid_to)
    WHERE level = 'county' AND recorded_to = 'infinity';
CREATE INDEX ON division_version (code) WHERE level = 'region';
CREATE INDEX ON division_version (path)
    INCLUDE (division_id, dissolved, valid_from, valid_to, recorded_from, recorded_to)
    WHERE level NOT IN ('township', 'village');
CREATE INDEX ON division_version (parent_id) WHERE 'border' = ANY (designations);
CREATE INDEX ON division_version USING gin (to_tsvector('simple', regexp_replace(name, '(.)', '\1 ', 'g')));

-- The counties in the caller's division, as it lies today: what row-level security measures restricted rows by.
-- A setting that a transaction made falls back to '' and not to NULL; then nothing is in scope.
CREATE VIEW county_in_scope WITH (security_invoker) AS
    SELECT division_id FROM division_version
    WHERE path >= nullif(current_setting('sifasuo.scope', true), '')
        AND path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND valid_to > nullif(current_setting('sifasuo.today', true), '')::date
        AND recorded_to = 'infinity' AND level = 'county';

-- The same of all divisions that have a justice organ: what is known to the organs above lies in one of them.
CREATE VIEW organ_in_scope WITH (security_invoker) AS
    SELECT division_id FROM division_version
    WHERE path >= nullif(current_setting('sifasuo.scope', true), '')
        AND path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND valid_to > nullif(current_setting('sifasuo.today', true), '')::date
        AND recorded_to = 'infinity' AND level NOT IN ('township', 'village');

-- The same of all divisions: a duty may be a township's.
CREATE VIEW division_in_scope WITH (security_invoker) AS
    SELECT division_id FROM division_version
    WHERE path >= nullif(current_setting('sifasuo.scope', true), '')
        AND path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND valid_to > nullif(current_setting('sifasuo.today', true), '')::date
        AND recorded_to = 'infinity';

-- The caller's division, while it stands, and those above it, each with whatever went up into it: what bodies below are called to.
CREATE VIEW caller_lineage WITH (security_invoker) AS
    WITH RECURSIVE lineage(division_id, is_own) AS (
        SELECT step::uuid, step::uuid = division_id FROM division_version, unnest(string_to_array(ltrim(path, '/'), '/')) step
        WHERE division_id = nullif(current_setting('sifasuo.division', true), '')::uuid AND NOT dissolved
            AND valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
            AND valid_to > nullif(current_setting('sifasuo.today', true), '')::date
            AND recorded_to = 'infinity'
        UNION
        SELECT f.division_id, l.is_own FROM lineage l JOIN division_fact f ON f.successor_id = l.division_id
        WHERE f.dissolved AND f.recorded_to = 'infinity'
            AND f.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
            AND f.valid_to > nullif(current_setting('sifasuo.today', true), '')::date
    )
    SELECT division_id, is_own FROM lineage;

GRANT SELECT ON division_fact, division_version, county_in_scope, organ_in_scope, division_in_scope, caller_lineage
    TO reporting_reader;
