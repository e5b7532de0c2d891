-- Alerts as they stand, each transition of them, and what people did with them (DESIGN section 7).
-- One shows where its station lies today; one that names no station where its division lies. `withheld` is what the station
-- itself does not read; what consultations agreed upon is known to justice organs (ADR 178). The others show as their alert does,
-- wherever it was when they were told.

CREATE TABLE alert (
    alert_id          uuid PRIMARY KEY,
    number            integer NOT NULL,
    stages_number     integer NOT NULL,
    status            text NOT NULL,
    rule              text NOT NULL,
    rule_version      text NOT NULL,
    article           text NOT NULL,
    stages            text[] NOT NULL,
    kind              text NOT NULL,
    severity          text NOT NULL,
    rank              smallint NOT NULL,
    acting_body       text NOT NULL,
    subject_kind      text NOT NULL,
    subject_id        uuid NOT NULL,
    duty_key          text NOT NULL,
    station_id        uuid,
    division_id       uuid NOT NULL,
    opened_on         date,
    due_on            date,
    due_at            timestamptz,
    raised_at         timestamptz NOT NULL,
    changed_at        timestamptz NOT NULL,
    reason            text,
    opened_by_service  text,
    opened_by_position bigint,
    withheld          boolean NOT NULL
);
CREATE INDEX ON alert (rank, due_on, alert_id) WHERE status = 'open';
CREATE INDEX ON alert (station_id);
CREATE INDEX ON alert (division_id) WHERE station_id IS NULL;
CREATE INDEX ON alert (subject_id);
CREATE INDEX ON alert (changed_at, alert_id) WHERE status <> 'open';

CREATE TABLE alert_transition (
    alert_id     uuid NOT NULL,
    number       integer NOT NULL,
    turn         text NOT NULL,
    status       text NOT NULL,
    kind         text NOT NULL,
    severity     text NOT NULL,
    stages       text[] NOT NULL,
    due_on       date,
    rule_version text NOT NULL,
    station_id   uuid,
    division_id  uuid NOT NULL,
    changed_at   timestamptz NOT NULL,
    reason       text,
    cause_service  text,
    cause_position bigint,
    PRIMARY KEY (alert_id, number)
);

CREATE TABLE alert_handling (
    alert_id            uuid PRIMARY KEY,
    station_id          uuid,
    division_id         uuid NOT NULL,
    acknowledged_number integer,
    acknowledged_on     date,
    acknowledged_by     uuid,
    acknowledged_body   text,
    acknowledged_note   uuid,
    body                text,
    body_division_id    uuid,
    assigned_on         date,
    assigned_by         uuid,
    assigned_note       uuid,
    snoozed_number      integer,
    snoozed_until       date,
    snoozed_on          date,
    snoozed_by          uuid,
    snooze_reason       text,
    snooze_note         uuid,
    version             integer NOT NULL,
    changed_at          timestamptz NOT NULL
);
CREATE INDEX ON alert_handling (body_division_id, body);

ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON alert FOR SELECT TO reporting_reader USING (
    (station_id IS NULL AND division_id IN (SELECT division_id FROM division_in_scope)
        OR station_id IN (SELECT station_id FROM station_in_charge)
        OR NOT withheld AND station_id IN (SELECT station_id FROM station_in_scope))
    AND (subject_kind <> 'consultation' OR current_setting('sifasuo.body', true) = 'justice_organ')
);
ALTER TABLE alert_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_transition FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON alert_transition FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM alert a WHERE a.alert_id = alert_transition.alert_id
        AND (a.station_id IS NULL AND a.division_id IN (SELECT division_id FROM division_in_scope)
            OR a.station_id IN (SELECT station_id FROM station_in_scope)))
);
ALTER TABLE alert_handling ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_handling FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON alert_handling FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM alert a WHERE a.alert_id = alert_handling.alert_id
        AND (a.station_id IS NULL AND a.division_id IN (SELECT division_id FROM division_in_scope)
            OR a.station_id IN (SELECT station_id FROM station_in_scope)))
);

GRANT SELECT ON alert, alert_transition, alert_handling TO reporting_reader;
