"""The words that were written with steps: for whoever may read what they were written for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis.audit.account import persons_in
from chassis.auth.caller import Caller
from chassis.event_store.noting import notes_in, read_with
from chassis.event_store.port import Note
from personnel.director_nomination.decider import DIRECTOR_NOMINATION
from personnel.handling.concerning import concerning
from personnel.handling.consents import MovementRequests
from personnel.handling.counting import Counts
from personnel.handling.merits import ALLOWANCES, ASSESSMENTS, AWARDS
from personnel.handling.nominating import Nominations
from personnel.handling.personnel import Personnel
from personnel.handling.posts import Posts
from personnel.handling.recruiting import Recruitings
from personnel.handling.returns import Returns, told_to
from personnel.handling.staff import StaffMembers
from personnel.handling.training import Trainings
from personnel.handling.unit import Unit
from personnel.movement_request.decider import MOVEMENT_REQUEST
from personnel.post.decider import POST
from personnel.recruitment.decider import RECRUITMENT
from personnel.recruitment_request.decider import REQUEST
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staffing_count.decider import COUNT
from personnel.statistical_return.decider import STATISTICAL_RETURN
from personnel.training_plan.decider import TRAINING_PLAN
from sifasuo.personnel.v1.recruitment_pb2 import RecruitmentPlaceGivenUp

Events = Sequence[Message]


@dataclass(frozen=True, slots=True)
class Words:
    """`persons` are those with whose records they were written, whether or not any are left."""

    notes: Sequence[Note]
    persons: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Noting:
    personnel: Personnel

    async def words(self, record_id: UUID, caller: Caller) -> Words:
        """Of all steps of one record, in their order. Raises NotFoundError for whoever may not read it; those that were deleted or erased are left out."""
        stream = await self.personnel.store.load(record_id)
        events = [event for event in await read_with(self._told, stream, caller) if any(notes_in(event))]
        kept = [await self.personnel.store.note(one) for event in events for one in notes_in(event)]
        named = dict.fromkeys(one for event in events for one in persons_in(event))
        return Words([note for note in kept if note is not None], list(named))

    @property
    def _told(self) -> Mapping[str, Any]:
        """By aggregate: the events of the record that the caller may know, once it is certain that they may read it."""
        return {
            STAFF_MEMBER.aggregate: self._member,
            MOVEMENT_REQUEST.aggregate: self._movement_request,
            DIRECTOR_NOMINATION.aggregate: self._nomination,
            POST.aggregate: self._post,
            REQUEST.aggregate: self._recruitment_request,
            RECRUITMENT.aggregate: self._recruitment,
            COUNT.aggregate: self._count,
            TRAINING_PLAN.aggregate: self._training_plan,
            STATISTICAL_RETURN.aggregate: self._return,
            **dict.fromkeys(
                (kind.evolution.aggregate for kind in (ASSESSMENTS, AWARDS, ALLOWANCES)), self._merits
            ),
        }

    async def _member(self, own: UUID, caller: Caller) -> Events:
        return (await StaffMembers(self.personnel).found(own, caller)).stream.events

    async def _movement_request(self, own: UUID, caller: Caller) -> Events:
        return (await MovementRequests(self.personnel).found(own, caller)).stream.events

    async def _nomination(self, own: UUID, caller: Caller) -> Events:
        return (await Nominations(self.personnel).found(own, caller)).stream.events

    async def _post(self, own: UUID, caller: Caller) -> Events:
        stream, _ = await Posts(self.personnel).post(own, caller)
        return stream.events

    async def _recruitment_request(self, own: UUID, caller: Caller) -> Events:
        stream = await self.personnel.store.load(own)
        first: Any = stream.events[0]
        unit = Unit(self.personnel.store).holding(stream)
        recruitings = Recruitings(self.personnel, unit, caller)
        await recruitings.post(UUID(first.post_id), UUID(first.vacancy_id))
        return stream.events

    async def _recruitment(self, own: UUID, caller: Caller) -> Events:
        """To a county what concerns all, and what became of its own places."""
        stream = await self.personnel.store.load(own)
        unit = Unit(self.personnel.store).holding(stream)
        _, seen = await Recruitings(self.personnel, unit, caller).recruitment(own)
        return [
            event
            for event in stream.events
            if not isinstance(event, RecruitmentPlaceGivenUp) or UUID(event.vacancy_id) in seen
        ]

    async def _count(self, own: UUID, caller: Caller) -> Events:
        stream, *_ = await Counts(self.personnel).found(own, caller)
        return stream.events

    async def _training_plan(self, own: UUID, caller: Caller) -> Events:
        stream, *_ = await Trainings(self.personnel).found(own, caller)
        return stream.events

    async def _return(self, own: UUID, caller: Caller) -> Events:
        """To a county what was said of its own row."""
        found = await Returns(self.personnel).found(own, caller)
        return [event for event in found.stream.events if told_to(event, found)]

    async def _merits(self, own: UUID, caller: Caller) -> Events:
        stream = await self.personnel.store.load(own)
        first: Any = stream.events[0]
        await concerning(self.personnel, await self.personnel.store.load(UUID(first.staff_id)), caller)
        return stream.events
