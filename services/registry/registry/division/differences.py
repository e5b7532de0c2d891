"""What events changed in divisions, as people compare two editions: kind, code, from, to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from chassis.codes import code_of
from directory.division import Event
from directory.places import Places
from sifasuo.registry.v1.division_pb2 import (
    Designation,
    DivisionDesignated,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
    DivisionSplit,
)

Kind: TypeAlias = Literal["registered", "renamed", "recoded", "moved", "designated", "merged", "split"]


@dataclass(frozen=True, slots=True)
class Difference:
    """`code` is the division's after the change; parents and successors are shown by their codes."""

    kind: Kind
    division_id: UUID
    code: str
    former: str | None
    present: str | None


def difference(event: Event, places: Places) -> Difference:
    """`places` has the division and those that the event names, after the change."""
    kind, former, present = told(event, places)
    return Difference(
        kind, UUID(event.division_id), codes([event.division_id], event, places), former, present
    )


def told(event: Event, places: Places) -> tuple[Kind, str | None, str | None]:  # noqa: PLR0911 - a case each
    match event:
        case DivisionRegistered():
            return "registered", None, event.name
        case DivisionRenamed():
            return "renamed", event.former_name, event.name
        case DivisionRecoded():
            return "recoded", event.former_code, event.code
        case DivisionMoved():
            return (
                "moved",
                codes([event.former_parent_id], event, places),
                codes([event.parent_id], event, places),
            )
        case DivisionDesignated():
            return "designated", names(event.former_designations), names(event.designations)
        case DivisionMerged():
            return "merged", None, codes([event.into_id], event, places)
        case DivisionSplit():
            return "split", None, codes(event.into_ids, event, places)
        case _:
            assert_never(event)


def codes(division_ids: Iterable[str], event: Event, places: Places) -> str:
    day = date.fromisoformat(event.effective_on)
    found = (places.at(UUID(division_id), day) for division_id in division_ids)
    return ", ".join(place.code for place in found if place)


def names(designations: Iterable[Designation]) -> str:
    return ", ".join(code_of(Designation, designation) for designation in designations)
