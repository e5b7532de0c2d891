"""What the vault seals opens only for whom and where it was sealed, and no longer than the person's key lives."""

import asyncio
from uuid import uuid4

import pytest

from chassis.event_store.port import Sealed
from chassis.vault.boxes import TamperedError
from chassis.vault.ciphers import AES_256_GCM, SM4_GCM
from chassis.vault.key_files import KeyFiles
from chassis.vault.keystore import KeyDestroyedError, Keystore
from chassis.vault.vault import KEPT_SECONDS, Vault
from libs.chassis.tests.vault.seconds import Seconds

FIELDS = {"name": "洛桑次仁", "birth_date": "1990-03-04"}


async def test_what_is_sealed_is_opened_by_person(vault: Vault) -> None:
    one, other = uuid4(), uuid4()
    rows = [*await vault.seal(one, 1, FIELDS), *await vault.seal(other, 3, {"name": "央金"})]
    assert await vault.open(rows) == {one: FIELDS, other: {"name": "央金"}}
    assert await vault.open([]) == {}


async def test_nothing_of_it_shows(vault: Vault) -> None:
    rows = await vault.seal(uuid4(), 1, FIELDS)
    assert not any(value.encode() in row.box for row in rows for value in FIELDS.values())


async def test_the_same_value_looks_different_each_time(vault: Vault) -> None:
    person = uuid4()
    (first,), (second,) = [await vault.seal(person, 1, {"name": "央金"}) for _ in range(2)]
    assert first.box != second.box


@pytest.mark.parametrize("change", ["person", "field", "version", "box", "short"])
async def test_a_box_that_was_moved_or_changed_is_not_opened(vault: Vault, change: str) -> None:
    person, other = uuid4(), uuid4()
    (row,) = await vault.seal(person, 1, {"name": "央金"})
    await vault.seal(other, 1, {"name": "卓玛"})
    moved: Sealed = {
        "person": row._replace(person_id=other),
        "field": row._replace(field="private_phone"),
        "version": row._replace(version=2),
        "box": row._replace(box=row.box[:-1] + bytes([row.box[-1] ^ 1])),
        "short": row._replace(box=row.box[:20]),
    }[change]
    with pytest.raises(TamperedError, match=moved.field):
        await vault.open([moved])


async def test_two_who_make_a_persons_key_at_once_seal_with_the_same(
    keystore: Keystore, material: KeyFiles
) -> None:
    person = uuid4()
    vaults = [Vault(keystore, material, AES_256_GCM) for _ in range(8)]
    rows = await asyncio.gather(*(v.seal(person, n, {"name": f"{n}"}) for n, v in enumerate(vaults)))
    fresh = Vault(keystore, material, AES_256_GCM)
    assert [(await fresh.open(r))[person]["name"] for r in rows] == [f"{n}" for n in range(8)]


async def test_a_key_stays_with_the_cipher_that_it_was_made_for(
    keystore: Keystore, material: KeyFiles
) -> None:
    before, after = uuid4(), uuid4()
    rows = await Vault(keystore, material, AES_256_GCM).seal(before, 1, FIELDS)
    changed = Vault(keystore, material, SM4_GCM)
    rows += await changed.seal(before, 2, {"private_phone": "1"}) + await changed.seal(after, 1, FIELDS)
    assert await changed.open(rows) == {before: FIELDS | {"private_phone": "1"}, after: FIELDS}
    assert {k.person_id: k.cipher for k in (await keystore.keys([before, after])).values()} == {
        before: "AES-256-GCM",
        after: "SM4-GCM",
    }


class TestDestroyedKey:
    async def test_no_process_uses_it_longer_than_a_minute(
        self, vault: Vault, keystore: Keystore, seconds: Seconds
    ) -> None:
        person = uuid4()
        rows = await vault.seal(person, 1, FIELDS)
        await keystore.destroy(person, 1)
        seconds.now += KEPT_SECONDS - 0.1
        assert await vault.open(rows) == {person: FIELDS}  # kept here, and used all the while
        seconds.now += 0.1
        assert await vault.open(rows) == {}
        assert KEPT_SECONDS <= 60

    async def test_the_process_that_forgets_it_opens_nothing_at_once(
        self, vault: Vault, keystore: Keystore
    ) -> None:
        person = uuid4()
        rows = await vault.seal(person, 1, FIELDS)
        await keystore.destroy(person, 1)
        vault.forget(person)
        assert await vault.open(rows) == {}

    async def test_nothing_is_sealed_for_that_person_again(self, vault: Vault, keystore: Keystore) -> None:
        person = uuid4()
        await keystore.destroy(person, 1)
        with pytest.raises(KeyDestroyedError):
            await vault.seal(person, 1, FIELDS)

    async def test_others_are_opened_beside_it(self, vault: Vault, keystore: Keystore) -> None:
        gone, there = uuid4(), uuid4()
        rows = await vault.seal(gone, 1, FIELDS) + await vault.seal(there, 1, FIELDS)
        await keystore.destroy(gone, 1)
        vault.forget(gone)
        assert await vault.open(rows) == {there: FIELDS}


async def test_of_many_keys_those_used_last_are_kept(vault: Vault, seconds: Seconds) -> None:
    vault._kept._most = 2
    persons = [uuid4() for _ in range(3)]
    for person in persons:
        await vault.seal(person, 1, FIELDS)
    assert [vault._kept.get(person) is not None for person in persons] == [False, True, True]


async def test_of_a_whole_roll_each_is_sealed_with_a_key_of_their_own(
    vault: Vault, keystore: Keystore
) -> None:
    roll = {uuid4(): {"name": f"{n}"} for n in range(300)}
    (known, *_), gone = roll, uuid4()
    before = await vault.seal(known, 1, FIELDS)
    rows = await vault.seal_all(2, roll)
    assert await vault.open(rows) == roll
    assert await vault.open(before) == {known: FIELDS}
    assert len({k.wrapped.key for k in (await keystore.keys(list(roll))).values()}) == 300
    await keystore.destroy(gone, 1)
    with pytest.raises(KeyDestroyedError):
        await vault.seal_all(1, {gone: FIELDS, uuid4(): FIELDS})
