"""What operators see of the normaliser."""

from prometheus_client import Counter, Gauge

ACTIVE = Gauge("sifasuo_normaliser_active", "1 while this normaliser writes the timeline")
WATERMARK = Gauge(
    "sifasuo_normaliser_watermark_timestamp_seconds",
    "Up to which moment all that a service recorded is in Kafka",
    ["service"],
)
TICK = Gauge(
    "sifasuo_normaliser_tick_timestamp_seconds",
    "Up to which moment the timeline is complete in every partition",
)
ENTRIES = Counter("sifasuo_normaliser_entries_total", "Events that have gone into the timeline's order")
WAITING = Gauge("sifasuo_normaliser_waiting", "Events that wait for what other services recorded before them")
DEAD_LETTERS = Counter("sifasuo_normaliser_dead_letters_total", "Records of which nothing could be made")
