"""A backup brings nobody back who was erased (DESIGN section 8), whichever of the two databases it is of."""

from pathlib import Path
from uuid import uuid4

import pytest

from chassis.event_store.port import Sealed
from chassis.vault import key_files
from chassis.vault.gate import ErasuresNotReplayedError, RegisterCutError
from chassis.vault.key_files import KeyFiles
from chassis.vault.key_material import KeyMissingError
from chassis.vault.wrapping_anew import wrap_all_anew
from devstack.testing import FreshDatabase
from libs.chassis.tests.vault.backups import Backups
from libs.chassis.tests.vault.house import FIELDS, NUMBER, Fresh, House, opened

OTHER = "540102199003040028"


@pytest.fixture
def backups(log_database: FreshDatabase, keystore_database: FreshDatabase, tmp_path: Path) -> Backups:
    return Backups(log_database, keystore_database, tmp_path)


async def test_with_the_keystore_of_today_it_cannot_be_read(
    house: House, backups: Backups, fresh_database: Fresh
) -> None:
    person, other = await house.hire(), await house.hire(OTHER)
    backups.take_log()
    await house.erase(person)
    log = backups.into_log(fresh_database("registry"))
    async with opened(log, backups.keys, backups.folder) as back:
        assert [row.person_id for row in await back.store.sealed([person])] == [
            person
        ] * 2  # its boxes are back
        assert await back.known(person) == {}
        assert (await back.known(other))["identity_number"] == OTHER
        with pytest.raises(ErasuresNotReplayedError):
            await looked(back)


async def test_with_the_oldest_keystore_it_can_be_read_until_the_register_is_replayed(
    house: House, backups: Backups, fresh_database: Fresh
) -> None:
    person, other = await house.hire(), await house.hire(OTHER)
    backups.take_log()
    backups.take_keys()
    entry = await house.erase(person)
    log = backups.into_log(fresh_database("registry"))
    keys = backups.into_keys(fresh_database("personnel_keys"))
    async with opened(log, keys, backups.folder) as back:
        assert await back.known(person) == FIELDS
        with pytest.raises(ErasuresNotReplayedError, match=r"^1$"):
            await looked(back)
        assert await back.erasing.replay() == 1
        await looked(back)
        assert await back.known(person) == {}
        assert await back.store.sealed([person]) == []
        assert await back.index.holders(back.store, NUMBER) == frozenset()
        assert (await back.known(other))["identity_number"] == OTHER
        last = (await back.store.load(person)).recorded[-1]
        assert last.meta.command_id == entry.erasure.erasure_id.bytes
        assert await back.erasing.replay() == 0


async def test_an_old_keystore_beside_todays_log_keeps_the_service_closed_too(
    house: House, backups: Backups, fresh_database: Fresh
) -> None:
    person = await house.hire()
    backups.take_keys()
    await house.erase(person)
    keys = backups.into_keys(fresh_database("personnel_keys"))
    async with opened(backups.log, keys, backups.folder) as back:
        with pytest.raises(ErasuresNotReplayedError):
            await looked(back)
        assert await back.erasing.replay() == 1
        await looked(back)
        assert await back.keystore.keys([person]) == {}
        assert (await back.store.load(person)).version == 2  # and no second event tells of it


async def test_once_the_former_master_key_is_gone_an_old_keystore_opens_nothing_at_all(
    house: House, backups: Backups, fresh_database: Fresh
) -> None:
    person, other = await house.hire(), await house.hire(OTHER)
    backups.take_log()
    backups.take_keys()
    await house.erase(person)
    folder = backups.folder / "keys"
    key_files.make_current(folder, key_files.add_master(folder))
    await wrap_all_anew(house.keystore, KeyFiles(folder))
    key_files.take_away(folder, "master", 1)
    log = backups.into_log(fresh_database("registry"))
    keys = backups.into_keys(fresh_database("personnel_keys"))
    async with opened(log, keys, backups.folder) as back:
        with pytest.raises(KeyMissingError):
            await back.known(person)
    async with opened(log, backups.keys, backups.folder) as back:
        assert (await back.known(other))["identity_number"] == OTHER


async def test_a_register_that_lost_its_last_entry_keeps_the_service_closed(
    house: House, tmp_path: Path
) -> None:
    for number in (NUMBER, OTHER):
        await house.erase(await house.hire(number))
    await looked(house)
    (tmp_path / "register" / "erasure-000000000002.json").unlink()
    with pytest.raises(RegisterCutError, match=r"^2$"):
        await looked(house)


async def test_a_box_that_is_laid_back_into_todays_log_is_not_opened(house: House) -> None:
    """As somebody might who has both an old backup and the right to write."""
    person = await house.hire()
    rows: list[Sealed] = list(await house.store.sealed([person]))
    await house.erase(person)
    assert await house.vault.open(rows) == {}
    stranger = uuid4()
    assert await house.known(stranger) == {}


async def looked(house: House) -> None:
    """As a process that was just started does before it serves anybody."""
    gate = house.gate
    await gate.look()
    gate.require_open()
