"""What a client need not be sent: an answer that it has, or one at full length (RFC 9110, 12.5.3 and 13.1.2)."""

from functools import lru_cache

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.weights import weighted


@lru_cache(maxsize=256)
def reads_gzip(accept_encoding: str) -> bool:
    """Named, or meant by `*`, and not at weight 0."""
    weights = dict(weighted(part) for part in accept_encoding.lower().split(","))
    return weights.get("gzip", weights.get("*", 0)) > 0


def has(if_none_match: str, tag: str) -> bool:
    """By weak comparison."""
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in if_none_match.split(","))


class Zipping:
    """Starlette's compression, for whom it is meant: that looks for the word alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = GZipMiddleware(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not reads_gzip(Headers(scope=scope).get("accept-encoding", "")):
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)
