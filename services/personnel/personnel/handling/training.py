"""Plans of training: of which organ, and of whom it is told that they took part (O-6)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.placing import deciding_on, deciding_on_persons, placed
from personnel.running import Deciding
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.state import Member
from personnel.training_plan.commands import Command, CorrectAttendance, HoldSession
from personnel.training_plan.decider import TRAINING_PLAN, Training, decide
from personnel.training_plan.people import People, Where
from personnel.training_plan.policy import training_policy
from personnel.training_plan.state import NoPlan, TrainingPlan


def plan_stream(division_id: UUID, year: int) -> UUID:
    """One for each organ and year."""
    return uuid5(division_id, f"{TRAINING_PLAN.aggregate} {year}")


@dataclass(frozen=True, slots=True)
class Trainings:
    personnel: Personnel

    async def open(
        self, division_id: UUID, own: UUID, command: Command, asked: Asked, notes: Sequence[Note]
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            now = await deciding_on(self.personnel, division_id, asked.caller)
            return await self._request(stream, now, command, asked, notes)

        return await execute(self.personnel.store, own, asked.command, decided)

    async def step(self, own: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()) -> Executed:
        async def permit(stream: Stream) -> None:
            await self._seen(stream, asked.caller)

        async def decided(stream: Stream) -> Request:
            _, now = await self._seen(stream, asked.caller)
            return await self._request(stream, now, command, asked, notes)

        return await execute(self.personnel.store, own, asked.command, decided, permit)

    async def found(self, own: UUID, caller: Caller) -> tuple[Stream, TrainingPlan, Training]:
        """Raises NotFoundError, also for what the caller may not read."""
        stream = await self.personnel.store.load(own)
        plan, now = await self._seen(stream, caller)
        return stream, plan, self._around(now, {})

    async def _seen(self, stream: Stream, caller: Caller) -> tuple[TrainingPlan, Deciding]:
        plan = folded(TRAINING_PLAN, stream)
        if isinstance(plan, NoPlan):
            raise NotFoundError(TRAINING_PLAN.aggregate)
        now = await deciding_on(self.personnel, plan.division_id, caller)
        if not now.may("training.read"):
            raise NotFoundError(TRAINING_PLAN.aggregate)
        return plan, now

    async def _request(
        self, stream: Stream, now: Deciding, command: Command, asked: Asked, notes: Sequence[Note]
    ) -> Request:
        around = self._around(now, await self._people(command, now))
        events = decide(command, folded(TRAINING_PLAN, stream), around)
        append = Append(stream.stream_id, stream.version, events)
        return Request([append], asked.command.meta, notes=notes)

    def _around(self, now: Deciding, people: People) -> Training:
        policy = training_policy(self.personnel.policies.as_of(now.today))
        jurisdiction = now.policy.jurisdiction
        return Training(now.today, now.office, jurisdiction, policy, now.lying.bureau, now.county_id, people)

    async def _people(self, command: Command, now: Deciding) -> People:
        """Those of whom it tells who are employed below the organ."""
        if not isinstance(command, HoldSession | CorrectAttendance):
            return {}
        return await self._employed(command.attendances.keys(), now)

    async def _employed(self, staff_ids: Collection[UUID], now: Deciding) -> People:
        streams = await self.personnel.store.load_many(sorted(staff_ids))
        persons = [one for stream in streams.values() if (one := placed(stream)) and one.left_on is None]
        theirs = await deciding_on_persons(self.personnel, persons, now.office)
        found: dict[UUID, Where] = {}
        for one in persons:
            own, member = theirs[one.staff_id], folded(STAFF_MEMBER, streams[one.staff_id])
            if own.lying.is_inside(now.county_id) and isinstance(member, Member):
                works_at = member.standing.works.station_id
                found[one.staff_id] = Where(*(str(i or "") for i in (works_at, own.county_id, one.home_id)))
        return found
