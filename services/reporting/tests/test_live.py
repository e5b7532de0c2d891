"""Live pages lose nothing: whoever was away takes up where it broke off."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
import pytest_asyncio

from chassis.auth.caller import Body, Caller
from chassis.testing.waiting import eventually
from reporting.live.following import Following, following
from reporting.live.knowing import Known
from reporting.live.streaming import Listener, stream
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named


@dataclass
class Heard:
    """What a client made of the stream: as a browser does, by blocks and fields."""

    last_id: int | None = None
    events: list[tuple[str, set[UUID]]] = field(default_factory=list)
    comments: int = 0

    def take(self, chunk: bytes) -> None:
        for block in chunk.decode().strip().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.split("\n"))
            self.comments += "" in fields
            if "id" in fields:
                self.last_id = int(fields["id"])
            if "event" in fields:
                subjects = json.loads(fields["data"])["subjects"]
                self.events.append((fields["event"], {UUID(subject) for subject in subjects}))


class Writer:
    """Adds to the change log as projections do."""

    def __init__(self, model: ReadModel) -> None:
        self._model = model

    async def __call__(self, kind: str, *subjects: str) -> None:
        await self._model.log(kind, [named(subject) for subject in subjects])


@pytest_asyncio.fixture(loop_scope="session")
async def log(fresh_model: ReadModel) -> AsyncIterator[Following]:
    async with following(fresh_model.reader_dsn, fresh_model.reader, lambda: False) as followed:
        await eventually(lambda: followed.health().ready)
        yield followed


@pytest.fixture
def write(fresh_model: ReadModel) -> Writer:
    return Writer(fresh_model)


async def reached(log: Following, number: int) -> None:
    async def is_there() -> bool:
        return await log.head() == number

    await eventually(is_there)


async def always() -> bool:
    return True


async def none(_: Collection[UUID], __: int) -> Known:
    return Known()


async def all_of_them(asked: Collection[UUID], _: int) -> Known:
    return Known(frozenset(asked))


def listener(
    since: int | None = None, division: str = "R", welcome: Callable[[], Awaitable[bool]] = always
) -> Listener:
    caller = Caller("", named("someone"), "", Body.REGION_DEPARTMENT, named(division), frozenset())
    return Listener(caller, since, welcome, none)


@asynccontextmanager
async def listening(log: Following, who: Listener) -> AsyncIterator[Heard]:
    """A client that takes what comes until the block ends."""
    heard = Heard()

    async def take() -> None:
        async for chunk in stream(log, who):
            heard.take(chunk)

    task = asyncio.create_task(take())
    try:
        yield heard
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def told(log: Following, taken: int) -> set[UUID]:
    """What a client has heard that broke off after so many messages and came again."""
    heard = Heard(last_id=0)
    chunks = stream(log, listener(since=0))
    for _ in range(taken):
        heard.take(await anext(chunks))
    async with listening(log, listener(since=heard.last_id)) as resumed:
        await eventually(lambda: 6 in {heard.last_id, resumed.last_id})
    return set[UUID]().union(*(subjects for _, subjects in heard.events + resumed.events))


class TestListening:
    async def test_an_open_page_hears_of_what_changes_from_now_on(
        self, log: Following, write: Writer
    ) -> None:
        await write("coverage", "before")
        await reached(log, 1)
        async with listening(log, listener()) as heard:
            await write("coverage", "R", "T1")
            await eventually(lambda: heard.last_id == 2)
        assert heard.events == [("coverage", {named("R"), named("T1")})]

    async def test_a_client_that_was_away_hears_all_that_it_missed(
        self, log: Following, write: Writer
    ) -> None:
        for name in ("A", "B", "C"):
            await write("station", name)
        async with listening(log, listener(since=1)) as heard:
            await eventually(lambda: heard.last_id == 3)
        assert set.union(*(subjects for _, subjects in heard.events)) == {named("B"), named("C")}

    async def test_what_was_coalesced_has_every_subject_and_every_kind(
        self, log: Following, write: Writer
    ) -> None:
        for number in range(30):
            await write("coverage" if number % 2 else "station", f"S{number}")
        await reached(log, 30)
        async with listening(log, listener(since=0)) as heard:
            await eventually(lambda: heard.last_id == 30)
        assert heard.events == [
            ("station", {named(f"S{number}") for number in range(0, 30, 2)}),
            ("coverage", {named(f"S{number}") for number in range(1, 30, 2)}),
        ]

    async def test_broken_off_at_any_message_it_resumes_without_loss(
        self, log: Following, write: Writer
    ) -> None:
        for number in range(6):
            await write(("coverage", "station", "division")[number % 3], f"S{number}")
        await reached(log, 6)
        for taken in range(1, 5):
            assert await told(log, taken) == {named(f"S{number}") for number in range(6)}

    async def test_one_far_behind_reads_from_the_database(
        self, fresh_model: ReadModel, write: Writer
    ) -> None:
        for number in range(5):
            await write("station", f"S{number}")
        async with following(fresh_model.reader_dsn, fresh_model.reader, lambda: False) as late:
            await reached(late, 5)
            async with listening(late, listener(since=0)) as heard:
                await eventually(lambda: heard.last_id == 5)
        assert heard.events == [("station", {named(f"S{number}") for number in range(5)})]


class TestReset:
    async def test_a_number_that_the_log_has_lost_resets_the_page(
        self, fresh_model: ReadModel, write: Writer
    ) -> None:
        for number in range(5):
            await write("station", f"S{number}")
        await fresh_model.forget_log(up_to=3)
        async with following(fresh_model.reader_dsn, fresh_model.reader, lambda: False) as late:
            await reached(late, 5)
            async with listening(late, listener(since=1)) as heard:
                await eventually(lambda: heard.last_id == 5)
        assert heard.events == [("reset", set())]

    async def test_a_number_of_another_log_resets_the_page(self, log: Following) -> None:
        async with listening(log, listener(since=999)) as heard:
            await eventually(lambda: heard.events == [("reset", set())])


class TestJurisdiction:
    async def test_changes_are_told_only_within_their_division(self, log: Following, write: Writer) -> None:
        async with (
            listening(log, replace(listener(division="C1"), known=all_of_them)) as inside,
            listening(log, replace(listener(division="C2"), known=all_of_them)) as outside,
        ):
            await write("change", "change A", "R", "P1", "C1")
            await write("coverage", "C1")
            await eventually(lambda: inside.last_id == 2)
            await eventually(lambda: outside.last_id == 2)
        assert ("change", {named("change A"), named("R"), named("P1"), named("C1")}) in inside.events
        assert outside.events == [("coverage", {named("C1")})]


class TestEnds:
    async def test_a_stream_ends_with_its_session(self, log: Following, write: Writer) -> None:
        welcome = [True]

        async def is_welcome() -> bool:
            return welcome[0]

        chunks = stream(log, listener(welcome=is_welcome))
        await anext(chunks)
        welcome[0] = False
        await write("coverage", "R")
        with pytest.raises(StopAsyncIteration):
            await anext(chunks)

    async def test_streams_end_when_the_process_drains(self, fresh_model: ReadModel) -> None:
        draining = [False]
        async with following(fresh_model.reader_dsn, fresh_model.reader, lambda: draining[0]) as log:
            chunks = stream(log, listener())
            await anext(chunks)
            draining[0] = True
            with pytest.raises(StopAsyncIteration):
                await anext(chunks)

    async def test_while_the_database_is_away_nothing_is_heard_yet(
        self, log: Following, write: Writer
    ) -> None:
        away = iter([True, False])

        async def known(talks: Collection[UUID], _: int) -> Known:
            if next(away):
                raise ConnectionRefusedError
            return Known(frozenset(talks))

        async with listening(log, replace(listener(), known=known)) as heard:
            await write("consultation", "W")
            await eventually(lambda: heard.last_id == 1)
        assert (heard.comments, heard.events) == (1, [("consultation", {named("W")})])

    async def test_whose_session_cannot_be_asked_for_is_not_sent_away(
        self, log: Following, write: Writer
    ) -> None:
        away = iter([True])

        async def is_welcome() -> bool:
            if next(away, False):
                raise ConnectionRefusedError
            return True

        async with listening(log, replace(listener(), is_welcome=is_welcome)) as heard:
            await write("station", "S")
            await eventually(lambda: heard.last_id == 1)
        assert (heard.comments, heard.events) == (1, [("station", {named("S")})])

    async def test_after_a_lost_connection_nothing_is_missing(
        self, fresh_model: ReadModel, log: Following, write: Writer
    ) -> None:
        async with listening(log, listener()) as heard:
            await write("station", "before")
            await eventually(lambda: heard.last_id == 1)
            await fresh_model.cut_listeners()
            await write("station", "while away")
            await eventually(lambda: heard.last_id == 2)
        assert heard.events == [("station", {named("before")}), ("station", {named("while away")})]
