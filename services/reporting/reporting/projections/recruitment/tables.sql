-- For which vacancies counties ask the region to recruit, and its recruitments, as they stand (O-4).

CREATE TABLE recruitment_request (
    vacancy_id     uuid PRIMARY KEY,
    post_id        uuid NOT NULL,
    station_id     uuid NOT NULL,
    county_id      uuid NOT NULL,
    kind           text NOT NULL,
    status         text NOT NULL,
    requested_on   date NOT NULL,
    since          date NOT NULL,
    opened_on      date NOT NULL,
    plan_by        date,
    fill_by        date,
    note_id        uuid,
    changed_at     timestamptz NOT NULL,
    version        integer NOT NULL,
    recruitment_id uuid,
    staff_id       uuid,
    reason         text,
    answer_note_id uuid
);
CREATE INDEX ON recruitment_request (county_id, status);
CREATE INDEX ON recruitment_request (status, fill_by);

CREATE TABLE recruitment (
    recruitment_id      uuid PRIMARY KEY,
    division_id         uuid NOT NULL,
    year                integer NOT NULL,
    status              text NOT NULL,
    planned_on          date NOT NULL,
    announce_by         date NOT NULL,
    examine_by          date NOT NULL,
    hire_by             date NOT NULL,
    document_number     text NOT NULL,
    note_id             uuid,
    changed_at          timestamptz NOT NULL,
    version             integer NOT NULL,
    announced_on        date,
    closes_on           date,
    announcement_number text,
    examined_on         date,
    applied             integer,
    admitted            integer,
    passed              integer,
    ended_on            date,
    reason              text,
    end_note_id         uuid
);

CREATE TABLE recruitment_place (
    recruitment_id uuid NOT NULL,
    vacancy_id     uuid NOT NULL,
    post_id        uuid NOT NULL,
    station_id     uuid NOT NULL,
    county_id      uuid NOT NULL,
    kind           text NOT NULL,
    opened_on      date NOT NULL,
    plan_by        date,
    fill_by        date,
    planned_on     date NOT NULL,
    outcome        text NOT NULL,
    staff_id       uuid,
    settled_on     date,
    reason         text,
    note_id        uuid,
    PRIMARY KEY (recruitment_id, vacancy_id)
);
CREATE INDEX ON recruitment_place (county_id);

ALTER TABLE recruitment_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE recruitment_request FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON recruitment_request FOR SELECT TO reporting_reader USING (
    station_id IN (SELECT station_id FROM station_in_charge)
);
ALTER TABLE recruitment_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE recruitment_place FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON recruitment_place FOR SELECT TO reporting_reader USING (
    station_id IN (SELECT station_id FROM station_in_charge)
);

-- The region sees its own; those below see one that is to fill a vacancy of theirs.
ALTER TABLE recruitment ENABLE ROW LEVEL SECURITY;
ALTER TABLE recruitment FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON recruitment FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
    OR EXISTS (SELECT FROM recruitment_place p WHERE p.recruitment_id = recruitment.recruitment_id)
);

GRANT SELECT ON recruitment_request, recruitment, recruitment_place TO reporting_reader;
