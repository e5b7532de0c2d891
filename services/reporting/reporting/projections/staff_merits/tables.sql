-- How people were assessed, what they were awarded and are paid beside their salary, by pseudonym (O-3, O-7, O-14).
-- `home_id` is the station by which they were somebody's then, whose lying today says who may read it; none for a body's.

CREATE TABLE staff_assessment (
    staff_id        uuid NOT NULL,
    year            integer NOT NULL,
    county_id       uuid NOT NULL,
    station_id      uuid,
    home_id         uuid,
    changed_at      timestamptz NOT NULL,
    version         integer NOT NULL,
    opinion         text,
    opinion_on      date,
    opinion_number  text,
    opinion_note_id uuid,
    result          text,
    assessed_on     date,
    document_number text,
    former_result   text,
    corrected_on    date,
    reason          text,
    note_id         uuid,
    PRIMARY KEY (staff_id, year)
);
CREATE INDEX ON staff_assessment (county_id, year);

CREATE TABLE staff_award (
    staff_id        uuid NOT NULL,
    award_id        uuid PRIMARY KEY,
    county_id       uuid NOT NULL,
    station_id      uuid,
    home_id         uuid,
    award           text NOT NULL,
    level           text NOT NULL,
    awarded_on      date NOT NULL,
    document_number text NOT NULL,
    changed_at      timestamptz NOT NULL,
    version         integer NOT NULL,
    revoked_on      date,
    reason          text,
    note_id         uuid
);
CREATE INDEX ON staff_award (staff_id);
CREATE INDEX ON staff_award (county_id, awarded_on);

CREATE TABLE staff_allowance (
    staff_id        uuid NOT NULL,
    allowance_id    uuid PRIMARY KEY,
    county_id       uuid NOT NULL,
    station_id      uuid,
    home_id         uuid,
    allowance       text NOT NULL,
    fen_per_month   bigint NOT NULL,
    from_on         date NOT NULL,
    until_on        date,
    document_number text,
    changed_at      timestamptz NOT NULL,
    version         integer NOT NULL,
    struck_out      boolean NOT NULL,
    reason          text,
    note_id         uuid
);
CREATE INDEX ON staff_allowance (staff_id);
CREATE INDEX ON staff_allowance (county_id, from_on);

ALTER TABLE staff_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_assessment FOR SELECT TO reporting_reader USING (
    (home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
        OR home_id IN (SELECT station_id FROM station_in_charge))
    AND current_setting('sifasuo.body', true) = 'justice_organ'
);
ALTER TABLE staff_award ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_award FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_award FOR SELECT TO reporting_reader USING (
    (home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
        OR home_id IN (SELECT station_id FROM station_in_charge))
    AND current_setting('sifasuo.body', true) = 'justice_organ'
);
ALTER TABLE staff_allowance ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_allowance FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_allowance FOR SELECT TO reporting_reader USING (
    (home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
        OR home_id IN (SELECT station_id FROM station_in_charge))
    AND current_setting('sifasuo.body', true) = 'justice_organ'
);

GRANT SELECT ON staff_assessment, staff_award, staff_allowance TO reporting_reader;
