"""Sealed rows share the fate of their request, in each implementation of the store."""

import asyncio
from datetime import date
from uuid import UUID, uuid4

import pytest

from chassis.event_store.port import (
    Append,
    Claim,
    EventStore,
    Request,
    Sealed,
    Unsealed,
    VersionConflictError,
)
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

NEW_YEAR = date(2026, 1, 1)


def box(person: UUID, field: str, text: bytes, version: int = 1) -> Sealed:
    return Sealed(person, field, version, text)


def appending(*sealed: Sealed, expected: int = 0, stream: UUID | None = None) -> Request:
    append = Append(stream or uuid4(), expected, [DivisionRenamed(name="甲")])
    return Request([append], Meta(), sealed=sealed)


async def test_they_are_written_with_the_events_and_found_by_person_and_field(store: EventStore) -> None:
    one, other = sorted((uuid4(), uuid4()))
    rows = [box(one, "name", b"1"), box(one, "phone", b"2"), box(other, "name", b"3")]
    await store.append(appending(*reversed(rows)))
    assert await store.sealed([other, one]) == rows
    assert await store.sealed([other]) == rows[2:]
    assert await store.sealed([]) == []


async def test_a_refused_request_seals_nothing_and_takes_nothing_away(store: EventStore) -> None:
    person, stream = uuid4(), uuid4()
    await store.append(appending(box(person, "name", b"1"), stream=stream))
    late = appending(box(person, "phone", b"2"), expected=7, stream=stream)
    forgetting = Request(late.appends, Meta(), unsealed=[Unsealed(person)])
    for request in (late, forgetting):
        with pytest.raises(VersionConflictError):
            await store.append(request)
    assert await store.sealed([person]) == [box(person, "name", b"1")]


async def test_a_later_row_takes_the_place_of_the_earlier(store: EventStore) -> None:
    person = uuid4()
    await store.append(appending(box(person, "name", b"1")))
    await store.append(appending(box(person, "name", b"2", version=4)))
    assert await store.sealed([person]) == [box(person, "name", b"2", version=4)]


async def test_a_field_can_be_taken_away_by_itself(store: EventStore) -> None:
    person = uuid4()
    await store.append(appending(box(person, "name", b"1"), box(person, "phone", b"2")))
    await store.append(Request([], Meta(), unsealed=[Unsealed(person, "phone")]))
    assert await store.sealed([person]) == [box(person, "name", b"1")]


async def test_of_a_person_all_goes_with_the_claims_on_a_blind_index(store: EventStore) -> None:
    person, other = uuid4(), uuid4()
    kept = Claim("post", str(uuid4()), person, NEW_YEAR)
    blind = [Claim("blind/identity_number", str(uuid4()), holder, NEW_YEAR) for holder in (person, other)]
    sealing = appending(box(person, "name", b"1"), box(person, "note/1", b"2"), box(other, "name", b"3"))
    await store.append(Request(sealing.appends, Meta(), sealed=sealing.sealed, claims=[kept, *blind]))
    await store.append(Request([], Meta(), unsealed=[Unsealed(person)]))
    assert await store.sealed([person, other]) == [box(other, "name", b"3")]
    keys = [(claim.kind, claim.key) for claim in (kept, *blind)]
    assert {claim.holder for claim in await store.claims(keys[1:])} == {other}
    assert await store.claims(keys[:1]) == [kept]


async def test_many_who_seal_for_one_person_at_once_all_come_through(store: EventStore) -> None:
    person = uuid4()
    await asyncio.gather(*(store.append(appending(box(person, "name", b"%d" % n))) for n in range(30)))
    assert [one.box for one in await store.sealed([person])] == [b"29"]
