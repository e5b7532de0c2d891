"""How many police a prefecture plans for its stations in a year."""

from typing import TypeAlias

from sifasuo.personnel.v1.police_plan_pb2 import PolicePlanSet

Event: TypeAlias = PolicePlanSet
State: TypeAlias = int | None
"""None while nothing was said."""


def evolve(_: State, event: Event) -> State:
    return event.planned
