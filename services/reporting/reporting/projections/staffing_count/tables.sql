-- Counts of posts and people: what the records showed on their day, and what became of each difference (O-4).

CREATE TABLE staffing_count (
    count_id            uuid PRIMARY KEY,
    county_id           uuid NOT NULL,
    counted_on          date NOT NULL,
    status              text NOT NULL,
    quota               integer NOT NULL,
    posts               integer NOT NULL,
    filled              integer NOT NULL,
    effective           integer NOT NULL,
    auxiliary           integer NOT NULL,
    at_work             integer NOT NULL,
    note_id             uuid,
    changed_at          timestamptz NOT NULL,
    version             integer NOT NULL,
    organ_signed_on     date,
    authority_signed_on date,
    discarded_on        date
);
CREATE INDEX ON staffing_count (county_id, counted_on);

CREATE TABLE counted_post (
    count_id            uuid NOT NULL,
    post_id             uuid NOT NULL,
    county_id           uuid NOT NULL,
    station_id          uuid NOT NULL,
    kind                text NOT NULL,
    status              text NOT NULL,
    special             boolean NOT NULL,
    staff_id            uuid,
    place               text,
    works_at_station_id uuid,
    PRIMARY KEY (count_id, post_id)
);

CREATE TABLE counted_person (
    count_id   uuid NOT NULL,
    staff_id   uuid NOT NULL,
    county_id  uuid NOT NULL,
    station_id uuid NOT NULL,
    works_there boolean NOT NULL,
    PRIMARY KEY (count_id, staff_id, station_id)
);

CREATE TABLE counted_station (
    count_id   uuid NOT NULL,
    station_id uuid NOT NULL,
    county_id  uuid NOT NULL,
    recorded   integer NOT NULL,
    found      integer,
    PRIMARY KEY (count_id, station_id)
);

CREATE TABLE count_finding (
    count_id          uuid NOT NULL,
    finding_id        uuid PRIMARY KEY,
    county_id         uuid NOT NULL,
    station_id        uuid,
    difference        text NOT NULL,
    post_id           uuid,
    staff_id          uuid,
    recorded          integer NOT NULL,
    found             integer NOT NULL,
    due_on            date NOT NULL,
    raised_on         date NOT NULL,
    status            text NOT NULL,
    ended_on          date,
    document_number   text,
    reason            text,
    organ_division_id uuid,
    note_id           uuid,
    times_reopened    integer NOT NULL
);
CREATE INDEX ON count_finding (count_id);
CREATE INDEX ON count_finding (status, due_on);
CREATE INDEX ON count_finding (county_id, status);

ALTER TABLE staffing_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing_count FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staffing_count FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE counted_post ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_post FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON counted_post FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE counted_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_person FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON counted_person FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE counted_station ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_station FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON counted_station FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE count_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE count_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON count_finding FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON staffing_count, counted_post, counted_person, counted_station, count_finding TO reporting_reader;
