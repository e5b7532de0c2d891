"""What nobody inside can tell: how the streams look from outside."""

from prometheus_client import Counter, Gauge

from reporting.guarding.report import Report

LOOKS = Counter("sifasuo_guard_looks_total", "Times that the guard has looked at the streams")
LATE = Gauge("sifasuo_guard_late", "1 while alerts may come late for this reason", ["kind", "about"])
WATERMARK_AGE = Gauge(
    "sifasuo_guard_watermark_age_seconds",
    "How old a service's last watermark is, in real seconds",
    ["service"],
)
TICK_AGE = Gauge(
    "sifasuo_guard_tick_age_seconds", "How old a partition's last tick is, in real seconds", ["partition"]
)
LAG = Gauge(
    "sifasuo_guard_timeline_lag_records",
    "Entries of the timeline that the workers have not committed",
    ["partition"],
)
WORKED_ON = Gauge("sifasuo_guard_partition_worked_on", "1 while a worker has the partition", ["partition"])


def show(report: Report) -> None:
    """What is gone must not alarm for ever."""
    for gauge in (LATE, WATERMARK_AGE, TICK_AGE, LAG, WORKED_ON):
        gauge.clear()
    for found in report.findings:
        LATE.labels(found.kind, found.about).set(1)
    for service in report.services:
        if service.age is not None:
            WATERMARK_AGE.labels(service.name).set(service.age)
    for place in report.partitions:
        number = str(place.number)
        LAG.labels(number).set(place.lag)
        WORKED_ON.labels(number).set(place.worker is not None)
        if place.tick_age is not None:
            TICK_AGE.labels(number).set(place.tick_age)
    LOOKS.inc()
