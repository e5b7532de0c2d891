-- Returns of figures: how far each has come, its versions, and what each county's row has in them (O-14, O-17).

CREATE TABLE statistical_return (
    return_id    uuid PRIMARY KEY,
    definition   text NOT NULL,
    division_id  uuid NOT NULL,
    begins_on    date NOT NULL,
    reference_on date NOT NULL,
    due_on       date NOT NULL,
    number       integer NOT NULL,
    status       text NOT NULL,
    received_on  date,
    changed_at   timestamptz NOT NULL,
    version      integer NOT NULL
);
CREATE INDEX ON statistical_return (definition, begins_on, division_id);

CREATE TABLE return_version (
    return_id         uuid NOT NULL,
    number            integer NOT NULL,
    columns           text[] NOT NULL,
    status            text NOT NULL,
    generated_on      date NOT NULL,
    corrects          boolean NOT NULL,
    reason            text,
    note_id           uuid,
    reviewed_on       date,
    signed_on         date,
    locked_on         date,
    sent_back_on      date,
    sent_back_by      uuid,
    sent_back_note_id uuid,
    PRIMARY KEY (return_id, number)
);

CREATE TABLE return_row (
    return_id uuid NOT NULL,
    number    integer NOT NULL,
    sender_id uuid NOT NULL,
    county_id uuid NOT NULL,
    place     integer NOT NULL,
    figures   integer[] NOT NULL,
    status    text NOT NULL,
    told_on   date,
    disputed  text[] NOT NULL,
    note_id   uuid,
    PRIMARY KEY (return_id, number, county_id)
);
CREATE INDEX ON return_row (county_id);

-- A county's office has its own row; the whole is for the organ that sends it and those above, also once a county has gone
-- elsewhere: the paper and its sums stay what was signed. `sender_id` says so once more, since policies may not look at each other.
ALTER TABLE return_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE return_row FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON return_row FOR SELECT TO reporting_reader USING (
    sender_id IN (SELECT division_id FROM organ_in_scope)
    OR county_id IN (SELECT division_id FROM county_in_scope)
);
ALTER TABLE statistical_return ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistical_return FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON statistical_return FOR SELECT TO reporting_reader USING (
    division_id IN (SELECT division_id FROM organ_in_scope)
    OR EXISTS (SELECT FROM return_row r WHERE r.return_id = statistical_return.return_id
        AND r.county_id IN (SELECT division_id FROM county_in_scope))
);
ALTER TABLE return_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE return_version FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON return_version FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM statistical_return s WHERE s.return_id = return_version.return_id
        AND s.division_id IN (SELECT division_id FROM organ_in_scope))
    OR EXISTS (SELECT FROM return_row r WHERE r.return_id = return_version.return_id
        AND r.county_id IN (SELECT division_id FROM county_in_scope))
);

GRANT SELECT ON statistical_return, return_version, return_row TO reporting_reader;
