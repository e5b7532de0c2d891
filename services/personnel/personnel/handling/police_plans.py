"""Plans of police for a prefecture's stations (O-7)."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Request, Stream
from personnel.handling.personnel import Personnel
from personnel.police_plan.commands import SetPolicePlan
from personnel.police_plan.decider import POLICE_PLAN, Planning, decide
from personnel.police_plan.state import State
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE


@dataclass(frozen=True, slots=True)
class PolicePlans:
    personnel: Personnel

    async def carry_out(self, prefecture_id: UUID, command: SetPolicePlan, asked: Asked) -> Executed:
        own = plan_stream(prefecture_id, command.year)

        async def decided(stream: Stream) -> Request:
            now = await self._planning(prefecture_id, command.year, asked.caller)
            events = decide(command, folded(POLICE_PLAN, stream), now)
            return Request([Append(own, stream.version, events)], asked.command.meta)

        async def permit(_: Stream) -> None:
            await self._planning(prefecture_id, command.year, asked.caller)

        return await execute(self.personnel.store, own, asked.command, decided, permit)

    async def found(self, prefecture_id: UUID, year: int, caller: Caller) -> tuple[Stream, State]:
        """Raises NotFoundError for what is no prefecture, and for one that the caller may not read of."""
        await self._planning(prefecture_id, year, caller)
        stream = await self.personnel.store.load(plan_stream(prefecture_id, year))
        return stream, folded(POLICE_PLAN, stream)

    async def _planning(self, prefecture_id: UUID, year: int, caller: Caller) -> Planning:
        today, policy = self.personnel.today(), self.personnel.policy()
        places = await self.personnel.directory.places([prefecture_id])
        place = places.at(prefecture_id, today)
        if place is None or place.level != DIVISION_LEVEL_PREFECTURE or place.dissolved:
            raise NotFoundError("police_plan")
        within = frozenset(one.division_id for one in places.lineage(prefecture_id, today))
        own = plan_stream(prefecture_id, year)
        now = Planning(today, caller, policy.staff, policy.jurisdiction, own, prefecture_id, within)
        now.permit("police_plans.read")
        return now


def plan_stream(prefecture_id: UUID, year: int) -> UUID:
    return uuid5(prefecture_id, f"{POLICE_PLAN.aggregate} {year}")
