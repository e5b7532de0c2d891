-- Which commendations each station has, over both times.

CREATE TABLE commendation (
    commendation_id      uuid NOT NULL,
    station_id           uuid NOT NULL,
    level                text NOT NULL,
    awarding_division_id uuid NOT NULL,
    title                text NOT NULL,
    document_number      text NOT NULL,
    commended_on         date NOT NULL,
    valid_from           date NOT NULL,
    valid_to             date NOT NULL,
    recorded_from        timestamptz NOT NULL,
    recorded_to          timestamptz NOT NULL,
    PRIMARY KEY (commendation_id, recorded_from, valid_from)
);
CREATE INDEX ON commendation (station_id);
CREATE INDEX ON commendation (commended_on);

GRANT SELECT ON commendation TO reporting_reader;
