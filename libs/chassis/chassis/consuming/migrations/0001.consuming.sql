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

-- Records that people gave up waiting for: who, when, why and which. It outlives every generation, so that none of them
-- brings such a record back as parked; the record itself stays among the parked ones of each. Nothing here is changed.
CREATE TABLE consuming.dropped_records (
    consumer   text NOT NULL,
    stream_id  uuid,
    version    integer,
    sha256     bytea NOT NULL,
    place      text NOT NULL,
    fault      text NOT NULL,
    code       text NOT NULL,
    said       text NOT NULL CHECK (said <> ''),
    dropped_by text NOT NULL CHECK (dropped_by <> ''),
    dropped_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (consumer, stream_id, version, sha256)
);

DO $$
DECLARE
    projector text := regexp_replace(current_user, '_owner$', '') || '_projector';
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA consuming TO %I', projector);
    EXECUTE format('GRANT SELECT, INSERT ON consuming.epochs, consuming.dropped_records TO %I', projector);
END $$;
