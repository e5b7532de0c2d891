"""What a consumer tells Prometheus."""

from prometheus_client import Counter, Gauge

LAG = Gauge(
    "sifasuo_consumer_lag_records", "Records in Kafka that this consumer has not committed.", ["group"]
)
FOLDED = Counter("sifasuo_consumer_folded_total", "Events folded and committed.", ["group"])
KNOWN = Counter(
    "sifasuo_consumer_duplicates_total", "Records left out because they were folded before.", ["group"]
)
VOID = Counter("sifasuo_consumer_void_total", "Records left out because a later epoch voids them.", ["group"])
PARKED = Gauge("sifasuo_consumer_parked_streams", "Streams that wait for newer code or a person.", ["group"])
