-- Posts at stations, quotas of counties, needs and people at work, all over both times; each shows where it lies today.

CREATE TABLE post (
    post_id         uuid NOT NULL,
    station_id      uuid NOT NULL,
    county_id       uuid NOT NULL,
    kind            text NOT NULL,
    special         boolean NOT NULL,
    number          integer NOT NULL,
    status          text NOT NULL,
    since           date NOT NULL,
    staff_id        uuid,
    quota_county_id uuid,
    vacancy_id      uuid,
    vacant_since    date,
    plan_by         date,
    fill_by         date,
    extended        boolean NOT NULL,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (post_id, recorded_from, valid_from)
);
CREATE INDEX ON post (station_id);

CREATE TABLE quota (
    county_id       uuid NOT NULL,
    quota           integer NOT NULL,
    document_number text NOT NULL,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (county_id, recorded_from, valid_from)
);

CREATE TABLE staffing_need (
    station_id     uuid NOT NULL,
    need           integer NOT NULL,
    area_square_km integer NOT NULL,
    population     integer NOT NULL,
    development    text NOT NULL,
    workload       integer NOT NULL,
    valid_from     date NOT NULL,
    valid_to       date NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    PRIMARY KEY (station_id, recorded_from, valid_from)
);

CREATE TABLE station_at_work (
    station_id    uuid NOT NULL,
    at_work       integer NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (station_id, recorded_from, valid_from)
);

CREATE TABLE purchased_service (
    service_id      uuid NOT NULL,
    station_id      uuid NOT NULL,
    county_id       uuid NOT NULL,
    service         text NOT NULL,
    people          integer NOT NULL,
    document_number text NOT NULL,
    since           date NOT NULL,
    ends_on         date NOT NULL,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (service_id, recorded_from, valid_from)
);
CREATE INDEX ON purchased_service (station_id);

ALTER TABLE purchased_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE purchased_service FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON purchased_service FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = purchased_service.station_id)
);
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON post FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = post.station_id)
);
ALTER TABLE quota ENABLE ROW LEVEL SECURITY;
ALTER TABLE quota FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON quota FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE staffing_need ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing_need FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staffing_need FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = staffing_need.station_id)
);
ALTER TABLE station_at_work ENABLE ROW LEVEL SECURITY;
ALTER TABLE station_at_work FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON station_at_work FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = station_at_work.station_id)
);

GRANT SELECT ON post, quota, staffing_need, station_at_work, purchased_service TO reporting_reader;
