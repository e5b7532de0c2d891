-- What all consumers of a database know together. Owned by <service>_owner, written by the projector role.

CREATE SCHEMA consuming;

-- From `first_position` on nothing of an earlier epoch of that service counts any more (DESIGN section 4).
CREATE TABLE consuming.epochs (
    service        text NOT NULL,
    epoch          integer NOT NULL,
    first_position bigint NOT NULL,
    met_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, epoch)
);

DO $$
DECLARE
    projector text := regexp_replace(current_user, '_owner$', '') || '_projector';
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA consuming TO %I', projector);
    EXECUTE format('GRANT SELECT, INSERT ON consuming.epochs TO %I', projector);
END $$;
