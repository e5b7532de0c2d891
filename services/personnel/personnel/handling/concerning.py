"""What is added to the record of one person: assessments, awards, allowances, each in a stream of its own (O-3, O-7)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, cast
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.decider import Evolution
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from chassis.policy import Policy as Parameters
from personnel.concerning import Concerning
from personnel.handling.personnel import Personnel
from personnel.handling.placing import deciding_on_person, placed
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.state import Left, Member
from personnel.staff_member.state import State as Staff

Command = TypeVar("Command")
State = TypeVar("State")
Event = TypeVar("Event")
Around = TypeVar("Around")


@dataclass(frozen=True, slots=True)
class OfPerson(Generic[Command, State, Event, Around]):
    """One kind of it: its state, how it is decided upon, and what that looks at beside the person."""

    evolution: Evolution[State, Event]
    decide: Callable[[Command, State, Around], Sequence[Event]]
    around: Callable[[Concerning, Parameters], Around]

    def stream_of(self, staff_id: UUID) -> UUID:
        return uuid5(staff_id, self.evolution.aggregate)

    async def state(self, personnel: Personnel, staff_id: UUID) -> tuple[int, State]:
        """With its version, for If-Match; who may ask is for the caller to see."""
        stream = await personnel.store.load(self.stream_of(staff_id))
        return stream.version, folded(self.evolution, stream)

    async def carry_out(
        self,
        personnel: Personnel,
        staff_id: UUID,
        command: Command,
        asked: Asked,
        notes: Sequence[Note] = (),
    ) -> Executed:
        """The person's own stream is looked at only: where they work or whether they left does not change meanwhile."""
        own = self.stream_of(staff_id)

        async def permit(_: Stream) -> None:
            await concerning(personnel, await personnel.store.load(staff_id), asked.caller)

        async def decided(stream: Stream) -> Request:
            person = await personnel.store.load(staff_id)
            now = await concerning(personnel, person, asked.caller)
            around = self.around(now, personnel.policies.as_of(now.acting.today))
            events = self.decide(command, folded(self.evolution, stream), around)
            append = Append(own, stream.version, cast(Sequence[Message], events))
            looked_at = Append(staff_id, person.version, [])
            return Request([append, looked_at], asked.command.meta, notes=notes)

        return await execute(personnel.store, own, asked.command, decided, permit)


async def concerning(personnel: Personnel, stream: Stream, office: Caller) -> Concerning:
    """Raises NotFoundError for nobody, and for somebody out of the caller's reach."""
    found = placed(stream)
    if found is None:
        raise NotFoundError(STAFF_MEMBER.aggregate)
    now = await deciding_on_person(personnel, found, office)
    if not now.may("merits.read"):
        raise NotFoundError(STAFF_MEMBER.aggregate)
    member, left_on = as_they_stand(folded(STAFF_MEMBER, stream))
    station_id = member.standing.works.station_id
    township_id = None
    if station_id is not None:
        there = await personnel.running([station_id], office)
        township_id = there[station_id].lying.seat_id
    return Concerning(
        now, member.staff_id, station_id, township_id, member.entered_on, left_on, found.home_id
    )


def as_they_stand(state: Staff) -> tuple[Member, date | None]:
    """With their last day, once they left."""
    if isinstance(state, Left):
        return state.member, state.on
    if isinstance(state, Member):
        return state, None
    raise NotFoundError(STAFF_MEMBER.aggregate)
