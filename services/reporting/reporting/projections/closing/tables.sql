-- The closings of stations: each attempt as it stands, and what of it waits on whom (O-1).

CREATE TABLE closing (
    closing_id         uuid PRIMARY KEY,
    stream_id          uuid NOT NULL,
    station_id         uuid NOT NULL,
    county_id          uuid NOT NULL,
    change_id          uuid NOT NULL,
    status             text NOT NULL,
    closure            text NOT NULL,
    successor_id       uuid,
    bureau_division_id uuid NOT NULL,
    effective_on       date NOT NULL,
    confirm_until      date NOT NULL,
    participants       text[] NOT NULL,
    waiting            text[] NOT NULL,
    waiting_since      timestamptz NOT NULL,
    answers            jsonb NOT NULL,
    reason             text,
    announced_at       timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    version            integer NOT NULL,
    position           bigint NOT NULL
);
CREATE INDEX ON closing (stream_id);
CREATE INDEX ON closing (station_id);
CREATE INDEX ON closing (change_id);
CREATE INDEX ON closing (county_id, effective_on);

ALTER TABLE closing ENABLE ROW LEVEL SECURITY;
ALTER TABLE closing FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON closing FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON closing TO reporting_reader;

-- Who is to be placed before a service can confirm an attempt, and why; none where nothing stands in the way.
CREATE TABLE closing_hindrance (
    closing_id  uuid PRIMARY KEY,
    station_id  uuid NOT NULL,
    county_id   uuid NOT NULL,
    change_id   uuid NOT NULL,
    participant text NOT NULL,
    hindrance   text NOT NULL,
    staff_ids   uuid[] NOT NULL,
    changed_at  timestamptz NOT NULL
);

ALTER TABLE closing_hindrance ENABLE ROW LEVEL SECURITY;
ALTER TABLE closing_hindrance FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON closing_hindrance FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON closing_hindrance TO reporting_reader;
