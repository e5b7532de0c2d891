-- Which work rules each station has adopted, over both times.

CREATE TABLE work_rule (
    station_id      uuid NOT NULL,
    work_rule       text NOT NULL,
    version         integer NOT NULL,
    document_number text NOT NULL,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (station_id, work_rule, recorded_from, valid_from)
);

GRANT SELECT ON work_rule TO reporting_reader;
