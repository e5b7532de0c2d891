"""Telemetry of a process: started once, before anything else, and flushed at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace

from chassis.settings import ProcessSettings
from chassis.telemetry.logs import start_logs
from chassis.telemetry.tracing import tracer_provider


@contextmanager
def telemetry(settings: ProcessSettings) -> Iterator[None]:
    """Logs and traces of the process; spans not yet written are written when it ends."""
    start_logs(settings)
    provider = tracer_provider(settings)
    trace.set_tracer_provider(provider)
    try:
        yield
    finally:
        provider.shutdown()
