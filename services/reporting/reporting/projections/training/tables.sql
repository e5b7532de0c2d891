-- Training by justice organs: plans of a year, sessions, who took part (O-6).

CREATE TABLE training_plan (
    plan_id         uuid PRIMARY KEY,
    level           text NOT NULL,
    division_id     uuid NOT NULL,
    year            integer NOT NULL,
    goal_minutes    integer NOT NULL,
    planned_on      date NOT NULL,
    document_number text,
    note_id         uuid,
    changed_at      timestamptz NOT NULL,
    version         integer NOT NULL
);
CREATE INDEX ON training_plan (division_id, year);

CREATE TABLE training_session (
    plan_id     uuid NOT NULL,
    session_id  uuid PRIMARY KEY,
    division_id uuid NOT NULL,
    kind        text NOT NULL,
    topic       text NOT NULL,
    day         date NOT NULL,
    minutes     integer NOT NULL,
    status      text NOT NULL,
    note_id     uuid,
    present     integer NOT NULL,
    absent      integer NOT NULL
);
CREATE INDEX ON training_session (plan_id);
CREATE INDEX ON training_session (division_id, day);

CREATE TABLE training_attendance (
    plan_id    uuid NOT NULL,
    session_id uuid NOT NULL,
    staff_id   uuid NOT NULL,
    county_id  uuid NOT NULL,
    station_id uuid,
    home_id    uuid,
    held_on    date NOT NULL,
    minutes    integer NOT NULL,
    present    boolean NOT NULL,
    result     text,
    PRIMARY KEY (session_id, staff_id)
);
CREATE INDEX ON training_attendance (plan_id);
CREATE INDEX ON training_attendance (staff_id, held_on);
CREATE INDEX ON training_attendance (county_id, held_on);

-- An organ's own, and those of organs below it; who took part shows to whoever has their station today.
ALTER TABLE training_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON training_plan FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
    OR EXISTS (SELECT FROM training_attendance a WHERE a.plan_id = training_plan.plan_id)
);
ALTER TABLE training_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_session FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON training_session FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
    OR EXISTS (SELECT FROM training_attendance a WHERE a.session_id = training_session.session_id)
);
ALTER TABLE training_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_attendance FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON training_attendance FOR SELECT TO reporting_reader USING (
    home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
    OR home_id IN (SELECT station_id FROM station_in_charge)
);

GRANT SELECT ON training_plan, training_session, training_attendance TO reporting_reader;
