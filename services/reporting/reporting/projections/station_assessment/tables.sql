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

-- The stations whose seat lies in the caller's division today, wherever it lay before (see county_in_scope).
CREATE VIEW station_in_scope WITH (security_invoker) AS
    SELECT s.station_id FROM station_version s
    JOIN division_version v ON v.division_id = s.seat_id
        AND v.path >= nullif(current_setting('sifasuo.scope', true), '')
        AND v.path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND v.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND v.valid_to > nullif(current_setting('sifasuo.today', true), '')::date
        AND v.recorded_to = 'infinity'
    WHERE s.recorded_to = 'infinity'
        AND s.valid_from <= nullif(current_setting('sifasuo.today', true), '')::date
        AND s.valid_to > nullif(current_setting('sifasuo.today', true), '')::date;

ALTER TABLE station_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE station_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON station_assessment FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = station_assessment.station_id)
);

GRANT SELECT ON station_in_scope, station_assessment TO reporting_reader;
