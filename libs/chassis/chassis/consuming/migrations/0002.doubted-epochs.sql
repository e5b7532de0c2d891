-- Whoever can write to a topic can say that an epoch began: what only a record says takes nothing away from readers.

-- When a person, or what restored the log, said that it was opened; NULL where only a record says so.
ALTER TABLE consuming.epochs ADD COLUMN confirmed_at timestamptz;

-- Epochs that records told of and that nobody opened: whatever says it belongs to one is no event.
CREATE TABLE consuming.denied_epochs (
    service        text NOT NULL,
    epoch          integer NOT NULL,
    first_position bigint NOT NULL,
    denied_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, epoch, first_position)
);

-- How many records a consumer's schema has left out, from which partition, and because of which epoch.
CREATE TABLE consuming.void_records (
    schema         text NOT NULL,
    topic_id       text NOT NULL,
    partition      integer NOT NULL,
    service        text NOT NULL,
    epoch          integer NOT NULL,
    first_position bigint NOT NULL,
    records        bigint NOT NULL,
    PRIMARY KEY (schema, topic_id, partition, service, epoch, first_position)
);

DO $$
DECLARE
    projector text := regexp_replace(current_user, '_owner$', '') || '_projector';
BEGIN
    EXECUTE format('GRANT SELECT ON consuming.denied_epochs TO %I', projector);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON consuming.void_records TO %I', projector);
END $$;
