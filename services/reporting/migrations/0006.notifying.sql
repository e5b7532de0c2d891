-- Reaching people whose console is closed (ADR 350): what was heard of alerts, webhooks and mails. Its own role writes it,
-- which reads nothing else here but what every consumer knows.

CREATE SCHEMA notifying;
GRANT USAGE ON SCHEMA notifying, consuming TO reporting_notifier;
GRANT SELECT, INSERT ON consuming.epochs, consuming.dropped_records TO reporting_notifier;
GRANT SELECT ON consuming.denied_epochs TO reporting_notifier;
GRANT SELECT, INSERT, UPDATE ON consuming.void_records TO reporting_notifier;

-- The tables of every consumer (chassis.consuming, state.sql).
CREATE TABLE notifying.consumed_offsets (
    topic_id    text NOT NULL,
    partition   integer NOT NULL,
    topic       text NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

-- The last event of each stream that is folded here: by it duplicates and gaps are told.
CREATE TABLE notifying.stream_versions (
    stream_id uuid PRIMARY KEY,
    service   text NOT NULL,
    topic     text NOT NULL,
    epoch     integer NOT NULL,
    version   integer NOT NULL,
    position  bigint NOT NULL
) WITH (fillfactor = 80);

-- Records that are not folded, with all that came after them in their stream: raw, so that they can be tried again.
CREATE TABLE notifying.parked_records (
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
CREATE INDEX ON notifying.parked_records (stream_id, version);

-- Alerts that stand at the first rank: what ends them is told too, and to whom they were told that they have gone elsewhere.
CREATE TABLE notifying.first_rank_alert (
    alert_id    uuid PRIMARY KEY,
    division_id uuid
);

-- Who gets webhooks, since when; the list itself is a file of the deployment. Of the address, in which a secret may stand, a hash.
CREATE TABLE notifying.subscriber (
    name        text PRIMARY KEY,
    address     bytea NOT NULL CHECK (octet_length(address) = 32),
    joined_at   timestamptz NOT NULL,
    disabled_at timestamptz
);

-- A transition of an alert for one subscriber. What is dead holds up the later ones of its alert, so that their order is kept.
CREATE TABLE notifying.delivery (
    subscriber     text NOT NULL,
    alert_id       uuid NOT NULL,
    number         integer NOT NULL,
    webhook_id     text NOT NULL,
    type           text NOT NULL,
    division_id    uuid,
    former_division_id uuid,
    body           text NOT NULL,
    state          text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts       integer NOT NULL DEFAULT 0,
    queued_at      timestamptz NOT NULL DEFAULT now(),
    next_at        timestamptz NOT NULL DEFAULT now(),
    first_tried_at timestamptz,
    settled_at     timestamptz,
    trouble        text,
    PRIMARY KEY (subscriber, alert_id, number)
);
CREATE INDEX ON notifying.delivery (subscriber, alert_id, number) WHERE state IN ('waiting', 'dead');
CREATE INDEX ON notifying.delivery (settled_at) WHERE state = 'delivered';

CREATE VIEW notifying.next_delivery WITH (security_invoker = true) AS
    SELECT * FROM (
        SELECT DISTINCT ON (subscriber, alert_id) * FROM notifying.delivery
        WHERE state IN ('waiting', 'dead') ORDER BY subscriber, alert_id, number
    ) first
    WHERE state = 'waiting'
        AND EXISTS (SELECT FROM notifying.subscriber s WHERE s.name = first.subscriber AND s.disabled_at IS NULL);

-- A digest to one mailbox of one day. `since` and `until` are moments of the stack's clock, `known` and `told` those of the last turns
-- of alerts that the one before and this one knew of (ADR 377), the others of the machine's.
CREATE TABLE notifying.mail (
    day        date NOT NULL,
    mailbox    text NOT NULL,
    body       text NOT NULL,
    division   text NOT NULL,
    since      timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    known      timestamptz,
    told       timestamptz,
    state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'empty', 'refused', 'missed')),
    attempts   integer NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    trouble    text,
    PRIMARY KEY (day, mailbox, body, division)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA notifying TO reporting_notifier;
