-- What each station shows the public by section, over both times (O-13). The texts are with the registry.

CREATE TABLE disclosure (
    station_id    uuid NOT NULL,
    section       text NOT NULL,
    version       integer NOT NULL,
    note_id       uuid NOT NULL,
    sha256        bytea NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (station_id, section, recorded_from, valid_from)
);

GRANT SELECT ON disclosure TO reporting_reader;

-- Every version that was ever drafted and what became of it: `waiting`, `superseded`, `published`, `returned`, `withdrawn`.
CREATE TABLE disclosure_draft (
    station_id     uuid NOT NULL,
    section        text NOT NULL,
    version        integer NOT NULL,
    state          text NOT NULL,
    note_id        uuid NOT NULL,
    wanted_from    date,
    wanted_until   date,
    review_due_on  date NOT NULL,
    drafted_at     timestamptz NOT NULL,
    decided_at     timestamptz,
    published_on   date,
    reason_note_id uuid,
    PRIMARY KEY (station_id, section, version)
);
CREATE INDEX ON disclosure_draft (review_due_on) WHERE state = 'waiting';

ALTER TABLE disclosure_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON disclosure_draft FOR SELECT TO reporting_reader USING (
    EXISTS (SELECT FROM station_in_scope WHERE station_in_scope.station_id = disclosure_draft.station_id)
);

GRANT SELECT ON disclosure_draft TO reporting_reader;
