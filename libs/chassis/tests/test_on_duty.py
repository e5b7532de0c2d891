"""One works, another waits; whoever loses its connection loses its turn."""

from collections.abc import Callable

from chassis.connecting import connected
from chassis.on_duty import OnDuty, Shift
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase
from libs.chassis.tests.running import cut_connections, running

LOCK, CHANNEL = 1, "watch"


class Watch:
    """Notes its shifts; the next one may be told to fail."""

    def __init__(self, database: FreshDatabase) -> None:
        self.duty = OnDuty("watch", database.dsn("append"), LOCK, CHANNEL, self.work)
        self.begun = 0
        self.ended = 0
        self.rung = 0
        self.fails = False

    async def work(self, shift: Shift) -> None:
        self.begun += 1
        if self.fails:
            raise ConnectionError("away")
        shift.succeeded()
        while not shift.over.is_set():
            shift.wake.clear()
            await shift.wake.wait()
            self.rung += 1
        self.ended += 1


async def test_another_takes_over_when_one_ends(fresh_database: Callable[[str], FreshDatabase]) -> None:
    database = fresh_database("registry")
    one, other = Watch(database), Watch(database)
    async with running(one.duty.run) as stop:
        await eventually(lambda: one.duty.active)
        async with running(other.duty.run):
            stop.set()
            await eventually(lambda: other.duty.active)
            assert (one.begun, one.ended, one.duty.active) == (1, 1, False)


async def test_a_lost_connection_ends_the_shift(fresh_database: Callable[[str], FreshDatabase]) -> None:
    database = fresh_database("registry")
    one = Watch(database)
    async with running(one.duty.run):
        await eventually(lambda: one.duty.active)
        await cut_connections(database, "append")
        await eventually(lambda: one.begun == 2 and one.duty.active)
        assert one.ended == 1


async def test_what_fails_is_told_and_tried_again(fresh_database: Callable[[str], FreshDatabase]) -> None:
    one = Watch(fresh_database("registry"))
    one.fails = True
    async with running(one.duty.run):
        await eventually(lambda: one.duty.trouble == "away")
        one.fails = False
        await eventually(lambda: one.duty.active and one.duty.trouble is None)


async def test_a_notification_wakes_it(fresh_database: Callable[[str], FreshDatabase]) -> None:
    database = fresh_database("registry")
    one = Watch(database)
    async with running(one.duty.run), connected(database.dsn("append")) as connection:
        await eventually(lambda: one.duty.active)
        await connection.execute("SELECT pg_notify($1, '')", CHANNEL)
        await eventually(lambda: one.rung)
