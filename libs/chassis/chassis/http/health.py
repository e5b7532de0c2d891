"""Alive, ready, measured: the three pages that every process serves on its own port."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chassis.health import OK, Health, together

Check = Callable[[], Awaitable[object]]
"""Looks at one thing that the process needs; raises, or takes too long, when it is away."""

PATHS = ("/healthz", "/readyz", "/metrics")
CHECK_SECONDS = 2.0


@dataclass(slots=True)
class Readiness:
    """What readiness depends on: `checks` are made when asked, `parts` tell how they are doing.

    Once `draining`, the process is not ready any more, whatever they say.
    """

    checks: dict[str, Check] = field(default_factory=dict)
    parts: dict[str, Callable[[], Health]] = field(default_factory=dict)
    draining: bool = False

    async def health(self) -> Health:
        """Asks all checks at once, each for CHECK_SECONDS at most; raises nothing."""
        states = await asyncio.gather(*(_state(check) for check in self.checks.values()))
        parts = together({name: part() for name, part in self.parts.items()})
        checks = dict(zip(self.checks, states, strict=True)) | dict(parts.checks)
        told = checks | {"process": "draining"} if self.draining else checks
        return Health(told, parts.lag, parts.warnings)

    def routes(self) -> list[Route]:
        """For anyone, without a token; `/readyz` answers 503 when something is not `ok`."""
        return [
            Route("/healthz", _healthz),
            Route("/readyz", self._readyz),
            Route("/metrics", _metrics),
        ]

    async def _readyz(self, _: Request) -> Response:
        health = await self.health()
        return JSONResponse(
            {
                "ready": health.ready,
                "checks": health.checks,
                "lag": health.lag,
                "warnings": list(health.warnings),
            },
            status_code=200 if health.ready else 503,
        )


async def _healthz(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _metrics(_: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _state(check: Check) -> str:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from passing, it is not ready
        return type(error).__name__  # and no more: anyone may ask
    return OK
