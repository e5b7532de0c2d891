-- The audit (DESIGN section 8, ADR 220). Owned by <service>_owner: no role of the service may change, delete or even read
-- a record; it may execute `record_accesses`. The auditor role reads.

-- `digest` is of the record `seq`, the last; of none it is the hash of the chain's name.
CREATE TABLE audit_head (
    singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq         bigint NOT NULL,
    digest      bytea NOT NULL,
    recorded_at timestamptz NOT NULL
);
INSERT INTO audit_head
VALUES (true, 0, sha256(convert_to('sifasuo audit ' || regexp_replace(current_user, '_owner$', ''), 'UTF8')), '-infinity');

CREATE TABLE audit_records (
    seq         bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    actor_id    uuid NOT NULL,
    body        text NOT NULL,
    division_id uuid NOT NULL,
    roles       text[] NOT NULL,
    action      text NOT NULL,
    subjects    uuid[] NOT NULL,
    purpose     text,
    origin      text NOT NULL,
    trace_id    text,
    result      text NOT NULL,
    rule        text,
    digest      bytea NOT NULL
);
CREATE INDEX ON audit_records USING gin (subjects);
CREATE INDEX ON audit_records (actor_id, seq);
CREATE INDEX ON audit_records (division_id, seq);

-- `request` is the place in its batch of the append beside which it is recorded; null where it stands alone.
CREATE TYPE new_access AS (
    request integer, actor_id uuid, body text, division_id uuid, roles text[], action text, subjects uuid[],
    purpose text, origin text, trace_id text, result text, rule text
);

-- The head row's lock comes first: records are numbered without a gap, in the order in which they are committed.
-- A record's digest is the SHA-256 of the digest before it and of the record as a JSON array; `canonical.py` makes the same.
CREATE FUNCTION record_accesses(clock timestamptz, accesses new_access[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    head audit_head;
    one  new_access;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    head.recorded_at := greatest(clock, head.recorded_at);
    FOREACH one IN ARRAY accesses LOOP
        head.seq := head.seq + 1;
        head.digest := sha256(head.digest || convert_to(jsonb_build_array(
            head.seq, (extract(epoch FROM head.recorded_at) * 1000000)::bigint, one.actor_id, one.body, one.division_id,
            to_jsonb(one.roles), one.action, to_jsonb(one.subjects), one.purpose, one.origin, one.trace_id,
            one.result, one.rule)::text, 'UTF8'));
        INSERT INTO audit_records VALUES (
            head.seq, head.recorded_at, one.actor_id, one.body, one.division_id, one.roles, one.action, one.subjects,
            one.purpose, one.origin, one.trace_id, one.result, one.rule, head.digest);
    END LOOP;
    UPDATE audit_head SET seq = head.seq, digest = head.digest, recorded_at = head.recorded_at;
    RETURN head.seq;
END $$;

-- Records that are older than they may be kept: up to a signed checkpoint, with which the chain then begins.
CREATE FUNCTION forget_accesses(up_to bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM audit_records r WHERE r.seq <= up_to;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;

REVOKE EXECUTE ON FUNCTION record_accesses, forget_accesses FROM PUBLIC;

DO $$
DECLARE
    service text := regexp_replace(current_user, '_owner$', '');
    recorder text;
BEGIN
    FOR recorder IN SELECT rolname FROM pg_roles WHERE rolname IN (service || '_append', service || '_web') LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION record_accesses TO %I', recorder);
    END LOOP;
    EXECUTE format('GRANT SELECT ON audit_head, audit_records TO %I', service || '_auditor');
END $$;
