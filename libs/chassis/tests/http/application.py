"""A small service, to ask it what every service answers alike."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar
from uuid import UUID

import asyncpg
from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, StreamingResponse

from chassis.auth.caller import Body, Caller, Role
from chassis.auth.errors import Fault, TokenRefusedError
from chassis.errors import DomainError, NotPermittedError, OutOfTurnError, RulesBrokenError
from chassis.event_store.executing import ContentionError, StaleVersionError
from chassis.event_store.port import OverloadedError
from chassis.http.app import create_app
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import PublicRouter, Router
from chassis.messages import UnknownEventTypeError
from chassis.settings import HttpSettings

TEXTS = Path(__file__).with_name("problems.toml")
TIME_LIMIT = 0.5
CALLER = Caller("droma", UUID(int=1), "卓玛", Body.COUNTY_BUREAU, UUID(int=2), frozenset({Role.CLERK}))
router = Router(prefix="/v1")
open_to_all = PublicRouter(prefix="/v1")


class ThingNameError(DomainError):
    article: ClassVar[str | None] = "O-9"
    field: ClassVar[str | None] = "/name"

    expected: str


class ThingDayError(DomainError):
    field: ClassVar[str | None] = "/on"

    latest: date


class UnwordedError(DomainError):
    """Nobody wrote texts for it."""


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=2)
    on: date
    parts: list[int] = []


BROKEN: dict[str, Exception] = {
    "rule": ThingNameError("当雄县"),
    "rules": RulesBrokenError((ThingNameError("当雄县"), ThingDayError(date(2026, 3, 1)))),
    "unworded": UnwordedError(),
    "permission": NotPermittedError("staffing_authority"),
    "turn": OutOfTurnError("approve", "filed"),
    "stale": StaleVersionError(3, 5),
    "contention": ContentionError(),
    "queue": OverloadedError(),
    "newer": UnknownEventTypeError("sifasuo.registry.v1.DivisionDissolved"),
    "refused": ConnectionRefusedError("db:5432"),
    "cut": asyncpg.ConnectionDoesNotExistError("connection was closed"),
    "starting": asyncpg.CannotConnectNowError("starting up"),
    "closing": asyncpg.InterfaceError("pool is closing"),
    "full": asyncpg.TooManyConnectionsError("too many"),
    "waiting": TimeoutError(),
    "nul": asyncpg.CharacterNotInRepertoireError("invalid byte sequence"),
    "range": asyncpg.DataError("value out of int32 range"),
    "division": asyncpg.DivisionByZeroError("division by zero"),
    "bug": RuntimeError("password=hunter2"),
}


@open_to_all.get("/broken/{how}")
async def broken(how: str) -> None:
    raise BROKEN[how]


@router.post("/things", status_code=201)
async def make(thing: Thing, asked: ToCreate) -> dict[str, str]:
    return {"key": asked.key, "hash": asked.request_hash.hex(), "name": thing.name}


@router.post("/things/{thing_id}/rename")
async def rename(thing_id: UUID, thing: Thing, asked: ToChange, response: Response) -> dict[str, object]:
    response.headers["ETag"] = etag((asked.expected or 0) + 1)
    return {"id": str(thing_id), "name": thing.name}


@router.post("/things/{thing_id}/move")
async def move(request: Request, asked: ToChange, thing_id: UUID, thing: Thing) -> Response:
    """Makes its answer itself, as commands do."""
    told = {
        "path": request.url.path,
        "id": str(thing_id),
        "seen": asked.expected,
        "hash": asked.request_hash.hex(),
    }
    return JSONResponse({**told, "thing": thing.model_dump(mode="json")})


@router.get("/things")
async def things(caller: CurrentCaller, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> dict[str, object]:
    return {"limit": limit, "for": caller.name}


@router.post("/rolls")
async def take_roll(request: Request, _: CurrentCaller) -> int:
    """Where a file is taken."""
    size = len(await request.body())
    await over_time()
    return size


@open_to_all.get("/slow")
async def slow() -> None:
    await asyncio.Event().wait()


async def over_time() -> None:
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(2 * TIME_LIMIT, passed.set)
    await passed.wait()


@open_to_all.get("/live")
async def live() -> StreamingResponse:
    async def events() -> AsyncIterator[str]:
        yield "one"
        await over_time()
        yield "two"

    return StreamingResponse(events(), media_type="text/event-stream")


@dataclass
class Gate:
    """A request that waits inside until it is let go."""

    entered: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    inside: int = 0


class Tokens:
    """Knows one token."""

    async def caller(self, token: str) -> Caller:
        if token != "good":
            raise TokenRefusedError(Fault.EXPIRED)
        return CALLER


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.tokens = Tokens()
    app.state.gate = Gate()
    yield


@open_to_all.get("/public/gate")
@open_to_all.get("/gate")
async def gate(request: Request) -> str:
    request.app.state.gate.entered.set()
    request.app.state.gate.inside += 1
    await request.app.state.gate.open.wait()
    return "through"


def application(settings: HttpSettings) -> FastAPI:
    return create_app(settings, "Things", lifespan, [router, open_to_all], [TEXTS], file_paths=["/v1/rolls"])
