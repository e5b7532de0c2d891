-- People at stations, by pseudonym: where each belongs and works, over both times; what waits, and what was asked for.
-- Where a station is named, its county is that of the day: who may read a row goes by where the station lies today.

CREATE TABLE staff_standing (
    staff_id            uuid NOT NULL,
    employment          text NOT NULL,
    belongs_kind        text NOT NULL,
    belongs_station_id  uuid,
    belongs_division_id uuid,
    post_id             uuid,
    post_kind           text,
    works_kind          text NOT NULL,
    works_station_id    uuid,
    works_division_id   uuid,
    justice_work        boolean NOT NULL,
    until               date,
    movement            text,
    entered_on          date NOT NULL,
    min_service_until   date,
    courses             text[] NOT NULL,
    education           text,
    law                 boolean NOT NULL,
    valid_from          date NOT NULL,
    valid_to            date NOT NULL,
    recorded_from       timestamptz NOT NULL,
    recorded_to         timestamptz NOT NULL,
    PRIMARY KEY (staff_id, recorded_from, valid_from)
);
CREATE INDEX ON staff_standing (belongs_station_id);
CREATE INDEX ON staff_standing (works_station_id);
CREATE INDEX ON staff_standing (belongs_division_id);
CREATE INDEX ON staff_standing (works_division_id);

-- Every movement that was made; of an entry there is none.
CREATE TABLE staff_movement (
    position          bigint PRIMARY KEY,
    staff_id          uuid NOT NULL,
    county_id         uuid,
    movement          text NOT NULL,
    effective_on      date NOT NULL,
    former_kind       text NOT NULL,
    former_station_id uuid,
    former_division_id uuid,
    kind              text,
    station_id        uuid,
    division_id       uuid
);
CREATE INDEX ON staff_movement (staff_id);
CREATE INDEX ON staff_movement (movement, effective_on);

-- At most one of each waits for its day. `home_id` is the station by which they are somebody's until then; none for a body's.
CREATE TABLE staff_planned_move (
    staff_id     uuid PRIMARY KEY,
    county_id    uuid,
    home_id      uuid,
    movement     text NOT NULL,
    effective_on date NOT NULL,
    kind         text,
    station_id   uuid,
    division_id  uuid
);

CREATE TABLE movement_request (
    request_id             uuid PRIMARY KEY,
    staff_id               uuid NOT NULL,
    county_id              uuid,
    home_id                uuid,
    movement               text NOT NULL,
    effective_on           date NOT NULL,
    until                  date,
    former_station_id      uuid,
    kind                   text,
    station_id             uuid,
    division_id            uuid,
    grounds                text[] NOT NULL,
    consenting_division_id uuid NOT NULL,
    asked_on               date NOT NULL,
    due_on                 date NOT NULL,
    status                 text NOT NULL,
    answered_on            date,
    document_number        text,
    refusal                text,
    note_id                uuid,
    refusal_note_id        uuid,
    changed_at             timestamptz NOT NULL,
    version                integer NOT NULL,
    position               bigint NOT NULL
);
CREATE INDEX ON movement_request (status, due_on);
CREATE INDEX ON movement_request (staff_id);

CREATE TABLE director_nomination (
    nomination_id         uuid PRIMARY KEY,
    staff_id              uuid NOT NULL,
    station_id            uuid NOT NULL,
    county_id             uuid NOT NULL,
    post_id               uuid NOT NULL,
    consulted_body        text NOT NULL,
    consulted_on          date NOT NULL,
    unmet                 text[] NOT NULL,
    exception_reason      text,
    approving_division_id uuid,
    approved_on           date,
    opinion               text,
    heard_on              date,
    nominated_on          date NOT NULL,
    status                text NOT NULL,
    effective_on          date,
    document_number       text,
    note_id               uuid,
    opinion_note_id       uuid,
    refusal_note_id       uuid,
    changed_at            timestamptz NOT NULL,
    version               integer NOT NULL,
    position              bigint NOT NULL
);
CREATE INDEX ON director_nomination (status, nominated_on);
CREATE INDEX ON director_nomination (station_id);
CREATE INDEX ON director_nomination (staff_id);

CREATE TABLE police_plan (
    plan_id         uuid PRIMARY KEY,
    prefecture_id   uuid NOT NULL,
    year            integer NOT NULL,
    planned         integer NOT NULL,
    document_number text NOT NULL,
    version         integer NOT NULL,
    UNIQUE (prefecture_id, year)
);

ALTER TABLE staff_standing ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_standing FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_standing FOR SELECT TO reporting_reader USING (
    belongs_station_id IS NULL AND belongs_division_id IN (SELECT division_id FROM organ_in_scope)
    OR works_station_id IS NULL AND works_division_id IN (SELECT division_id FROM organ_in_scope)
    OR belongs_station_id IN (SELECT station_id FROM station_in_scope)
    OR works_station_id IN (SELECT station_id FROM station_in_scope)
);
ALTER TABLE staff_movement ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_movement FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_movement FOR SELECT TO reporting_reader USING (
    former_station_id IS NULL AND former_division_id IN (SELECT division_id FROM organ_in_scope)
    OR former_station_id IS NULL AND station_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
    OR former_station_id IN (SELECT station_id FROM station_in_scope)
    OR station_id IN (SELECT station_id FROM station_in_scope)
);
ALTER TABLE staff_planned_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_planned_move FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON staff_planned_move FOR SELECT TO reporting_reader USING (
    home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
    OR home_id IN (SELECT station_id FROM station_in_scope)
    OR station_id IN (SELECT station_id FROM station_in_scope)
);
ALTER TABLE movement_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE movement_request FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON movement_request FOR SELECT TO reporting_reader USING (
    home_id IS NULL AND county_id IN (SELECT division_id FROM organ_in_scope)
    OR home_id IN (SELECT station_id FROM station_in_charge)
    OR station_id IN (SELECT station_id FROM station_in_charge)
);
ALTER TABLE director_nomination ENABLE ROW LEVEL SECURITY;
ALTER TABLE director_nomination FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON director_nomination FOR SELECT TO reporting_reader USING (
    station_id IN (SELECT station_id FROM station_in_charge)
);
ALTER TABLE police_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE police_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON police_plan FOR SELECT TO reporting_reader USING (
    prefecture_id IN (SELECT division_id FROM organ_in_scope)
);

GRANT SELECT ON staff_standing, staff_movement, staff_planned_move, movement_request, director_nomination, police_plan
    TO reporting_reader;
