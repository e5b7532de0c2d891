-- A county's plan for a year as it stands, with all its versions and milestones (O-8, O-18).

CREATE TABLE development_plan (
    plan_id               uuid PRIMARY KEY,
    county_id             uuid NOT NULL,
    year                  integer NOT NULL,
    status                text NOT NULL,
    authority_division_id uuid,
    versions              jsonb NOT NULL,
    milestones            jsonb NOT NULL,
    changed_at            timestamptz NOT NULL,
    version               integer NOT NULL,
    position              bigint NOT NULL
);
CREATE INDEX ON development_plan (year, county_id);

ALTER TABLE development_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE development_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON development_plan FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON development_plan TO reporting_reader;
