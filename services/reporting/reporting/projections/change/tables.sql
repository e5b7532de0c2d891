-- The board: each establishment change as it stands, with a step for each station; `township_ids` are all that it names, former ones and its seat too.

CREATE TABLE change (
    change_id             uuid PRIMARY KEY,
    version               integer NOT NULL,
    status                text NOT NULL,
    kind                  text NOT NULL,
    station_ids           uuid[] NOT NULL,
    county_id             uuid NOT NULL,
    prefecture_id         uuid NOT NULL,
    proposer_division_id  uuid NOT NULL,
    steps                 jsonb NOT NULL,
    township_ids          uuid[] NOT NULL,
    effective_on          date NOT NULL,
    corrects_change_id    uuid,
    authority_level       text NOT NULL,
    authority_division_id uuid NOT NULL,
    decision_due_on       date NOT NULL,
    document_number       text,
    reason                text,
    note_id               uuid,
    broken                jsonb NOT NULL,
    filing_division_id    uuid,
    filing_due_on         date,
    filed_on              date,
    waiting_body          text,
    waiting_division_id   uuid,
    waiting_until         date,
    proposed_at           timestamptz NOT NULL,
    changed_at            timestamptz NOT NULL,
    position              bigint NOT NULL
);
CREATE INDEX ON change (position);
CREATE INDEX ON change (status, position);
CREATE INDEX ON change (county_id, position);
CREATE INDEX ON change (county_id, status);
CREATE INDEX ON change USING gin (station_ids);

ALTER TABLE change ENABLE ROW LEVEL SECURITY;
ALTER TABLE change FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON change FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON change TO reporting_reader;

-- How many changes of each county stand at each status.
CREATE TABLE change_count (
    county_id    uuid PRIMARY KEY,
    proposed     integer NOT NULL,
    approved     integer NOT NULL,
    in_effect    integer NOT NULL,
    not_effected integer NOT NULL,
    filed        integer NOT NULL,
    rejected     integer NOT NULL,
    withdrawn    integer NOT NULL
);

ALTER TABLE change_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_count FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON change_count FOR SELECT TO reporting_reader USING (
    county_id IN (SELECT division_id FROM county_in_scope)
);

GRANT SELECT ON change_count TO reporting_reader;
