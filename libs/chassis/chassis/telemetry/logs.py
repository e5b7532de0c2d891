"""Logs: one JSON object a line on stdout, with the trace it belongs to; no tokens, no query values."""

import json
import logging
import sys
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
import structlog
from opentelemetry import trace
from structlog.types import EventDict

from chassis.settings import ProcessSettings

REDACTED = "REDACTED"
SECRETS = ("authorization", "cookie", "password", "secret", "token", "dsn", "query")
"""A key that contains one of these loses its value."""


def start_logs(settings: ProcessSettings) -> None:
    """Send structlog's and the standard library's records the same way."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    line = _Line(settings.service, settings.process)
    structlog.configure(
        processors=[line],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    _take_over_stdlib(level, line)


def _take_over_stdlib(level: int, line: "_Line") -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, line],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(level, logging.INFO))
    for noisy in ("httpx2", "httpcore2"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class _Line:
    """Makes the line in one step rather than in structlog's many: every request writes one."""

    def __init__(self, service: str, process: str) -> None:
        self._service = service
        self._process = process

    def __call__(self, _: Any, level: str, event: EventDict) -> str:
        if "exc_info" in event:
            structlog.processors.format_exc_info(_, level, event)
        line = {
            "timestamp": datetime.now(UTC),
            "level": level,
            "service": self._service,
            "process": self._process,
            **_of_trace(),
            **{key: REDACTED if _secret(key) else value for key, value in event.items()},
        }
        try:
            return orjson.dumps(line, default=repr, option=orjson.OPT_NON_STR_KEYS).decode()
        except TypeError:  # a number beyond 64 bits, half of a surrogate pair: told all the same
            return json.dumps(line, default=repr)


def _of_trace() -> dict[str, str]:
    context = trace.get_current_span().get_span_context()
    if not context.is_valid:
        return {}
    return {"trace_id": f"{context.trace_id:032x}", "span_id": f"{context.span_id:016x}"}


@lru_cache(maxsize=1024)
def _secret(key: str) -> bool:
    return any(secret in key.lower() for secret in SECRETS)
