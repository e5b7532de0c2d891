"""One line in the log, one observation and the safe headers for every request: plain ASGI, as it is hot."""

from time import perf_counter

import structlog
from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.health import PATHS
from chassis.telemetry.metrics import HTTP_IN_FLIGHT, HTTP_SECONDS
from chassis.telemetry.tracing import trace_id

ALWAYS = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
FOR_JSON = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
]

log = structlog.get_logger("chassis.http.access")


class Observing:
    """Outermost of ours, so that it sees every answer; the path is logged, never the query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PATHS:
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        status = 0

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _safe(list(message["headers"]))
            await send(message)

        HTTP_IN_FLIGHT.inc()
        try:
            await self.app(scope, receive, observed)
        finally:
            HTTP_IN_FLIGHT.dec()
            _observe(scope, status, perf_counter() - started)


def _safe(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """What the answer says itself stands; pages that need another policy set their own."""
    present = dict(headers)
    wanted = ALWAYS + FOR_JSON if b"json" in present.get(b"content-type", b"") else ALWAYS
    headers += [header for header in wanted if header[0] not in present]
    if trace := trace_id():
        headers.append((b"sifasuo-trace", trace.encode()))
    return headers


def _observe(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "none")
    method = scope["method"]
    _histogram(method, route, status).observe(seconds)
    log.info(
        "request",
        method=method,
        path=scope["path"],
        route=route,
        status=status,
        ms=round(seconds * 1000, 2),
    )


def _histogram(method: str, route: str, status: int) -> Histogram:
    return HTTP_SECONDS.labels(method, route, status)
