-- The result of each station and year, over both times: a corrected one holds from the day of its correction.

CREATE TABLE station_assessment (
    station_id    uuid NOT NULL,
    year          integer NOT NULL,
    version       integer NOT NULL,
    result        text NOT NULL,
    position      bigint NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (station_id, year, recorded_from, valid_from)
);

ALTER TABLE station_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE station_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON station_assessment FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = station_assessment.station_id)
);

GRANT SELECT ON station_assessment TO reporting_reader;
