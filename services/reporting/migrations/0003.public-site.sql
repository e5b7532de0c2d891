-- The public site (ADR 0176). What it may read lies in each generation (`projections/public/tables.sql`); a view in `read`
-- looks with the asker's rights, so that whoever may ask them all still sees only what the tables below them let him see.

GRANT USAGE ON SCHEMA projecting, read TO reporting_public;
GRANT SELECT ON ALL TABLES IN SCHEMA read TO reporting_public;
ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT ON TABLES TO reporting_public;

-- Of what is restricted, as changes on the board are, it does not hear; the reader hears of all and leaves out as it tells.
GRANT SELECT ON projecting.change_log, projecting.change_log_head TO reporting_public;
ALTER TABLE projecting.change_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON projecting.change_log FOR SELECT TO reporting_reader USING (true);
CREATE POLICY public_part ON projecting.change_log FOR SELECT TO reporting_public 
    USING (kind IN ('division', 'station', 'coverage', 'reset', 'completeness'));

-- Copies of what the registry tells everyone, deleted once it is not to be shown any more; without a text where that was
-- deleted while it is to be shown. The reader sees which these are.
CREATE SCHEMA public_site;

CREATE TABLE public_site.disclosure_text (
    note_id    uuid PRIMARY KEY,
    sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
    station_id uuid NOT NULL,
    text       text,
    checked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON public_site.disclosure_text (station_id);
CREATE INDEX ON public_site.disclosure_text (checked_at);

GRANT USAGE ON SCHEMA public_site TO reporting_public, reporting_reader;
GRANT SELECT ON public_site.disclosure_text TO reporting_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON public_site.disclosure_text TO reporting_public;
