"""What operators see of mails and webhooks."""

from prometheus_client import Counter, Gauge

ACTIVE = Gauge("sifasuo_notifying_active", "1 while this process is the one that notifies")
WEBHOOKS = Counter("sifasuo_webhooks_total", "Tries to deliver a webhook, by what became of them", ["came"])
WEBHOOKS_WAITING = Gauge("sifasuo_webhooks_waiting", "Webhooks that are to be delivered")
WEBHOOKS_DEAD = Gauge("sifasuo_webhooks_dead_letters", "Webhooks that were given up and wait for a person")
MAILS = Counter("sifasuo_digest_mails_total", "Tries to send a digest, by what became of them", ["came"])
MAILS_WAITING = Gauge("sifasuo_digest_mails_waiting", "Digests of today that are to be sent")
MAILS_REFUSED = Gauge(
    "sifasuo_digest_mails_refused", "Digests of today that the mail server refused for good"
)
