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

-- How many townships a division holds, and how many of them a station serves, over both times. A township that ever
-- lay in more than one holds itself, `alone`.
CREATE TABLE township_count (
    holder_id     uuid NOT NULL,
    townships     integer NOT NULL,
    served        integer NOT NULL,
    alone         boolean NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (holder_id, recorded_from, valid_from)
);
-- A day and a knowledge are found in the index alone.
CREATE INDEX ON township_count (recorded_to, recorded_from, valid_from, valid_to)
    INCLUDE (holder_id, townships, served) WHERE NOT alone;
CREATE INDEX ON township_count (recorded_to) WHERE alone;

GRANT SELECT ON township_count TO reporting_reader;
