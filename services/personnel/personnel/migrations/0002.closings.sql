-- What personnel knows of the registry's closings: how far it has read, and what it could not carry out.
-- The tables are those of every consumer (chassis.consuming, state.sql). Written by the projector role.

CREATE SCHEMA closings;

CREATE TABLE closings.consumed_offsets (
    topic_id    text NOT NULL,
    partition   integer NOT NULL,
    topic       text NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

-- The last event of each stream that is folded here: by it duplicates and gaps are told.
CREATE TABLE closings.stream_versions (
    stream_id uuid PRIMARY KEY,
    service   text NOT NULL,
    topic     text NOT NULL,
    epoch     integer NOT NULL,
    version   integer NOT NULL,
    position  bigint NOT NULL
) WITH (fillfactor = 80);

-- Records that are not folded, with all that came after them in their stream: raw, so that they can be tried again.
CREATE TABLE closings.parked_records (
    topic_id      text NOT NULL,
    partition     integer NOT NULL,
    log_offset    bigint NOT NULL,
    topic         text NOT NULL,
    stream_id     uuid,
    service       text,
    epoch         integer,
    version       integer,
    position      bigint,
    reason        text NOT NULL,
    detail        text NOT NULL,
    parked_at     timestamptz NOT NULL DEFAULT now(),
    key           bytea,
    value         bytea,
    header_names  text[] NOT NULL,
    header_values bytea[] NOT NULL,
    PRIMARY KEY (topic_id, partition, log_offset)
);
CREATE INDEX ON closings.parked_records (stream_id, version);

GRANT USAGE ON SCHEMA closings TO personnel_projector;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA closings TO personnel_projector;
