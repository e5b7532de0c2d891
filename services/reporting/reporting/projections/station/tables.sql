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

GRANT SELECT ON station_version TO reporting_reader;
