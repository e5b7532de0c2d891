-- What the guard saw of the streams last (ADR 360): one row, and nobody's data.

CREATE SCHEMA guard;

-- `told` is what is wrong, in short; `report` as `reporting/guarding/report.py` writes it.
CREATE TABLE guard.look (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    looked_at timestamptz NOT NULL,
    told      text[] NOT NULL,
    report    jsonb NOT NULL
);

-- Open pages hear of it in the change log once another thing is wrong, and once nothing is any more.
CREATE FUNCTION guard.tell(wrong text[], written jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, pg_temp
AS $$
DECLARE
    former text[] := (SELECT l.told FROM look l);
BEGIN
    INSERT INTO look (looked_at, told, report) VALUES (now(), wrong, written)
        ON CONFLICT (singleton) DO UPDATE SET looked_at = now(), told = wrong, report = written;
    IF former IS DISTINCT FROM wrong THEN
        WITH last AS (UPDATE projecting.change_log_head h SET seq = h.seq + 1 RETURNING h.seq)
            INSERT INTO projecting.change_log (seq, projection, kind, subjects) SELECT seq, 'guard', 'standing', '{}' FROM last;
        PERFORM pg_notify('change_log', '');
    END IF;
END $$;

REVOKE EXECUTE ON FUNCTION guard.tell FROM PUBLIC;
GRANT USAGE ON SCHEMA guard TO reporting_guard, reporting_reader;
GRANT EXECUTE ON FUNCTION guard.tell TO reporting_guard;
GRANT SELECT ON guard.look TO reporting_reader;
