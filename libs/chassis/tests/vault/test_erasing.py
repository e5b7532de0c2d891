"""Of an erased person nothing is left that could be read; each step may be cut off and done again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.clock import real_clock
from chassis.event_store.port import Append, Note, Request
from chassis.shelf import FolderShelf
from chassis.vault.gate import UNDER_WAY_SECONDS, ErasuresNotReplayedError, Gate, NotLookedError
from chassis.vault.key_files import KeyFiles
from chassis.vault.keystore import KeyDestroyedError
from chassis.vault.notes import NoVaultError, SealingStore
from chassis.vault.register import Entry, Erasure, Register, RegisterBrokenError
from devstack.testing import FreshDatabase
from libs.chassis.tests.vault.house import FIELDS, NUMBER, House
from libs.chassis.tests.vault.seconds import Seconds
from sifasuo.common.v1.envelope_pb2 import Meta, NoteReference
from sifasuo.personnel.v1.staff_member_pb2 import StaffMoved


def erasure() -> Erasure:
    return Erasure(uuid4(), uuid4(), "term_ended", "PIPL-47")


class TestErasing:
    async def test_key_rows_and_blind_claims_are_gone_and_the_events_stay(self, house: House) -> None:
        person = await house.hire()
        entry = await house.erase(person)
        assert await house.store.sealed([person]) == []
        assert await house.keystore.keys([person]) == {}
        assert await house.index.holders(house.store, NUMBER) == frozenset()
        assert (await house.store.load(person)).version == 2
        assert (entry.number, await house.store.erased()) == (1, frozenset({1}))

    async def test_the_same_identity_number_may_come_again(self, house: House) -> None:
        await house.erase(await house.hire())
        again = await house.hire()
        assert await house.known(again) == FIELDS

    async def test_a_repeat_enters_and_records_nothing_more(self, house: House) -> None:
        person = await house.hire()
        asked = Erasure(uuid4(), person, "term_ended", "PIPL-47")
        first = await house.erasing.carry_out(asked)
        assert await house.erasing.carry_out(asked) == first
        assert len(await house.register.entries()) == 1
        assert (await house.store.load(person)).version == 2

    async def test_cut_off_after_any_step_it_ends_the_same(self, house: House) -> None:
        for steps in range(3):
            person = await house.hire(f"{steps}")
            asked = Erasure(uuid4(), person, "term_ended", "PIPL-47")
            if steps:
                entry = await house.register.enter(asked, real_clock())
            if steps > 1:
                await house.keystore.destroy(person, entry.number)
            done = await house.erasing.carry_out(asked)
            assert (done.number, await house.known(person)) == (steps + 1, {})
            assert await house.store.sealed([person]) == []

    async def test_a_key_that_is_being_made_meanwhile_does_not_survive(self, house: House) -> None:
        """Whoever was first: either it is destroyed, or it is refused."""
        for number in range(20):
            person = uuid4()
            outcomes = await asyncio.gather(
                house.vault.seal(person, 1, FIELDS),
                house.keystore.destroy(person, number + 1),
                return_exceptions=True,
            )
            assert isinstance(outcomes[0], list | KeyDestroyedError)
            assert await house.keystore.keys([person]) == {}


class TestGate:
    async def test_it_is_closed_until_it_has_looked(self, house: House) -> None:
        gate = house.gate
        with pytest.raises(NotLookedError):
            gate.require_open()
        await gate.look()
        gate.require_open()

    async def test_an_erasure_under_way_closes_it_only_when_it_takes_too_long(
        self, house: House, seconds: Seconds
    ) -> None:
        gate = Gate(house.register, house.keystore, house.store, seconds)
        await gate.look()
        await house.register.enter(erasure(), real_clock())
        for _ in range(2):
            await gate.look()
            gate.require_open()
            seconds.now += UNDER_WAY_SECONDS - 1
        seconds.now -= UNDER_WAY_SECONDS - 2
        await gate.look()
        with pytest.raises(ErasuresNotReplayedError):
            gate.require_open()

    async def test_a_process_that_begins_meanwhile_waits_for_its_end(self, house: House) -> None:
        person = await house.hire()
        asked = Erasure(uuid4(), person, "term_ended", "PIPL-47")
        await house.register.enter(asked, real_clock())
        gate = house.gate
        await gate.look()
        with pytest.raises(ErasuresNotReplayedError):
            gate.require_open()
        await house.erasing.carry_out(asked)
        await gate.look()
        gate.require_open()


class TestRegister:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "register"

    @pytest.fixture
    def register(self, folder: Path) -> Register:
        return Register(FolderShelf(folder))

    async def test_many_who_enter_at_once_get_numbers_of_their_own(self, folder: Path) -> None:
        registers = [Register(FolderShelf(folder)) for _ in range(12)]
        entries = await asyncio.gather(*(r.enter(erasure(), real_clock()) for r in registers))
        assert sorted(e.number for e in entries) == list(range(1, 13))
        assert sorted(entries, key=lambda e: e.number) == await registers[0].entries()

    @pytest.mark.parametrize("way", ["changed", "removed", "replaced", "unreadable"])
    async def test_what_was_tampered_with_is_told_with_its_number(
        self, register: Register, folder: Path, way: str
    ) -> None:
        for _ in range(4):
            await register.enter(erasure(), real_clock())
        second = folder / "erasure-000000000002.json"
        document = second.read_bytes()
        second.chmod(0o600)
        match way:
            case "removed":
                second.unlink()
            case "changed":
                second.write_bytes(document + b" ")
            case "unreadable":
                second.write_bytes(b"[]")
            case _:
                second.write_bytes(Entry(2, Entry.of(document).former, real_clock(), erasure()).document)
        with pytest.raises(RegisterBrokenError) as broken:
            await register.entries()
        assert broken.value.number == (3 if way == "replaced" else 2)


class TestNotesOnPersons:
    """A note is of the one person whom the event names that refers to it."""

    @pytest.fixture
    async def store(self, house: House, log_database: FreshDatabase) -> AsyncIterator[SealingStore]:
        async with asyncpg.create_pool(log_database.dsn("append"), min_size=0, max_size=2) as pool:
            yield SealingStore(pool, real_clock, house.vault)

    async def noted(self, store: SealingStore, text: str, staff_id: UUID | None) -> UUID:
        note_id, stream = uuid4(), uuid4()
        reference = NoteReference(note_id=str(note_id), sha256=b"")
        event = StaffMoved(staff_id=str(staff_id or ""), note=reference)
        note = Note(note_id, stream, text)
        await store.append(Request([Append(stream, 0, [event])], Meta(), notes=[note]))
        return note_id

    async def test_it_is_sealed_and_read_like_any_other(self, store: SealingStore, house: House) -> None:
        person = await house.hire()
        note_id = await self.noted(store, "因病长期请假", person)
        found = await store.note(note_id)
        assert found is not None
        assert found.text == "因病长期请假"
        assert await house.store.note(note_id) is None  # it does not lie there in clear
        assert "因病长期请假".encode() not in b"".join(r.box for r in await store.sealed([person]))

    async def test_it_goes_with_the_person(self, store: SealingStore, house: House) -> None:
        person = await house.hire()
        note_id = await self.noted(store, "因病长期请假", person)
        await house.erase(person)
        assert await store.note(note_id) is None

    async def test_it_can_be_deleted_by_itself(self, store: SealingStore, house: House) -> None:
        person = await house.hire()
        note_id = await self.noted(store, "因病长期请假", person)
        assert await store.delete_note(note_id)
        assert await store.note(note_id) is None
        assert not await store.delete_note(note_id)
        assert await house.known(person) == FIELDS

    async def test_one_about_nobody_lies_beside_the_log(self, store: SealingStore, house: House) -> None:
        note_id = await self.noted(store, "辖区人口增加", None)
        assert await house.store.note(note_id) == await store.note(note_id)

    async def test_without_a_vault_none_is_taken(self, log_database: FreshDatabase) -> None:
        async with asyncpg.create_pool(log_database.dsn("append"), min_size=0, max_size=2) as pool:
            store = SealingStore(pool, real_clock, None)
            with pytest.raises(NoVaultError):
                await self.noted(store, "因病长期请假", uuid4())


def test_a_service_without_its_keys_ends_at_its_start(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"holds no master key \(master.1\)"):
        KeyFiles(tmp_path)
