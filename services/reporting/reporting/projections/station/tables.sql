-- What is known of each station, and which townships it serves, over both times.

CREATE TABLE station_version (
    station_id      uuid NOT NULL,
    name            text NOT NULL,
    grade           text NOT NULL,
    kind            text NOT NULL,
    county_id       uuid NOT NULL,
    seat_id         uuid NOT NULL,
    township_ids    uuid[] NOT NULL,
    functions       text[] NOT NULL,
    functions_since date[] NOT NULL,
    function_papers text[] NOT NULL,
    founded_on      date NOT NULL,
    change_id       uuid,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (station_id, recorded_from, valid_from)
);
CREATE INDEX ON station_version (county_id);
CREATE INDEX ON station_version (seat_id);
CREATE INDEX ON station_version USING gin (to_tsvector('simple', regexp_replace(name, '(.)', '\1 ', 'g')));

-- Stations that are no more: what each was in the end, and which station follows.
CREATE TABLE station_closure (
    station_id   uuid PRIMARY KEY,
    name         text NOT NULL,
    county_id    uuid NOT NULL,
    seat_id      uuid NOT NULL,
    township_ids uuid[] NOT NULL,
    closure      text NOT NULL,
    successor_id uuid,
    closed_on    date NOT NULL,
    change_id    uuid NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX ON station_closure (successor_id);

-- The stations whose seat lies in the caller's division today, wherever it lay before (see county_in_scope): what is
-- restricted of a station shows where it lies. One that is closed lies where it lay in the end.
CREATE VIEW station_in_charge WITH (security_invoker) AS
    SELECT s.station_id FROM station_version s
    JOIN division_version v ON v.division_id = s.seat_id
        AND v.path >= nullif(current_setting('sifasuo.scope', true), '')
        AND v.path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND v.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND v.valid_to > nullif(current_setting('sifasuo.today', true), '')::date
        AND v.recorded_to = 'infinity'
    WHERE s.recorded_to = 'infinity'
        AND s.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND (s.valid_to > nullif(current_setting('sifasuo.today', true), '')::date
            OR EXISTS (SELECT FROM station_closure c
                WHERE c.station_id = s.station_id AND c.closed_on = s.valid_to));

-- The same, and to a station itself its own.
CREATE VIEW station_in_scope WITH (security_invoker) AS
    SELECT station_id FROM station_in_charge
    UNION ALL
    SELECT s.station_id FROM station_version s
    WHERE current_setting('sifasuo.body', true) = 'station'
        AND s.seat_id IN (SELECT division_id FROM caller_lineage WHERE is_own)
        AND s.recorded_to = 'infinity'
        AND s.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND s.valid_to > nullif(current_setting('sifasuo.today', true), '')::date;

GRANT SELECT ON station_version, station_closure, station_in_charge, station_in_scope TO reporting_reader;
