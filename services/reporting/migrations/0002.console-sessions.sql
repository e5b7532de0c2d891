-- The console's sessions: nobody but its own role sees them, ids are hashes, tokens are sealed.

CREATE SCHEMA console;

CREATE TABLE console.session (
    id_hash   bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),
    sealed    bytea NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    seen_at   timestamptz NOT NULL DEFAULT now(),
    ends_at   timestamptz NOT NULL
);
CREATE INDEX ON console.session (ends_at);
CREATE INDEX ON console.session (seen_at);

GRANT USAGE ON SCHEMA console TO reporting_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON console.session TO reporting_web;
