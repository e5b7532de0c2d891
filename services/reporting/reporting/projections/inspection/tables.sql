-- Inspections, and what each found, as it stands (O-18).

CREATE TABLE inspection (
    inspection_id     uuid PRIMARY KEY,
    county_id         uuid NOT NULL,
    station_id        uuid,
    organ_level       text NOT NULL,
    organ_division_id uuid NOT NULL,
    inspected_on      date NOT NULL,
    note_id           uuid,
    changed_at        timestamptz NOT NULL,
    version           integer NOT NULL,
    position          bigint NOT NULL
);
CREATE INDEX ON inspection (county_id, inspected_on);

CREATE TABLE finding (
    finding_id       uuid PRIMARY KEY,
    inspection_id    uuid NOT NULL,
    county_id        uuid NOT NULL,
    station_id       uuid,
    finding          text NOT NULL,
    status           text NOT NULL,
    due_on           date NOT NULL,
    first_due_on     date NOT NULL,
    remedied_on      date,
    confirmed_on     date,
    times_reopened   integer NOT NULL,
    note_id          uuid,
    remedy_note_id   uuid,
    deadline_note_id uuid
);
CREATE INDEX ON finding (inspection_id);
CREATE INDEX ON finding (status, due_on);
CREATE INDEX ON finding (county_id, status);

ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON inspection FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON finding FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON inspection, finding TO reporting_reader;
