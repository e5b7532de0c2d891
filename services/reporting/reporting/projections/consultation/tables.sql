-- Consultations as they stand, and what was agreed there; texts are the registry's alone.

CREATE TABLE consultation (
    consultation_id uuid PRIMARY KEY,
    division_id     uuid NOT NULL,
    topic           text NOT NULL,
    held_on         date NOT NULL,
    participants    text[] NOT NULL,
    status          text NOT NULL,
    called_at       timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    version         integer NOT NULL
);
CREATE INDEX ON consultation (division_id, held_on);

CREATE TABLE consultation_action (
    action_id         uuid PRIMARY KEY,
    consultation_id   uuid NOT NULL,
    division_id       uuid NOT NULL,
    owner_body        text NOT NULL,
    owner_division_id uuid NOT NULL,
    due_on            date NOT NULL,
    changed_at        timestamptz NOT NULL,
    status            text NOT NULL,
    done_on           date,
    extended          integer NOT NULL
);
CREATE INDEX ON consultation_action (consultation_id);
CREATE INDEX ON consultation_action (status, due_on);

ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON consultation FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
);

ALTER TABLE consultation_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_action FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON consultation_action FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
);

GRANT SELECT ON consultation, consultation_action TO reporting_reader;
