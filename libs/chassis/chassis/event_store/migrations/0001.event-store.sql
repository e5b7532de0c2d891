-- The event store (DESIGN section 4). Owned by <service>_owner; the append role may execute `append` and read.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE log_head (
    singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    epoch       integer NOT NULL,
    pos         bigint NOT NULL,
    recorded_at timestamptz NOT NULL
);
INSERT INTO log_head VALUES (true, 1, 0, '-infinity');

CREATE TABLE epochs (
    epoch     integer PRIMARY KEY,
    first_pos bigint NOT NULL,
    opened_at timestamptz NOT NULL,
    reason    text NOT NULL
);
INSERT INTO epochs VALUES (1, 1, now(), 'first');

CREATE TABLE events (
    pos            bigint PRIMARY KEY,
    epoch          integer NOT NULL,
    stream_id      uuid NOT NULL,
    version        integer NOT NULL,
    type           text NOT NULL,
    schema_version integer NOT NULL,
    event_id       uuid NOT NULL,
    recorded_at    timestamptz NOT NULL,
    data           bytea NOT NULL,
    meta           bytea NOT NULL,
    UNIQUE (stream_id, version)
);

-- Whose event a type is, told by each version of the service when it migrates: a relay of older code thus knows the
-- topic of what newer code records.
CREATE TABLE event_types (
    type      text PRIMARY KEY,
    aggregate text NOT NULL
);

CREATE TABLE claims (
    kind   text NOT NULL,
    key    text NOT NULL,
    holder uuid NOT NULL,
    valid  daterange NOT NULL CHECK (NOT isempty(valid)),
    EXCLUDE USING gist (kind WITH =, key WITH =, valid WITH &&)
);
-- Those on a blind index of somebody's data, which end with the data.
CREATE INDEX blind_claims ON claims (holder) WHERE starts_with(kind, 'blind/');

CREATE TABLE notes (
    note_id   uuid PRIMARY KEY,
    stream_id uuid NOT NULL,
    body      text NOT NULL
);

-- What is personal, sealed with a key that lies elsewhere: whoever has only this database reads none of it.
-- A later version takes the place of an earlier one, of which nothing is kept.
CREATE TABLE sealed (
    person_id uuid NOT NULL,
    field     text NOT NULL,
    version   integer NOT NULL,
    box       bytea NOT NULL,
    PRIMARY KEY (person_id, field)
);
-- Entries of the register of erasures (`chassis.vault`) that were carried out here: a restored database knows fewer.
CREATE TABLE erasures (
    entry     bigint PRIMARY KEY,
    person_id uuid NOT NULL
);
CREATE INDEX sealed_notes ON sealed (field) WHERE starts_with(field, 'note/');

CREATE TABLE agenda (
    stream_id uuid PRIMARY KEY,
    due_on    date NOT NULL
);
CREATE INDEX ON agenda (due_on, stream_id);

-- Elements of one command's effect, in the order in which its request stands in the batch (from 1).
-- `expected` is the stream's last version so far: of the first event of an append, null in those after it.
CREATE TYPE new_event AS (
    request integer, stream_id uuid, expected integer, version integer, type text, schema_version integer,
    data bytea, meta bytea
);
CREATE TYPE stream_guard AS (request integer, stream_id uuid, expected integer);
CREATE TYPE claim_step AS (request integer, kind text, key text, holder uuid, since date, until date, release boolean);
CREATE TYPE new_note AS (request integer, note_id uuid, stream_id uuid, body text);
-- Without a box a field is taken away, without a field everything of the person, by an entry of the register.
CREATE TYPE sealed_step AS (
    request integer, person_id uuid, field text, version integer, box bytea, entry bigint
);
CREATE TYPE agenda_step AS (request integer, stream_id uuid, due_on date);
-- What stood against a request: another version, or somebody else's claim.
CREATE TYPE refusal AS (request integer, kind text, key text);

-- Applies one request's claims; returns the first that somebody else holds, or null.
CREATE FUNCTION take_claims(steps claim_step[]) RETURNS claim_step LANGUAGE plpgsql AS $$
DECLARE
    step claim_step;
BEGIN
    FOREACH step IN ARRAY steps LOOP
        IF step.release THEN
            DELETE FROM claims c WHERE (c.kind, c.key, c.holder) = (step.kind, step.key, step.holder)
                AND lower(c.valid) >= step.since;
            UPDATE claims c SET valid = daterange(lower(c.valid), step.since)
                WHERE (c.kind, c.key, c.holder) = (step.kind, step.key, step.holder) AND c.valid @> step.since;
        ELSE
            INSERT INTO claims VALUES (step.kind, step.key, step.holder, daterange(step.since, step.until));
        END IF;
    END LOOP;
    RETURN NULL;
EXCEPTION WHEN exclusion_violation THEN
    RETURN step;
END $$;

