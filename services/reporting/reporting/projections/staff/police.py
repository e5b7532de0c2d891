"""How many police each prefecture plans for its stations in a year, as it said last (O-7)."""

from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from sifasuo.personnel.v1.police_plan_pb2 import PolicePlanSet

EVENTS = (PolicePlanSet,)


class Planned(NamedTuple):
    plan_id: UUID
    prefecture_id: UUID
    year: int
    planned: int
    document_number: str
    version: int


def evolved(_: Planned | None, recorded: Recorded) -> Planned:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return Planned(
        uuid_of(event.plan_id),
        uuid_of(event.prefecture_id),
        event.year,
        event.planned,
        event.document_number,
        recorded.version,
    )
