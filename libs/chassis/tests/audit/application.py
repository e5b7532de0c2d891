"""A small service that knows persons."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID, uuid5

import asyncpg
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from starlette.responses import JSONResponse, StreamingResponse

from chassis.audit.account import concerns, state_purpose
from chassis.audit.personal import PERSONAL
from chassis.audit.trail import PostgresTrail
from chassis.clock import real_clock
from chassis.errors import NotFoundError, NotPermittedError
from chassis.event_store.executing import Command, execute
from chassis.event_store.port import Append, Stream
from chassis.event_store.port import Request as Effect
from chassis.event_store.postgres import PostgresEventStore
from chassis.http.app import create_app
from chassis.http.auditing import Auditing
from chassis.http.commands import CurrentCaller, ToCreate
from chassis.http.routing import AuditedRouter, Router
from chassis.settings import HttpSettings
from devstack.testing import FreshDatabase
from libs.chassis.tests.http.application import Tokens
from libs.chassis.tests.registry import renamed
from sifasuo.common.v1.envelope_pb2 import Meta

ONE, OTHER, OUT_OF_REACH, NOBODY = (UUID(int=number) for number in (1, 2, 3, 4))
router = AuditedRouter(prefix="/v1")
plain = Router(prefix="/v1")


class Person(BaseModel):
    staff_id: UUID
    name: Annotated[str, PERSONAL]


class Persons(BaseModel):
    persons: list[Person]


class Asked(BaseModel):
    staff_ids: list[UUID]
    purpose: str


class Rename(BaseModel):
    name: str


@router.get("/staff/{staff_id}")
async def one(_: CurrentCaller, staff_id: UUID) -> Person:
    if staff_id == OUT_OF_REACH:
        raise NotPermittedError("county_bureau")
    if staff_id == NOBODY:
        raise NotFoundError("staff_member")
    return Person(staff_id=staff_id, name="卓玛")


@router.get("/staff")
async def several(_: CurrentCaller) -> Persons:
    return Persons(persons=[Person(staff_id=who, name="卓玛") for who in (ONE, OTHER)])


@router.post("/people/cards")
async def cards(_: CurrentCaller, asked: Asked) -> Persons:
    state_purpose(asked.purpose)
    if NOBODY in asked.staff_ids:
        raise NotPermittedError("county_bureau")
    seen = [who for who in asked.staff_ids if who != OUT_OF_REACH]
    return Persons(persons=[Person(staff_id=who, name="卓玛") for who in seen])


@router.get("/exports/staff.csv")
async def export(_: CurrentCaller) -> StreamingResponse:
    concerns(ONE, OTHER)
    return StreamingResponse(iter(["name\n"]), media_type="text/csv")


@router.post("/staff/{staff_id}/rename")
async def rename(request: Request, submission: ToCreate, staff_id: UUID, body: Rename) -> Response:
    store: PostgresEventStore = request.app.state.store
    stream_id = uuid5(staff_id, submission.key)
    meta = Meta(command_id=stream_id.bytes, request_hash=submission.request_hash)

    async def decided(stream: Stream) -> Effect:
        return Effect([Append(stream_id, stream.version, [renamed(stream_id, body.name)])], meta)

    done = await execute(store, stream_id, Command(meta), decided)
    return JSONResponse({"version": done.version})


@plain.get("/plans/{plan}")
async def restricted(_: CurrentCaller, plan: str) -> str:
    if plan == "theirs":
        raise NotPermittedError("county_bureau")
    if plan == "hidden":
        raise NotFoundError("plan")
    return plan


def application(database: FreshDatabase, within: float) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.tokens = Tokens()
        async with asyncpg.create_pool(database.dsn("append"), min_size=0, max_size=4) as pool:
            app.state.store = PostgresEventStore(pool, real_clock)
            app.state.audit = Auditing(
                PostgresTrail(pool, real_clock, within), lambda: ["staffing", "return"]
            )
            yield

    return create_app(HttpSettings(port=0), "Persons", lifespan, [router, plain])