-- Puts sealed rows in place of what lay there; a person of whom nothing may be left loses the blind claims as well.
CREATE FUNCTION seal(steps sealed_step[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM sealed d USING unnest(steps) s
        WHERE d.person_id = s.person_id AND s.box IS NULL AND (s.field IS NULL OR s.field = d.field);
    DELETE FROM claims c USING unnest(steps) s
        WHERE c.holder = s.person_id AND s.field IS NULL AND starts_with(c.kind, 'blind/');
    INSERT INTO erasures SELECT s.entry, s.person_id FROM unnest(steps) s WHERE s.entry IS NOT NULL
        ON CONFLICT DO NOTHING;
    INSERT INTO sealed SELECT s.person_id, s.field, s.version, s.box FROM unnest(steps) s WHERE s.box IS NOT NULL
        ON CONFLICT (person_id, field) DO UPDATE SET version = excluded.version, box = excluded.box;
END $$;

-- The head row's lock comes first, so that insert order is commit order and positions have no gap.
-- No two requests of a batch may share a stream or a claim. The plan is pinned: index probes only.
-- Events are numbered from `base` + 1 in the order in which they came, without those of refused requests.
CREATE FUNCTION append(
    clock timestamptz, new_events new_event[], guards stream_guard[],
    claim_steps claim_step[], new_notes new_note[], agenda_steps agenda_step[], sealed_steps sealed_step[],
    OUT epoch integer, OUT base bigint, OUT refused refusal[]
) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
    SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    head     log_head;
    bad      integer[];
    one      integer;
    taken    claim_step;
    inserted bigint;
BEGIN
    UPDATE log_head h SET pos = h.pos + cardinality(new_events), recorded_at = greatest(clock, h.recorded_at)
        RETURNING h.* INTO head;
    epoch := head.epoch;
    base := head.pos - cardinality(new_events);

    bad := ARRAY(
        SELECT g.request FROM (
            SELECT n.request, n.stream_id, n.expected FROM unnest(new_events) n WHERE n.expected IS NOT NULL
            UNION ALL SELECT * FROM unnest(guards)
        ) g
        WHERE g.expected <> coalesce(
            (SELECT e.version FROM events e WHERE e.stream_id = g.stream_id ORDER BY e.version DESC LIMIT 1), 0)
    );
    refused := '{}';
    IF cardinality(bad) > 0 THEN
        refused := ARRAY(SELECT ROW(r, NULL, NULL)::refusal FROM unnest(bad) r);
    END IF;

    IF cardinality(claim_steps) > 0 THEN
        FOR one IN SELECT DISTINCT s.request FROM unnest(claim_steps) s WHERE s.request <> ALL (bad) LOOP
            taken := take_claims(ARRAY(
                SELECT s FROM unnest(claim_steps) WITH ORDINALITY u(r, k, y, h, f, t, rel, ord),
                    LATERAL (SELECT ROW(r, k, y, h, f, t, rel)::claim_step) l(s)
                WHERE r = one ORDER BY NOT rel, ord));
            IF taken.request IS NOT NULL THEN
                bad := bad || one;
                refused := refused || ROW(one, taken.kind, taken.key)::refusal;
            END IF;
        END LOOP;
    END IF;

    INSERT INTO events
    SELECT base + row_number() OVER (), head.epoch, n.stream_id, n.version, n.type, n.schema_version,
           uuidv7(), head.recorded_at, n.data, n.meta
    FROM unnest(new_events) n WHERE n.request <> ALL (bad);
    GET DIAGNOSTICS inserted = ROW_COUNT;
    IF inserted < cardinality(new_events) THEN
        UPDATE log_head h SET pos = base + inserted;
    END IF;
    IF cardinality(new_notes) > 0 THEN
        INSERT INTO notes SELECT n.note_id, n.stream_id, n.body FROM unnest(new_notes) n WHERE n.request <> ALL (bad);
    END IF;
    IF cardinality(sealed_steps) > 0 THEN
        PERFORM seal(ARRAY(SELECT s FROM unnest(sealed_steps) s WHERE s.request <> ALL (bad)));
    END IF;
    IF cardinality(agenda_steps) > 0 THEN
        DELETE FROM agenda a USING unnest(agenda_steps) s
            WHERE a.stream_id = s.stream_id AND s.due_on IS NULL AND s.request <> ALL (bad);
        INSERT INTO agenda SELECT s.stream_id, s.due_on FROM unnest(agenda_steps) s
            WHERE s.due_on IS NOT NULL AND s.request <> ALL (bad)
            ON CONFLICT (stream_id) DO UPDATE SET due_on = excluded.due_on;
        PERFORM pg_notify('agenda', '');
    END IF;
    IF inserted > 0 THEN
        PERFORM pg_notify('appended', '');
    END IF;
END $$;

-- After a restore or failover that may have lost positions: consumers drop what they hold beyond it.
CREATE FUNCTION open_epoch(reason text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    head log_head;
BEGIN
    UPDATE log_head h SET epoch = h.epoch + 1 RETURNING h.* INTO head;
    INSERT INTO epochs VALUES (head.epoch, head.pos + 1, now(), reason);
    RETURN head.epoch;
END $$;

-- A text that must not be kept any longer; the event that refers to it keeps its id and hash.
CREATE FUNCTION delete_note(id uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH gone AS (DELETE FROM notes n WHERE n.note_id = id RETURNING 1) SELECT EXISTS (SELECT FROM gone)
$$;

REVOKE EXECUTE ON FUNCTION append, take_claims, seal, open_epoch, delete_note FROM PUBLIC;

DO $$
DECLARE
    service text := regexp_replace(current_user, '_owner$', '');
BEGIN
    EXECUTE format('GRANT SELECT ON log_head, epochs, events, claims, notes, sealed, erasures, agenda TO %I', service || '_append');
    EXECUTE format('GRANT EXECUTE ON FUNCTION append, delete_note TO %I', service || '_append');
    -- That there is a note, never its text.
    EXECUTE format('GRANT SELECT ON log_head, epochs, events, claims, agenda TO %I', service || '_reader');
    EXECUTE format('GRANT SELECT (note_id, stream_id) ON notes TO %I', service || '_reader');
    EXECUTE format('GRANT SELECT ON log_head, epochs, events, event_types TO %I', service || '_relay');
END $$;
