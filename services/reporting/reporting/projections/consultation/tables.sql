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

-- Who may know of a consultation, as the registry decides it (ADR 178): bodies of a kind, of a division itself (`own`), of it and
-- those above (`above`), or of it and those below (`below`).
CREATE TABLE consultation_audience (
    consultation_id uuid NOT NULL,
    body            text NOT NULL,
    reach           text NOT NULL,
    division_id     uuid NOT NULL,
    PRIMARY KEY (consultation_id, body, reach, division_id)
);

-- Those that the caller may know of: what row-level security measures consultations and their events by.
CREATE VIEW consultation_known WITH (security_invoker) AS
    SELECT consultation_id FROM consultation_audience
    WHERE body = current_setting('sifasuo.body', true) AND CASE reach
        WHEN 'above' THEN division_id IN (SELECT division_id FROM organ_in_scope)
        WHEN 'own' THEN division_id IN (SELECT division_id FROM caller_lineage WHERE is_own)
        WHEN 'below' THEN division_id IN (SELECT division_id FROM caller_lineage)
    END;

ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY known ON consultation FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM consultation_known k WHERE k.consultation_id = consultation.consultation_id)
);

ALTER TABLE consultation_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_action FORCE ROW LEVEL SECURITY;
CREATE POLICY known ON consultation_action FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM consultation_known k WHERE k.consultation_id = consultation_action.consultation_id)
);

GRANT SELECT ON consultation, consultation_action, consultation_audience, consultation_known TO reporting_reader;
