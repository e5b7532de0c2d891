"""What a person is paid beside the salary, month by month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.staff_allowance_pb2 import AllowanceEnded, AllowanceGranted, AllowanceStruckOut

Event: TypeAlias = AllowanceGranted | AllowanceEnded | AllowanceStruckOut


@dataclass(frozen=True, slots=True)
class Allowance:
    """`until_on` is None while no end is known; `granted` is as it was recorded."""

    granted: AllowanceGranted
    from_on: date
    until_on: date | None

    def overlaps(self, from_on: date, until_on: date | None) -> bool:
        return from_on <= (self.until_on or date.max) and self.from_on <= (until_on or date.max)


@dataclass(frozen=True, slots=True)
class Allowances:
    """Those that hold or held, by their ids."""

    granted: Mapping[UUID, Allowance] = field(default_factory=dict)


def evolve(allowances: Allowances, event: Event) -> Allowances:
    own = UUID(event.allowance_id)
    match event:
        case AllowanceGranted():
            until_on = date.fromisoformat(event.until_on) if event.until_on else None
            entry = Allowance(event, date.fromisoformat(event.from_on), until_on)
            return replace(allowances, granted={**allowances.granted, own: entry})
        case AllowanceEnded():
            entry = replace(allowances.granted[own], until_on=date.fromisoformat(event.until_on))
            return replace(allowances, granted={**allowances.granted, own: entry})
        case AllowanceStruckOut():
            return replace(allowances, granted={k: v for k, v in allowances.granted.items() if k != own})
