"""What every event store promises (`chassis.event_store.port`), held against each implementation."""

import asyncio
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

import pytest

from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.event_store.executing import (
    Command,
    ContentionError,
    KeyReusedError,
    StaleVersionError,
    execute,
)
from chassis.event_store.port import (
    AgendaItem,
    Append,
    Claim,
    ClaimConflictError,
    EventStore,
    Note,
    Release,
    Request,
    Stream,
    VersionConflictError,
)
from libs.chassis.tests.event_store.moving import MovableClock
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRenamed

NEW_YEAR = date(2026, 1, 1)
MARCH = date(2026, 3, 1)


def renamed(name: str = "当雄县") -> DivisionRenamed:
    return DivisionRenamed(division_id=str(uuid4()), name=name, effective_on="2026-01-01")


def meta(key: str = "", body: bytes = b"") -> Meta:
    return Meta(command_id=(key * 16)[:16].encode(), request_hash=body)


async def settled(store: EventStore, *requests: Request) -> list[object]:
    return list(await asyncio.gather(*(store.append(r) for r in requests), return_exceptions=True))


class TestAppend:
    async def test_a_stream_gives_back_its_events_in_order(self, store: EventStore) -> None:
        stream = uuid4()
        first, second = renamed("甲"), DivisionRecoded(division_id=str(stream), code="540102")
        await store.append(Request([Append(stream, 0, [first])], meta("a")))
        await store.append(Request([Append(stream, 1, [second])], meta("b")))
        found = await store.load(stream)
        assert found.events == (first, second)
        assert [r.version for r in found.recorded] == [1, 2]
        assert found.of_command(UUID(bytes=meta("b").command_id)) == found.recorded[1:]

    async def test_a_stream_that_does_not_exist_is_empty(self, store: EventStore) -> None:
        nobody = uuid4()
        assert await store.load(nobody) == Stream(nobody)
        assert (await store.load_many([nobody]))[nobody].version == 0

    async def test_another_version_than_expected_is_refused_and_nothing_written(
        self, store: EventStore
    ) -> None:
        stream, other = uuid4(), uuid4()
        await store.append(Request([Append(stream, 0, [renamed()])], meta()))
        head = len(await store.read(0, 1000))
        with pytest.raises(VersionConflictError):
            await store.append(
                Request([Append(other, 0, [renamed()]), Append(stream, 0, [renamed()])], meta())
            )
        assert (await store.load(other)).version == 0
        assert len(await store.read(0, 1000)) == head

    async def test_several_streams_are_written_together(self, store: EventStore) -> None:
        streams = [uuid4() for _ in range(5)]
        appended = await store.append(
            Request([Append(s, 0, [renamed(), renamed()]) for s in streams], meta())
        )
        assert [v.version for v in (await store.load_many(streams)).values()] == [2] * 5
        assert (await store.read(appended.position - 1, 10))[0].stream_id == streams[-1]

    async def test_an_append_without_events_guards_its_stream(self, store: EventStore) -> None:
        guarded, stream = uuid4(), uuid4()
        await store.append(Request([Append(guarded, 0, [renamed()])], meta()))
        with pytest.raises(VersionConflictError):
            await store.append(Request([Append(guarded, 0, []), Append(stream, 0, [renamed()])], meta()))
        await store.append(Request([Append(guarded, 1, []), Append(stream, 0, [renamed()])], meta()))
        assert (await store.load(guarded)).version == 1

    async def test_a_request_without_events_is_answered_beside_its_neighbours(
        self, store: EventStore
    ) -> None:
        guarded, stream = uuid4(), uuid4()
        await store.append(Request([Append(guarded, 0, [renamed()])], meta()))
        guarding, noting, empty, writing = await asyncio.gather(
            store.append(Request([Append(guarded, 1, [])], meta())),
            store.append(Request([], meta(), notes=[Note(uuid4(), guarded, "甲")])),
            store.append(Request([], meta())),
            store.append(Request([Append(stream, 0, [renamed()])], meta())),
        )
        assert writing.position == len(await store.read(0, 1000)) == 2
        assert all(appended.position in {1, 2} for appended in (guarding, noting, empty))

    async def test_positions_have_no_gap_though_some_are_refused(self, store: EventStore) -> None:
        before = len(await store.read(0, 100_000))
        streams = [uuid4() for _ in range(40)]
        requests = [
            Request([Append(s, n % 3, [renamed(), renamed()])], meta()) for n, s in enumerate(streams)
        ]
        outcomes = await settled(store, *requests)
        refused = [o for o in outcomes if isinstance(o, VersionConflictError)]
        written = await store.read(before, 100_000)
        assert len(refused) == sum(1 for n in range(40) if n % 3)
        assert [r.position for r in written] == [before + n + 1 for n in range(len(written))]
        assert len(written) == 2 * (40 - len(refused))

    async def test_of_many_writers_of_one_stream_one_wins(self, store: EventStore) -> None:
        stream = uuid4()
        outcomes = await settled(
            store, *(Request([Append(stream, 0, [renamed()])], meta()) for _ in range(30))
        )
        assert sum(1 for o in outcomes if not isinstance(o, VersionConflictError)) == 1
        assert (await store.load(stream)).version == 1

    async def test_the_moment_of_recording_never_falls(self, store: EventStore, clock: MovableClock) -> None:
        moments = []
        for step in (5, -3, 2):
            clock.now += timedelta(seconds=step)
            stream = uuid4()
            await store.append(Request([Append(stream, 0, [renamed()])], meta()))
            moments.append((await store.load(stream)).recorded[0].recorded_at)
        assert moments == sorted(moments)
        assert moments[0] == moments[1]


