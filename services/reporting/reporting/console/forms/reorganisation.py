"""The steps of a reorganisation as a page carries them on, from a file or from a change, until they are proposed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from reporting.console.forms.form import ForeignFormError
from reporting.projections.change.queries import Change, Step

ABOUT: Mapping[str, tuple[str, ...]] = {
    "establish": ("name", "grade", "kind", "seat_id", "township_ids", "functions"),
    "change_coverage": ("station_kind", "township_ids"),
    "rename": ("name",),
    "regrade": ("grade",),
    "relocate": ("name", "station_kind", "seat_id", "township_ids"),
    "merge": ("successor_id",),
    "abolish": ("successor_id", "uncovered_township_ids"),
}
"""What a step of that kind says, as the registry names it."""

OPTIONAL = frozenset({"successor_id", "uncovered_township_ids"})


@dataclass(frozen=True, slots=True)
class Part:
    """One step; a station that is to be has no id yet. What its kind is not about is left empty."""

    kind: str
    station_id: UUID | None
    name: str = ""
    grade: str = ""
    station_kind: str = ""
    seat_id: UUID | None = None
    township_ids: tuple[UUID, ...] = ()
    functions: tuple[str, ...] = ()
    successor_id: UUID | None = None
    uncovered_township_ids: tuple[UUID, ...] = ()

    @property
    def body(self) -> Mapping[str, Any]:
        """As the registry's request has it."""
        told = {name: self._value(name) for name in ABOUT[self.kind]}
        if self.kind == "establish":
            return {"kind": self.kind, "station": told}
        return {"kind": self.kind, "station_id": str(self.station_id), **told}

    def _value(self, name: str) -> str | list[str] | None:
        if name == "successor_id" and self.successor_id is None:
            return None
        value = self.station_kind if name == "kind" else getattr(self, name)
        return [str(one) for one in value] if isinstance(value, tuple) else str(value)


def part_of(told: Mapping[str, Any]) -> Part:
    """Of a step in the registry's request. Raises KeyError, TypeError or ValueError for anything else."""
    kind = told["kind"]
    new = kind == "establish"
    said = told["station"] if new else told
    values = {name: said.get(name) if name in OPTIONAL else said[name] for name in ABOUT[kind]}
    return Part(
        kind=kind,
        station_id=None if new else UUID(told["station_id"]),
        name=str(values.get("name", "")),
        grade=str(values.get("grade", "")),
        station_kind=str(values.get("kind" if new else "station_kind", "")),
        seat_id=UUID(values["seat_id"]) if "seat_id" in values else None,
        township_ids=tuple(UUID(one) for one in values.get("township_ids") or ()),
        functions=tuple(str(one) for one in values.get("functions") or ()),
        successor_id=UUID(values["successor_id"]) if values.get("successor_id") else None,
        uncovered_township_ids=tuple(UUID(one) for one in values.get("uncovered_township_ids") or ()),
    )


def parts_of(change: Change) -> tuple[Part, ...]:
    """What a change was proposed with."""
    return tuple(planned(step) for step in change.steps)


def planned(step: Step) -> Part:
    about, station = ABOUT[step.kind], step.shown
    return Part(
        kind=step.kind,
        station_id=None if step.kind == "establish" else step.station_id,
        name=station.name if "name" in about else "",
        grade=station.grade if "grade" in about else "",
        station_kind=station.kind if {"kind", "station_kind"} & {*about} else "",
        seat_id=station.seat_id if "seat_id" in about else None,
        township_ids=station.township_ids if "township_ids" in about else (),
        functions=station.functions if "functions" in about else (),
        successor_id=step.successor_id,
        uncovered_township_ids=step.uncovered,
    )


def carried(parts: Iterable[Part]) -> str:
    """For a hidden field."""
    return json.dumps([part.body for part in parts], ensure_ascii=False)


def carried_on(text: str) -> tuple[Part, ...]:
    """Raises ForeignFormError for what no page of ours has written; the registry judges what it means."""
    try:
        return tuple(part_of(told) for told in orjson.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ForeignFormError from error


def without(parts: Sequence[Part], number: int) -> tuple[Part, ...]:
    """`number` counts from 1; one that there is not takes none away."""
    return tuple(part for place, part in enumerate(parts, 1) if place != number)
