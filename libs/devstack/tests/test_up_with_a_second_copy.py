"""A second copy is begun, changed and used: whatever fails leaves the stack as it was."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from chassis.clock import real_clock
from devstack.disasters.postgres import restore
from devstack.disasters.recovering import is_before, lay_out, recovered
from devstack.errors import (
    CommandFailedError,
    DataLostError,
    MomentError,
    RecoveryError,
    RestoreFailedError,
)
from devstack.postgres import second_copy
from devstack.probes import probe
from devstack.processes import SECOND_COPY
from devstack.progress import Progress
from devstack.stack import Stack, existing_stack
from devstack.starting.up import Wanted, bring_up
from devstack.supervision.control import Supervisor
from devstack.testing.session import own_stack

pytestmark = pytest.mark.usefixtures("infrastructure")  # one session at a time

SLOTS = "SELECT count(*) FROM pg_replication_slots"


@pytest.fixture(scope="module")
def disks() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sifasuo-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def plain() -> Iterator[Stack]:
    with own_stack("copy") as stack:
        yield stack


@pytest.fixture(scope="module")
def copied(plain: Stack, disks: Path) -> Stack:
    return up(plain, disks / "second")


def up(stack: Stack, place: Path | None = None) -> Stack:
    return bring_up(Wanted(stack.name, infrastructure_only=True, second_copy=place), Progress())


def unusable(stack: Stack, place: Path) -> Path:
    """Passes for a copy of this stack, and no base backup can be laid out there."""
    (place / stack.owner / "wal").mkdir(parents=True)
    (place / stack.owner / "new").touch()
    return place


def commits(stack: Stack) -> bool:
    """Whether they are answered; asked only where nobody is to wait for."""
    with psycopg.connect(stack.postgres_admin, autocommit=True) as connection:
        connection.execute("SET statement_timeout = '30s'")
        return connection.execute("SELECT pg_logical_emit_message(true, 'test', '')").fetchone() is not None


def slots(stack: Stack) -> object:
    with psycopg.connect(stack.postgres_admin) as connection:
        return connection.execute(SLOTS).fetchall()[0][0]


def test_a_first_copy_that_cannot_be_made_changes_nothing(plain: Stack, disks: Path) -> None:
    with pytest.raises(CommandFailedError, match="pg_basebackup"):
        up(plain, unusable(plain, disks / "unusable"))
    assert existing_stack(plain.name).state == plain.state
    assert commits(plain)
    assert slots(plain) == 0


def test_another_copy_that_cannot_be_made_leaves_the_former_one(copied: Stack, disks: Path) -> None:
    with pytest.raises(CommandFailedError, match="pg_basebackup"):
        up(copied, unusable(copied, disks / "other"))
    assert existing_stack(copied.name).state == copied.state
    assert probe(copied, SECOND_COPY).ready
    assert commits(copied)
    assert slots(copied) == 1


def test_a_copy_changes_its_place_and_the_server_keeps_nothing_for_the_former(
    copied: Stack, disks: Path
) -> None:
    moved = up(copied, disks / "third")
    assert moved.state.second_copy == disks / "third"
    assert slots(moved) == 1
    assert second_copy.base(copied), "the former one stays where it is"
    back = up(moved, disks / "second")
    assert back.state == copied.state
    assert probe(back, SECOND_COPY).ready
    assert commits(back)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_moment_out_of_reach_is_refused_while_everything_runs(copied: Stack, hours: int) -> None:
    before = Supervisor(copied.folder).states()["postgres"].pid
    with pytest.raises(MomentError):
        restore(copied.name, Progress(), until=real_clock() + timedelta(hours=hours), discard=True)
    assert Supervisor(copied.folder).states()["postgres"].pid == before


def test_a_copy_that_ends_before_the_moment_is_known_from_one_that_is_damaged(copied: Stack) -> None:
    """Nothing was committed after it: the end of the copy is what was asked for."""
    draft = lay_out(copied, "restored")
    with pytest.raises(RecoveryError) as failed, recovered(copied, draft, real_clock()):
        pass
    shutil.rmtree(draft)
    assert is_before(failed.value)


def test_a_restore_that_fails_says_why_and_how_to_go_on(copied: Stack) -> None:
    base = second_copy.base(copied)
    assert base
    version = base / "PG_VERSION"
    whole = version.read_text()
    version.write_text("none")
    with pytest.raises(RestoreFailedError) as failed:
        restore(copied.name, Progress(), until=None, discard=True)
    version.write_text(whole)
    assert "is not a valid data directory" in failed.value.what.en
    assert "sifasuo up" in failed.value.remedy.en
    assert commits(up(copied))


def test_a_lost_data_directory_is_not_begun_anew(copied: Stack) -> None:
    """Its new and empty copy would take the place of the one that has everything."""
    Supervisor(copied.folder).stop(["postgres"])
    data, aside = copied.folder.postgres, copied.folder.postgres.with_name("aside")
    data.rename(aside)
    try:
        with pytest.raises(DataLostError, match="gone") as refused:
            up(copied)
        assert "sifasuo restore" in refused.value.remedy.en
    finally:
        shutil.rmtree(data, ignore_errors=True)
        aside.rename(data)
    assert commits(up(copied))


def test_without_a_copy_the_server_waits_and_keeps_for_nobody(copied: Stack) -> None:
    plain = up(copied, Path("none"))
    assert plain.state.second_copy is None
    assert commits(plain)
    assert slots(plain) == 0
