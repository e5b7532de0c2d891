"""Keys change while everything runs, and whoever was killed at it goes on."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from chassis.event_store.port import Append, ClaimConflictError, Request
from chassis.settings import SettingsError
from chassis.vault import key_files
from chassis.vault.boxes import TamperedError
from chassis.vault.ciphers import AES_256_GCM, SM4_GCM
from chassis.vault.key_files import KeyFiles
from chassis.vault.key_material import KeyMissingError, Wrapped
from chassis.vault.keystore import Keystore
from chassis.vault.reindexing import Known, Reindexing, ValueOf
from chassis.vault.vault import Vault
from chassis.vault.wrapping_anew import wrap_all_anew
from libs.chassis.tests.vault.house import FIELDS, NUMBER, House
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed


class TestKeyFiles:
    async def test_a_new_version_wraps_nothing_before_it_is_made_current(self, key_dir: Path) -> None:
        material = KeyFiles(key_dir)
        before = await material.wrap(b"k" * 32, b"person")
        added = key_files.add_master(key_dir, SM4_GCM)
        assert (before.master, added, await material.master()) == (1, 2, 1)
        key_files.make_current(key_dir, added)
        after = await material.wrap(b"k" * 32, b"person")
        assert after.master == 2
        assert [await material.unwrap(w, b"person") for w in (before, after)] == [b"k" * 32] * 2

    async def test_a_wrapped_key_belongs_to_one_person(self, key_dir: Path) -> None:
        material = KeyFiles(key_dir)
        wrapped = await material.wrap(b"k" * 32, b"one")
        with pytest.raises(TamperedError):
            await material.unwrap(wrapped, b"other")

    async def test_a_version_that_is_not_there_is_told_by_name(self, key_dir: Path) -> None:
        material = KeyFiles(key_dir)
        with pytest.raises(KeyMissingError, match=r"^master\.7$"):
            await material.unwrap(Wrapped(7, bytes(60)), b"one")
        with pytest.raises(KeyMissingError, match=r"^master\.7 is not there$"):
            key_files.make_current(key_dir, 7)
        with pytest.raises(KeyMissingError, match=r"^index\.7$"):
            await material.mac(7, b"")

    async def test_a_file_that_holds_no_key_is_told_without_its_content(self, key_dir: Path) -> None:
        (key_dir / "master.2").write_text("secret")
        with pytest.raises(SettingsError, match=r"master\.2 is no key") as told:
            KeyFiles(key_dir)
        assert "secret" not in str(told.value)

    def test_only_the_owner_may_look_at_them(self, key_dir: Path) -> None:
        assert key_dir.stat().st_mode & 0o077 == 0
        assert all(file.stat().st_mode & 0o077 == 0 for file in key_dir.glob("*.1"))


class TestWrappingAnew:
    async def test_every_key_is_wrapped_by_the_current_version_and_opens_what_it_did(
        self, keystore: Keystore, key_dir: Path
    ) -> None:
        material = KeyFiles(key_dir)
        persons = [uuid4() for _ in range(7)]
        vault = Vault(keystore, material, AES_256_GCM)
        rows = [row for person in persons for row in await vault.seal(person, 1, FIELDS)]
        key_files.make_current(key_dir, key_files.add_master(key_dir))
        assert await wrap_all_anew(keystore, material, at_once=3) == 7
        assert {k.wrapped.master for k in (await keystore.keys(persons)).values()} == {2}
        key_files.take_away(key_dir, "master", 1)
        fresh = Vault(keystore, material, AES_256_GCM)
        assert await fresh.open(rows) == dict.fromkeys(persons, FIELDS)

    async def test_whoever_is_killed_at_it_goes_on_where_it_was(
        self, keystore: Keystore, key_dir: Path
    ) -> None:
        vault = Vault(keystore, KeyFiles(key_dir), AES_256_GCM)
        for _ in range(5):
            await vault.seal(uuid4(), 1, FIELDS)
        key_files.make_current(key_dir, key_files.add_master(key_dir))
        with pytest.raises(Killed):
            await wrap_all_anew(keystore, KilledAfter(key_dir, 3))
        assert len(await keystore.not_wrapped_by(2, 100)) == 2
        assert await wrap_all_anew(keystore, KeyFiles(key_dir)) == 2

    async def test_a_key_that_is_destroyed_meanwhile_stays_destroyed(
        self, keystore: Keystore, key_dir: Path
    ) -> None:
        material, person = KeyFiles(key_dir), uuid4()
        await Vault(keystore, material, AES_256_GCM).seal(person, 1, FIELDS)
        (old,) = (await keystore.keys([person])).values()
        await keystore.destroy(person, 1)
        await keystore.wrap_anew(old, await material.wrap(bytes(32), person.bytes))
        assert await keystore.keys([person]) == {}


class Killed(BaseException):
    """What nothing may catch."""


class KilledAfter(KeyFiles):
    def __init__(self, folder: Path, wraps: int) -> None:
        super().__init__(folder)
        self._left = wraps

    async def wrap(self, key: bytes, bound_to: bytes) -> Wrapped:
        if not self._left:
            raise Killed
        self._left -= 1
        return await super().wrap(key, bound_to)


class TestBlindIndex:
    async def test_one_identity_number_has_one_holder(self, house: House) -> None:
        person = await house.hire()
        with pytest.raises(ClaimConflictError) as refused:
            await house.hire()
        assert NUMBER not in refused.value.key
        assert await house.index.holders(house.store, NUMBER) == {person}
        assert await house.index.holders(house.store, "1") == frozenset()

    async def test_it_is_rebuilt_under_a_new_key_while_both_refuse_and_find(
        self, house: House, tmp_path: Path
    ) -> None:
        folder = tmp_path / "keys"
        persons = [await house.hire(f"{number}") for number in range(3)]
        assert key_files.add_index(folder) == 2
        with pytest.raises(ClaimConflictError):
            await house.hire("1")
        persons.append(await house.hire("3"))
        value_of = known_of(house)
        assert await Reindexing(house.store, house.index, value_of, Meta()).rebuild() == 3
        assert await Reindexing(house.store, house.index, value_of, Meta()).rebuild() == 0
        key_files.take_away(folder, "index", 1)
        assert await Reindexing(house.store, house.index, value_of, Meta()).rebuild() == 4
        assert [await house.index.holders(house.store, f"{n}") for n in range(4)] == [{p} for p in persons]
        assert len(await house.store.claims_of(house.index.kind)) == 4
        with pytest.raises(ClaimConflictError):
            await house.hire("2")

    async def test_an_erased_person_gets_no_claim_back(self, house: House, tmp_path: Path) -> None:
        person = await house.hire()
        key_files.add_index(tmp_path / "keys")
        value_of = known_of(house)

        async def erased_meanwhile(holder: UUID) -> Known | None:
            known = await value_of(holder)
            if known:
                await house.erase(holder)
            return known

        await Reindexing(house.store, house.index, erased_meanwhile, Meta()).rebuild()
        assert await house.store.claims_of(house.index.kind) == []
        assert await house.known(person) == {}

    async def test_what_changes_meanwhile_is_looked_at_again(self, house: House, tmp_path: Path) -> None:
        person = await house.hire()
        key_files.add_index(tmp_path / "keys")
        value_of, changes = known_of(house), iter([1])

        async def changed_meanwhile(holder: UUID) -> Known | None:
            known = await value_of(holder)
            for version in changes:
                event = DivisionRenamed(name="变动")
                await house.store.append(Request([Append(person, version, [event])], Meta()))
            return known

        await Reindexing(house.store, house.index, changed_meanwhile, Meta()).rebuild()
        assert len(await house.store.claims_of(house.index.kind)) == 2


def known_of(house: House) -> ValueOf:
    async def value_of(person: UUID) -> Known | None:
        version = (await house.store.load(person)).version
        known = await house.known(person)
        return Known(known["identity_number"], Append(person, version, [])) if known else None

    return value_of
