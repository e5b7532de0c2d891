"""Logs: one JSON object a line on stdout, with the trace it belongs to; no tokens, no query values."""

import logging
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import structlog
from opentelemetry import trace
from structlog.types import EventDict, Processor

from chassis.settings import ProcessSettings

REDACTED = "REDACTED"
SECRETS = ("authorization", "cookie", "password", "secret", "token", "dsn", "query")
"""A key that contains one of these loses its value."""


def start_logs(settings: ProcessSettings) -> None:
    """Send structlog's and the standard library's records the same way."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _of_process(settings),
        in_trace,
        without_secrets,
        structlog.processors.format_exc_info,
    ]
    render = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    _take_over_stdlib(level, shared, render)


def _take_over_stdlib(level: int, shared: list[Processor], render: Processor) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(level, logging.INFO))
    for noisy in ("httpx2", "httpcore2"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _of_process(settings: ProcessSettings) -> Callable[[Any, str, EventDict], EventDict]:
    def add(_: Any, __: str, event: EventDict) -> EventDict:
        event["service"] = settings.service
        event["process"] = settings.process
        return event

    return add


def in_trace(_: Any, __: str, event: EventDict) -> EventDict:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"] = f"{context.trace_id:032x}"
        event["span_id"] = f"{context.span_id:016x}"
    return event


def without_secrets(_: Any, __: str, event: EventDict) -> EventDict:
    for key in event:
        if _secret(key):
            event[key] = REDACTED
    return event


@lru_cache(maxsize=1024)
def _secret(key: str) -> bool:
    return any(secret in key.lower() for secret in SECRETS)
