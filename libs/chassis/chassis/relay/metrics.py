"""What a relay tells Prometheus."""

from prometheus_client import Counter, Gauge

PUBLISHED = Counter("sifasuo_relay_published_total", "Events that Kafka has acknowledged to this relay.")
LAG = Gauge("sifasuo_relay_lag_events", "Events in the log after the relay's checkpoint.")
ACTIVE = Gauge("sifasuo_relay_active", "1 while this relay holds the lock and publishes.")
