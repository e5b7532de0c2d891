"""Every metric, named, typed and explained in one place; `/metrics` serves them."""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

HTTP_SECONDS = Histogram(
    "sifasuo_http_request_seconds",
    "Time from a request's headers to the end of its answer, by route and status",
    ["method", "route", "status"],
    buckets=SECONDS,
)
HTTP_IN_HAND = Gauge(
    "sifasuo_http_requests_in_hand", "Requests that were let in and whose answers have not begun"
)
HTTP_PROBLEMS = Counter("sifasuo_http_problems_total", "Requests refused, by the problem's code", ["code"])

RELAY_ACTIVE = Gauge("sifasuo_relay_active", "1 while this relay holds the lock and publishes")
RELAY_LAG = Gauge("sifasuo_relay_lag_events", "Events in the log after the relay's checkpoint")
RELAY_KAFKA_LOST = Gauge(
    "sifasuo_relay_kafka_lost", "1 while Kafka does not hold what it had acknowledged: nothing is published"
)
RELAY_PUBLISHED = Counter("sifasuo_relay_published_total", "Events that Kafka has acknowledged to this relay")

CONSUMER_LAG = Gauge(
    "sifasuo_consumer_lag_records", "Records in Kafka that are not committed here", ["group"]
)
CONSUMER_FOLDED = Counter("sifasuo_consumer_folded_total", "Events folded and committed", ["group"])
CONSUMER_KNOWN = Counter(
    "sifasuo_consumer_duplicates_total", "Records left out because they were folded before", ["group"]
)
CONSUMER_VOID = Counter(
    "sifasuo_consumer_void_total", "Records left out because a later epoch voids them", ["group"]
)
CONSUMER_PARKED = Gauge(
    "sifasuo_consumer_parked_streams", "Streams that wait for newer code or a person", ["group"]
)
CONSUMER_PARKED_SINCE = Gauge(
    "sifasuo_consumer_parked_since_timestamp_seconds",
    "Since when the stream waits that has waited longest; not a number while none does",
    ["group"],
)

AUDIT_RECORDS = Gauge("sifasuo_audit_records", "The number of the last record of the audit", ["service"])
AUDIT_WAITING = Gauge(
    "sifasuo_audit_waiting_since_timestamp_seconds",
    "Since when records wait for a signed checkpoint; not a number while none does",
    ["service"],
)
AUDIT_BROKEN = Gauge(
    "sifasuo_audit_chain_broken",
    "1 while records or statements of the audit are not what was recorded",
    ["service"],
)


def forget(group: str) -> None:
    """What a consumer that has ended was last like: nobody is to be alarmed by it for ever."""
    for gauge in (CONSUMER_LAG, CONSUMER_PARKED, CONSUMER_PARKED_SINCE):
        gauge.remove(group)
