"""The read model as it is beside one made from nothing out of the logs."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from chassis.connecting import connected
from chassis.consuming.consumed import Consumed
from chassis.event_store.loading import to_recorded
from chassis.messages import topic_of, type_name
from chassis.projecting.generations import generations
from chassis.testing.waiting import eventually
from chassis.upcasting import NOTHING_OLD
from devstack.faults.checks.log import each_command_once, read_log
from devstack.faults.load import Load
from devstack.testing import Infrastructure
from personnel.upcasters import UPCASTERS as PERSONNELS
from registry.upcasters import UPCASTERS as REGISTRYS
from reporting.projections.region import REGION
from services.reporting.tests.read_model import TABLES, read_model
from tests.system.house import House

Rows = Mapping[str, list[tuple[object, ...]]]

LOGS = {"registry": REGISTRYS, "personnel": PERSONNELS, "reporting": NOTHING_OLD}
IN_NO_LOG = frozenset({"alert", "alert_transition"})
"""What the streams raise: `sifasuo streams verify` compares it."""

SHOWN = [event.DESCRIPTOR.full_name for event in REGION.folds]


@dataclass(frozen=True, slots=True)
class Replay:
    house: House
    infrastructure: Infrastructure

    async def equals_the_read_model(self) -> None:
        """Fails with the rows that differ, once everything recorded has arrived."""
        await self.everything_arrived()
        fresh, live = await self.fresh(), await self.live()
        for table in (one for one in TABLES if one not in IN_NO_LOG):
            missing, surplus = set(fresh[table]) - set(live[table]), set(live[table]) - set(fresh[table])
            assert not missing | surplus, (table, missing, surplus)
            assert len(live[table]) == len(fresh[table]), table

    async def shows_each_command_once(self, load: Load) -> None:
        """Whatever happened meanwhile: what was acknowledged is recorded once, and shown as it is recorded."""
        acknowledged = load.tally.acknowledged
        assert acknowledged
        assert each_command_once(await read_log(self.house.stack), acknowledged) == len(acknowledged)
        await self.equals_the_read_model()

    async def everything_arrived(self) -> None:
        recorded = len(await self.recorded())

        async with self._read_model() as connection:

            async def arrived() -> bool:
                return bool(recorded == await connection.fetchval("SELECT count(*) FROM event_line"))

            await eventually(arrived, within=60)

    async def live(self) -> Rows:
        async with self._read_model() as connection:
            return {table: await rows(connection, table) for table in TABLES}

    async def fresh(self) -> Rows:
        async with read_model(self.infrastructure) as model:
            await model.fold(await self.recorded())
            return await model.rows()

    async def recorded(self) -> list[Consumed]:
        """What the region shows, of each log in its order."""
        return [one for service in LOGS for one in await self._log(service)]

    async def _log(self, service: str) -> list[Consumed]:
        async with connected(self.house.stack.dsn(service, "append")) as connection:
            rows = await connection.fetch("SELECT * FROM events ORDER BY pos")
        events = [to_recorded(row, LOGS[service]) for row in rows]
        shown = [event for event in events if type_name(event.event) in SHOWN]
        return [
            Consumed(topic_of(type_name(event.event)), 0, event.position, service, event) for event in shown
        ]

    @asynccontextmanager
    async def _read_model(self) -> AsyncIterator[asyncpg.Connection]:
        async with connected(self.house.stack.dsn("reporting", "projector")) as connection:
            live = next(g for g in await generations(connection) if g.live)
            await connection.execute(f"SET search_path = {live.schema}")
            yield connection


async def rows(connection: asyncpg.Connection, table: str) -> list[tuple[object, ...]]:
    return [row["row"] for row in await connection.fetch(f"SELECT {table}::text AS row FROM {table}")]