class TestClaims:
    async def test_a_key_has_one_holder_at_a_time(self, store: EventStore) -> None:
        one, other, key = uuid4(), uuid4(), str(uuid4())
        await store.append(
            Request([Append(one, 0, [renamed()])], meta(), claims=[Claim("township", key, one, NEW_YEAR)])
        )
        with pytest.raises(ClaimConflictError):
            await store.append(
                Request(
                    [Append(other, 0, [renamed()])], meta(), claims=[Claim("township", key, other, MARCH)]
                )
            )
        assert (await store.load(other)).version == 0
        assert await store.claims([("township", key)]) == [Claim("township", key, one, NEW_YEAR)]

    async def test_a_release_makes_room_from_its_day_on(self, store: EventStore) -> None:
        one, other, key = uuid4(), uuid4(), str(uuid4())
        await store.append(
            Request([Append(one, 0, [renamed()])], meta(), claims=[Claim("township", key, one, NEW_YEAR)])
        )
        await store.append(
            Request(
                [Append(other, 0, [renamed()])],
                meta(),
                releases=[Release("township", key, one, MARCH)],
                claims=[Claim("township", key, other, MARCH)],
            )
        )
        assert await store.claims([("township", key)]) == [
            Claim("township", key, one, NEW_YEAR, MARCH),
            Claim("township", key, other, MARCH),
        ]

    async def test_a_refused_request_releases_nothing(self, store: EventStore) -> None:
        one, other, third = uuid4(), uuid4(), uuid4()
        key, taken = str(uuid4()), str(uuid4())
        claims = [Claim("township", key, one, NEW_YEAR), Claim("township", taken, third, NEW_YEAR)]
        await store.append(Request([Append(one, 0, [renamed()])], meta(), claims=claims))
        with pytest.raises(ClaimConflictError):
            await store.append(
                Request(
                    [Append(other, 0, [renamed()])],
                    meta(),
                    releases=[Release("township", key, one, MARCH)],
                    claims=[Claim("township", key, other, MARCH), Claim("township", taken, other, MARCH)],
                )
            )
        assert await store.claims([("township", key)]) == claims[:1]

    async def test_of_many_that_claim_one_key_one_wins(self, store: EventStore) -> None:
        key, holders = str(uuid4()), [uuid4() for _ in range(30)]
        outcomes = await settled(
            store,
            *(
                Request([Append(h, 0, [renamed()])], meta(), claims=[Claim("township", key, h, NEW_YEAR)])
                for h in holders
            ),
        )
        assert sum(1 for o in outcomes if not isinstance(o, ClaimConflictError)) == 1
        assert len(await store.claims([("township", key)])) == 1


class TestCompanions:
    async def test_a_note_lies_beside_the_log(self, store: EventStore) -> None:
        stream = uuid4()
        note = Note(uuid4(), stream, "理由:辖区人口增加")
        await store.append(Request([Append(stream, 0, [renamed()])], meta(), notes=[note]))
        assert await store.note(note.note_id) == note
        assert await store.note(uuid4()) is None

    async def test_a_note_can_be_deleted_for_good(self, store: EventStore) -> None:
        stream = uuid4()
        note, other = Note(uuid4(), stream, "理由:辖区人口增加"), Note(uuid4(), stream, "另一条")
        await store.append(Request([Append(stream, 0, [renamed()])], meta(), notes=[note, other]))
        assert await store.delete_note(note.note_id)
        assert await store.note(note.note_id) is None
        assert await store.note(other.note_id) == other
        assert not await store.delete_note(note.note_id)

    async def test_the_agenda_names_what_is_due(self, store: EventStore) -> None:
        late, early, gone = uuid4(), uuid4(), uuid4()
        for stream, day in ((late, MARCH), (early, NEW_YEAR), (gone, NEW_YEAR)):
            await store.append(
                Request([Append(stream, 0, [renamed()])], meta(), agenda=[AgendaItem(stream, day)])
            )
        await store.append(Request([Append(gone, 1, [renamed()])], meta(), agenda=[AgendaItem(gone, None)]))
        assert await store.due(NEW_YEAR) == [early]
        assert await store.due(MARCH) == [early, late]
        assert await store.next_due() == NEW_YEAR


