-- Which leaders keep in contact with each station, one of a level at most, and their visits, from the day of each on; both over both times.

CREATE TABLE contact_point (
    station_id    uuid NOT NULL,
    level         text NOT NULL,
    division_id   uuid NOT NULL,
    leader        text NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (station_id, level, recorded_from, valid_from)
);

-- `position` is where the registry's log has it: what was found is asked for there.
CREATE TABLE contact_visit (
    station_id    uuid NOT NULL,
    visit         integer NOT NULL,
    level         text NOT NULL,
    division_id   uuid NOT NULL,
    leader        text NOT NULL,
    purpose       text NOT NULL,
    position      bigint NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (station_id, visit, recorded_from)
);

GRANT SELECT ON contact_point, contact_visit TO reporting_reader;
