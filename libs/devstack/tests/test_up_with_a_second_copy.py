"""A second copy is begun, changed and used: whatever fails leaves the stack as it was."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from chassis.clock import real_clock
from devstack.disasters.postgres import Restored, recover, restore
from devstack.disasters.recovering import is_before, lay_out, recovered
from devstack.errors import (
    CommandFailedError,
    DataLostError,
    MomentError,
    RecoveryError,
    RestoreFailedError,
)
from devstack.leftovers import clear_drafts
from devstack.postgres import second_copy
from devstack.postgres.ownership import Connection
from devstack.postgres.server import open_way_to
from devstack.probes import probe
from devstack.processes import SECOND_COPY
from devstack.progress import Progress
from devstack.stack import Stack, existing_stack
from devstack.starting.up import Wanted, bring_up
from devstack.supervision.control import Supervisor
from devstack.testing.session import own_stack

pytestmark = pytest.mark.usefixtures("infrastructure")  # one session at a time

EMIT = "SELECT pg_logical_emit_message(true, 'test', %s::text)"
PAGE = 8192
LONG = 25 * PAGE
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


def commits(stack: Stack, message: str = "") -> bool:
    """Whether they are answered; asked only where nobody is to wait for."""
    with psycopg.connect(stack.postgres_admin, autocommit=True) as connection:
        connection.execute("SET statement_timeout = '30s'")
        return connection.execute(EMIT, (message,)).fetchone() is not None


def slots(stack: Stack) -> object:
    with psycopg.connect(stack.postgres_admin) as connection:
        return connection.execute(SLOTS).fetchall()[0][0]


def pids(stack: Stack) -> list[int]:
    states = Supervisor(stack.folder).states()
    return [states[name].pid for name in ("kafka", "oidc")]


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


def fail_with_server(connection: Connection) -> None:
    connection.close()
    raise CommandFailedError("pg_basebackup", 1, "")


def test_a_server_that_dies_does_not_hide_why_the_copy_failed(plain: Stack) -> None:
    with (
        pytest.raises(CommandFailedError, match="pg_basebackup"),
        second_copy.not_waiting(plain) as connection,
        second_copy.reserved(connection, "orphan"),
    ):
        fail_with_server(connection)
    with second_copy.not_waiting(plain) as connection:
        connection.execute("SELECT pg_drop_replication_slot('orphan')")


def test_a_copy_changes_its_place_and_the_server_keeps_nothing_for_the_former(
    copied: Stack, disks: Path
) -> None:
    before = pids(copied)
    moved = up(copied, disks / "third")
    assert pids(moved) == before, "nothing but PostgreSQL was interrupted"
    assert moved.state.second_copy == disks / "third"
    assert slots(moved) == 1
    assert second_copy.base(copied), "the former one stays where it is"
    assert second_copy.former(moved) == [second_copy.folder(copied)]
    back = up(moved, disks / "second")
    assert second_copy.former(back) == [second_copy.folder(moved)]
    assert back.state.second_copy == copied.state.second_copy
    assert probe(back, SECOND_COPY).ready
    assert commits(back)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_moment_out_of_reach_is_refused_while_everything_runs(copied: Stack, hours: int) -> None:
    before = Supervisor(copied.folder).states()["postgres"].pid
    with pytest.raises(MomentError):
        restore(copied.name, Progress(), until=real_clock() + timedelta(hours=hours), discard=True)
    assert Supervisor(copied.folder).states()["postgres"].pid == before


def test_a_copy_that_ends_before_the_moment_is_known(copied: Stack) -> None:
    """Nothing was committed after it: the end of the copy is what was asked for."""
    with pytest.raises(RecoveryError) as failed, recovered(copied, lay_out(copied, "restored"), real_clock()):
        pass
    clear_drafts(copied.folder)
    assert is_before(failed.value)


@dataclass(frozen=True, slots=True)
class Damaged:
    """The same stack with a copy of its copy: three segments, in the last one a record of many pages."""

    stack: Stack
    record: int

    def lose_segment(self) -> None:
        sorted(second_copy.wal(self.stack).iterdir())[-2].unlink()

    def lose_page(self) -> None:
        self.blank(self.record, PAGE)

    def lose_rest(self) -> None:
        self.blank(self.record + LONG // 2, 2 * LONG)

    def blank(self, start: int, length: int) -> None:
        with max(second_copy.wal(self.stack).iterdir()).open("r+b") as segment:
            segment.seek(start % second_copy.SEGMENT_BYTES)
            segment.write(bytes(length))


@pytest.fixture
def damaged(copied: Stack, disks: Path) -> Iterator[Damaged]:
    with psycopg.connect(copied.postgres_admin, autocommit=True) as connection:
        for _ in range(2):
            connection.execute("SELECT pg_switch_wal()")
            assert commits(copied)
        row = connection.execute("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint").fetchone()
        assert row
        assert commits(copied, "x" * LONG)
        assert commits(copied)
    with tempfile.TemporaryDirectory(dir=disks) as place:
        subprocess.run(["cp", "-a", second_copy.folder(copied), place], check=True)
        open_way_to(Path(place) / "any")
        apart = Stack(copied.folder, copied.state.model_copy(update={"second_copy": Path(place)}))
        yield Damaged(apart, row[0])
        clear_drafts(copied.folder)


@pytest.mark.parametrize("damage", [Damaged.lose_segment, Damaged.lose_page])
@pytest.mark.parametrize("to_moment", [False, True])
def test_a_copy_with_a_hole_is_never_taken_for_one_that_ends_there(
    damaged: Damaged, damage: Callable[[Damaged], None], to_moment: bool
) -> None:
    damage(damaged)
    with pytest.raises(RecoveryError, match="goes on behind"):
        recover(damaged.stack, real_clock() if to_moment else None, Restored())


def test_a_record_that_was_cut_short_is_the_end_of_a_copy(damaged: Damaged) -> None:
    """As it is received when the disk is lost in the midst of it: nobody was told of that commit."""
    damaged.lose_rest()
    with recovered(damaged.stack, lay_out(damaged.stack, "restored"), None) as apart:
        assert slots(apart) == 0


def test_what_a_killed_restore_laid_out_is_deleted(copied: Stack) -> None:
    draft = lay_out(copied, "restored")
    up(copied)
    assert not draft.exists()


def test_a_restore_that_fails_says_why_and_how_to_go_on(copied: Stack) -> None:
    base = second_copy.base(copied)
    assert base
    version = base / "PG_VERSION"
    whole = version.read_text()
    version.write_text("none")
    with pytest.raises(RestoreFailedError) as failed:
        restore(copied.name, Progress(), until=None, discard=True)
    version.write_text(whole)
    assert not list(copied.folder.path.glob("postgres.*"))
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
    assert second_copy.folder(copied) in second_copy.former(plain)
    assert commits(plain)
    assert slots(plain) == 0