class TestExecute:
    """Idempotency without an index of its own (DESIGN section 4)."""

    opens: ClassVar[bool] = False

    async def run(
        self, store: EventStore, subject: UUID, key: str, body: bytes = b"1", expected: int | None = None
    ) -> tuple[int, tuple[object, ...]]:
        command = Command(meta(key, body), expected, self.opens and not expected)

        async def decide(stream: Stream) -> Request:
            return Request([Append(subject, stream.version, [renamed(key)])], command.meta)

        done = await execute(store, subject, command, decide)
        return done.version, tuple(e.name for e in done.events if isinstance(e, DivisionRenamed))

    async def test_a_repeat_gets_the_first_answer_and_writes_nothing(self, store: EventStore) -> None:
        stream = uuid4()
        first = await self.run(store, stream, "a")
        assert await self.run(store, stream, "a") == first == (1, ("a",))
        assert (await store.load(stream)).version == 1

    async def test_a_repeat_after_the_state_has_moved_on_gets_the_first_answer(
        self, store: EventStore
    ) -> None:
        stream = uuid4()
        first = await self.run(store, stream, "a", expected=0)
        await self.run(store, stream, "b", expected=1)
        assert await self.run(store, stream, "a", expected=0) == first

    async def test_the_same_key_with_another_body_is_refused(self, store: EventStore) -> None:
        stream = uuid4()
        await self.run(store, stream, "a")
        with pytest.raises(KeyReusedError):
            await self.run(store, stream, "a", body=b"2")

    async def test_a_stale_version_is_refused(self, store: EventStore) -> None:
        stream = uuid4()
        await self.run(store, stream, "a")
        with pytest.raises(StaleVersionError) as refused:
            await self.run(store, stream, "b", expected=0)
        assert refused.value == StaleVersionError(0, 1)

    async def test_who_may_not_know_the_version_is_refused_for_that(self, store: EventStore) -> None:
        stream, command = uuid4(), Command(meta("b"), expected=7)

        async def decide(seen: Stream) -> Request:
            return Request([Append(stream, seen.version, [renamed()])], command.meta)

        async def nobody(_: Stream) -> None:
            raise NotPermittedError("nobody")

        with pytest.raises(NotPermittedError):
            await execute(store, stream, command, decide, nobody)

    async def test_twins_in_flight_get_one_answer(self, store: EventStore) -> None:
        stream = uuid4()
        answers = await asyncio.gather(*(self.run(store, stream, "a") for _ in range(20)))
        assert set(answers) == {(1, ("a",))}
        assert (await store.load(stream)).version == 1

    async def test_different_commands_in_flight_all_come_through(self, store: EventStore) -> None:
        stream = uuid4()
        await asyncio.gather(*(self.run(store, stream, chr(97 + n)) for n in range(20)))
        assert (await store.load(stream)).version == 20

    async def test_who_never_comes_first_hears_of_it(self, store: EventStore) -> None:
        stream = uuid4()
        command = Command(meta("a"), opens=self.opens)

        async def always_late(seen: Stream) -> Request:
            await store.append(Request([Append(stream, seen.version, [renamed()])], meta("b")))
            return Request([Append(stream, seen.version, [renamed()])], command.meta)

        with pytest.raises(ContentionError):
            await execute(store, stream, command, always_late)

    async def test_a_refusal_that_saw_a_twin_half_done_is_decided_anew(self, store: EventStore) -> None:
        stream, other = uuid4(), uuid4()
        command = Command(meta("a", b"1"), opens=self.opens)

        async def decide(seen: Stream) -> Request:
            appends = [Append(stream, seen.version, [renamed()]), Append(other, 0, [renamed()])]
            await store.append(Request(appends, command.meta))
            if (await store.load(other)).version:
                raise OutOfTurnError("rename", "renamed")
            return Request(appends, command.meta)

        done = await execute(store, stream, command, decide)
        assert (done.version, (await store.load(stream)).version) == (1, 1)

    async def test_a_repeat_that_would_be_refused_by_now_gets_the_first_answer(
        self, store: EventStore
    ) -> None:
        stream = uuid4()
        first = await self.run(store, stream, "a")
        command = Command(meta("a", b"1"), opens=self.opens)

        async def refuse(_: Stream) -> Request:
            raise OutOfTurnError("rename", "renamed")

        done = await execute(store, stream, command, refuse)
        assert (
            done.version,
            [event.name for event in done.events if isinstance(event, DivisionRenamed)],
        ) == (
            first[0],
            list(first[1]),
        )


class TestExecuteUnseen(TestExecute):
    """The same of commands that open their subject, and are decided before anybody looks for it."""

    opens = True
