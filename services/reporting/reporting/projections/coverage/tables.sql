-- Which station serves which township, over both times.

CREATE TABLE serving (
    township_id   uuid NOT NULL,
    station_id    uuid NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (township_id, recorded_from, valid_from, station_id)
);
CREATE INDEX ON serving (station_id);

GRANT SELECT ON serving TO reporting_reader;
