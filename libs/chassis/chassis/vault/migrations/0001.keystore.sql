-- Keys of persons, wrapped, apart from what they open: a database of its own with a backup of its own, kept short.
-- Owned by <service>_keys_owner; the role of the vault reads, adds, wraps anew and destroys.

CREATE TABLE person_keys (
    person_id uuid PRIMARY KEY,
    cipher    text NOT NULL,
    master    integer NOT NULL,
    wrapped   bytea NOT NULL
);
CREATE INDEX ON person_keys (master, person_id);

-- Whose key was destroyed, by which entry of the register of erasures: no key is ever made for them again.
CREATE TABLE destroyed_keys (
    entry     bigint PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE
);

-- Gives back the key that is kept: of two made at once the first one wins. Nothing for a person who was erased.
CREATE FUNCTION keep_key(person uuid, kind text, master_version integer, key bytea) RETURNS SETOF person_keys
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1);
    INSERT INTO person_keys SELECT person, kind, master_version, key
        WHERE NOT EXISTS (SELECT FROM destroyed_keys d WHERE d.person_id = person)
        ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT * FROM person_keys p WHERE p.person_id = person;
END $$;

-- Only if it is still wrapped as it was read.
CREATE FUNCTION wrap_anew(person uuid, old_key bytea, master_version integer, key bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH done AS (
        UPDATE person_keys p SET master = master_version, wrapped = key
            WHERE p.person_id = person AND p.wrapped = old_key RETURNING 1
    ) SELECT EXISTS (SELECT FROM done)
$$;

-- As often as one likes. Nobody makes a key meanwhile, so none is left.
CREATE FUNCTION destroy_key(person uuid, by_entry bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1);
    INSERT INTO destroyed_keys VALUES (by_entry, person) ON CONFLICT DO NOTHING;
    DELETE FROM person_keys p WHERE p.person_id = person;
END $$;

REVOKE EXECUTE ON FUNCTION keep_key, wrap_anew, destroy_key FROM PUBLIC;

DO $$
DECLARE
    vault text := regexp_replace(current_user, '_owner$', '_vault');
BEGIN
    EXECUTE format('GRANT SELECT ON person_keys, destroyed_keys TO %I', vault);
    EXECUTE format('GRANT EXECUTE ON FUNCTION keep_key, wrap_anew, destroy_key TO %I', vault);
END $$;
