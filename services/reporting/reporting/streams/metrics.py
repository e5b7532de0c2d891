"""What operators see of the streams."""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600, 86_400)

READY = Gauge("sifasuo_streams_ready", "1 while this worker's tables are filled and nobody rebalances")
TICK = Gauge(
    "sifasuo_streams_tick_timestamp_seconds", "Up to which moment a partition has been judged", ["partition"]
)
LAG = Gauge("sifasuo_streams_lag_records", "Entries of the timeline not taken yet", ["partition"])
COMMITTED = Gauge(
    "sifasuo_streams_committed_timestamp_seconds",
    "When a partition's offset was last committed",
    ["partition"],
)
DUES = Gauge("sifasuo_streams_dues", "Moments in memory at which a subject may fall due", ["partition"])
OPEN_DUTIES = Gauge("sifasuo_streams_open_duties", "Duties that are open, by rule", ["rule"])
STORE_BYTES = Gauge("sifasuo_streams_store_bytes", "What the table takes on the disk")
ENTRIES = Counter("sifasuo_streams_entries_total", "Entries of the timeline that were judged and written")
ROUNDS = Counter("sifasuo_streams_rounds_total", "Rounds in which they were written")
ALERTS = Counter("sifasuo_streams_alerts_total", "Transitions of alerts that Kafka acknowledged", ["event"])
ALERT_SECONDS = Histogram(
    "sifasuo_streams_alert_seconds",
    "From the moment at which an alert came to stand so until Kafka acknowledged it",
    buckets=SECONDS,
)
DEAD_LETTERS = Counter("sifasuo_streams_dead_letters_total", "Records of which nothing could be made")
REBALANCES = Counter("sifasuo_streams_rebalances_total", "Times that partitions were shared out anew")
CHANGELOG_LAG = Gauge(
    "sifasuo_streams_changelog_lag_records",
    "Records of the changelog that the table lacks; none once it is filled",
    ["partition"],
)
RECOVERED = Counter("sifasuo_streams_recovered_records_total", "Records of the changelog read into the table")
RECOVERY_SECONDS = Gauge("sifasuo_streams_recovery_seconds", "How long the last recovery took")


def forget(partition: int) -> None:
    """It is another worker's now."""
    for gauge in (TICK, LAG, COMMITTED, DUES, CHANGELOG_LAG):
        gauge.labels(str(partition))  # one that was never set cannot be removed
        gauge.remove(str(partition))
