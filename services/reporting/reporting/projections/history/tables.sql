-- Every event as its service's log holds it, its bytes too, and which station, change or division it touches.
-- `kept_in` is what a restricted one is shown by: its county or organ, or the station or consultation that it belongs to;
-- `withheld` is what the station itself does not read of it; `organs_alone` what other bodies than justice organs do not.

CREATE TABLE event_line (
    service        text NOT NULL,
    epoch          integer NOT NULL,
    position       bigint NOT NULL,
    stream_id      uuid NOT NULL,
    stream_version integer NOT NULL,
    event_id       uuid NOT NULL,
    type           text NOT NULL,
    schema_version integer NOT NULL,
    recorded_at    timestamptz NOT NULL,
    effective_on   date,
    actor_id       uuid,
    body           text,
    division_id    uuid,
    policy_version text,
    note_id        uuid,
    restricted     boolean NOT NULL,
    kept_in        uuid,
    withheld       boolean NOT NULL,
    organs_alone   boolean NOT NULL,
    event          bytea NOT NULL,
    PRIMARY KEY (service, position)
);

-- A table, not an array in the line, since searching an array by its elements is not leakproof: under row-level
-- security no index would serve it.
CREATE TABLE event_subject (
    subject_id  uuid NOT NULL,
    service     text NOT NULL,
    position    bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    restricted  boolean NOT NULL,
    kept_in     uuid,
    withheld    boolean NOT NULL,
    organs_alone boolean NOT NULL,
    PRIMARY KEY (subject_id, recorded_at, service, position)
);

ALTER TABLE event_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_line FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON event_line FOR SELECT TO reporting_reader USING (
    (NOT restricted OR kept_in IN (SELECT division_id FROM organ_in_scope)
        OR EXISTS (SELECT FROM station_in_charge s WHERE s.station_id = kept_in)
        OR NOT withheld AND EXISTS (SELECT FROM station_in_scope s WHERE s.station_id = kept_in)
        OR EXISTS (SELECT FROM consultation_known k WHERE k.consultation_id = kept_in))
    AND (NOT organs_alone OR current_setting('sifasuo.body', true) = 'justice_organ')
);

ALTER TABLE event_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_subject FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON event_subject FOR SELECT TO reporting_reader USING (
    (NOT restricted OR kept_in IN (SELECT division_id FROM organ_in_scope)
        OR EXISTS (SELECT FROM station_in_charge s WHERE s.station_id = kept_in)
        OR NOT withheld AND EXISTS (SELECT FROM station_in_scope s WHERE s.station_id = kept_in)
        OR EXISTS (SELECT FROM consultation_known k WHERE k.consultation_id = kept_in))
    AND (NOT organs_alone OR current_setting('sifasuo.body', true) = 'justice_organ')
);

GRANT SELECT ON event_line, event_subject TO reporting_reader;
