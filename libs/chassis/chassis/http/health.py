"""Alive, ready, measured: the three pages that every process serves on its own port."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Check = Callable[[], Awaitable[object]]
"""Looks at one thing that the process needs; raises, or takes too long, when it is away."""

PATHS = ("/healthz", "/readyz", "/metrics")
CHECK_SECONDS = 2.0


@dataclass(slots=True)
class Health:
    """What readiness depends on. Once `draining`, it is not ready any more, whatever the checks say."""

    checks: dict[str, Check] = field(default_factory=dict)
    lag: Callable[[], int | None] = lambda: None
    draining: bool = False

    async def readiness(self) -> tuple[bool, dict[str, bool]]:
        found = await asyncio.gather(*(_passes(check) for check in self.checks.values()))
        checks = dict(zip(self.checks, found, strict=True))
        return not self.draining and all(found), checks

    def routes(self) -> list[Route]:
        return [
            Route("/healthz", self._healthz),
            Route("/readyz", self._readyz),
            Route("/metrics", self._metrics),
        ]

    async def _healthz(self, _: Request) -> Response:
        return PlainTextResponse("ok")

    async def _readyz(self, _: Request) -> Response:
        ready, checks = await self.readiness()
        return JSONResponse(
            {"ready": ready, "checks": checks, "lag": self.lag()}, status_code=200 if ready else 503
        )

    async def _metrics(self, _: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _passes(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except Exception:  # noqa: BLE001 - whatever keeps it from passing, it is not ready
        return False
    return True
