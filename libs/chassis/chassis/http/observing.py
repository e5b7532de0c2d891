"""What is told of every request: a span, a line in the log, an observation; and the safe headers of its answer.

Plain ASGI in one layer, because every command passes through it. The path is told, never the query.
"""

from functools import lru_cache
from time import perf_counter

import structlog
from opentelemetry import trace
from opentelemetry.context import attach, detach
from opentelemetry.trace import Span, SpanKind, StatusCode
from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.health import PATHS
from chassis.telemetry.metrics import HTTP_SECONDS
from chassis.telemetry.tracing import continued, hexadecimal

ALWAYS = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
FOR_JSON = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
]
SERVER_ERROR = 500

log = structlog.get_logger("chassis.http.access")
tracer = trace.get_tracer("chassis.http")


class Observing:
    """Outermost of ours, so that it sees every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PATHS:
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        status = SERVER_ERROR
        parent = continued(_traceparent(scope))
        span = tracer.start_span(scope["method"], parent, SpanKind.SERVER)

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _safe(list(message["headers"]), span)
            await send(message)

        token = attach(trace.set_span_in_context(span, parent))
        try:
            await self.app(scope, receive, observed)
        finally:
            _tell(scope, span, status, perf_counter() - started)
            detach(token)


def _traceparent(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"traceparent"), "")


def _safe(headers: list[tuple[bytes, bytes]], span: Span) -> list[tuple[bytes, bytes]]:
    """What the answer says itself stands; pages that need another policy set their own."""
    present = dict(headers)
    wanted = ALWAYS + FOR_JSON if b"json" in present.get(b"content-type", b"") else ALWAYS
    headers += [header for header in wanted if header[0] not in present]
    headers.append((b"sifasuo-trace", hexadecimal(span).encode()))
    return headers


@lru_cache(maxsize=2048)
def _seconds(method: str, route: str, status: int) -> Histogram:
    return HTTP_SECONDS.labels(method, route, status)


def _tell(scope: Scope, span: Span, status: int, seconds: float) -> None:
    method, route = scope["method"], getattr(scope.get("route"), "path", "none")
    _seconds(method, route, status).observe(seconds)
    log.info(
        "request", method=method, path=scope["path"], route=route, status=status, ms=round(seconds * 1000, 2)
    )
    if span.is_recording():
        span.update_name(f"{method} {route}")
        span.set_attributes(
            {"http.request.method": method, "http.route": route, "http.response.status_code": status}
        )
        if status >= SERVER_ERROR:
            span.set_status(StatusCode.ERROR)
    span.end()
