"""What a division's own events say of it, over both times."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, first, restated
from reporting.projections.codes import code
from reporting.projections.slice_table import SliceTable
from sifasuo.registry.v1.division_pb2 import (
    Designation,
    DivisionDesignated,
    DivisionLevel,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
    DivisionSplit,
)

PLACING = (DivisionRegistered, DivisionMoved, DivisionMerged, DivisionSplit)
"""Events after which a division, and all below it, may lie elsewhere."""
EVENTS = (*PLACING, DivisionRenamed, DivisionRecoded, DivisionDesignated)


@dataclass(frozen=True, slots=True)
class Fact:
    level: str
    code: str
    name: str
    parent_id: UUID | None
    designations: tuple[str, ...]
    without_government: bool
    dissolved: bool = False
    successor_id: UUID | None = None

    @property
    def above(self) -> UUID | None:
        """Below which division it lies; once dissolved, below the one that took its place."""
        return self.successor_id if self.dissolved else self.parent_id


FACTS = SliceTable("division_fact", "division_id", Fact)


def stated(plane: list[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    match event:
        case DivisionRegistered():
            return first(_registered(event), date.fromisoformat(event.effective_on), known)
        case (
            DivisionRenamed()
            | DivisionRecoded()
            | DivisionMoved()
            | DivisionDesignated()
            | DivisionMerged()
            | DivisionSplit()
        ):
            since = date.fromisoformat(event.effective_on)
            return restated(plane, since, known, lambda fact: _changed(fact, event))
        case _:
            raise TypeError(type(event))


def _registered(event: DivisionRegistered) -> Fact:
    return Fact(
        level=code(DivisionLevel.DESCRIPTOR, event.level),
        code=event.code,
        name=event.name,
        parent_id=uuid_of(event.parent_id) if event.parent_id else None,
        designations=_designations(event.designations),
        without_government=event.without_government,
    )


def _changed(
    fact: Fact,
    event: DivisionRenamed
    | DivisionRecoded
    | DivisionMoved
    | DivisionDesignated
    | DivisionMerged
    | DivisionSplit,
) -> Fact:
    match event:
        case DivisionRenamed():
            return replace(fact, name=event.name)
        case DivisionRecoded():
            return replace(fact, code=event.code)
        case DivisionMoved():
            return replace(fact, parent_id=uuid_of(event.parent_id))
        case DivisionDesignated():
            return replace(fact, designations=_designations(event.designations))
        case DivisionMerged():
            return replace(fact, dissolved=True, successor_id=uuid_of(event.into_id))
        case DivisionSplit():
            return replace(fact, dissolved=True, successor_id=uuid_of(event.into_ids[0]))


def _designations(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(code(Designation.DESCRIPTOR, number) for number in numbers))
