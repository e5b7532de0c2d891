"""What is said of a day, and how it is answered (O-13)."""

from datetime import date, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from chassis.codes import code_of
from chassis.http.answers import Answer
from chassis.http.examples import shown
from chassis.http.fields import Body
from personnel.handling.daily import Said
from personnel.handling.whereabouts import OfDay, Shown
from personnel.whereabouts.place import Place, Stay
from sifasuo.personnel.v1.post_pb2 import PostKind

AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"
MOST_PEOPLE = 200
PlaceCode = Literal["office", "villages", "court", "training", "duty", "off"]
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class StayBody(Body):
    """`off` says of nobody why."""

    staff_id: UUID
    place: PlaceCode
    since: Hour | None = Field(default=None, description="from the beginning of the day, if left out")
    until: Hour | None = Field(default=None, description="to its end, if left out")

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> "StayBody":
        if self.since and self.until and self.since >= self.until:
            raise PydanticCustomError("hours", "It must end after it begins")
        return self

    def stay(self) -> Stay:
        return Stay(self.staff_id, Place(self.place), _hour(self.since), _hour(self.until))


class WhereaboutsBody(Body):
    model_config = shown(
        people=[{"staff_id": AN_ID, "place": "villages", "since": "09:30", "until": "13:00"}]
    )

    people: Annotated[list[StayBody], Field(min_length=1, max_length=MOST_PEOPLE)]

    @model_validator(mode="after")
    def nobody_is_in_two_places(self) -> "WhereaboutsBody":
        if len({one.staff_id for one in self.people}) < len(self.people):
            raise PydanticCustomError("not_unique", "Items should be unique")
        return self

    def stays(self) -> list[Stay]:
        return [one.stay() for one in self.people]


class SaidAnswer(Answer):
    """What a statement came to."""

    station_id: UUID
    day: date
    version: int


class StayAnswer(Answer):
    staff_id: UUID
    place: str
    since: str | None
    until: str | None


class WorkerAnswer(Answer):
    staff_id: UUID
    post: str | None


class WhereaboutsAnswer(Answer):
    """Of one day; `version` is 0 while nothing is said of it, `staff` those who work there today."""

    station_id: UUID
    day: date
    version: int
    people: list[StayAnswer]
    staff: list[WorkerAnswer]
    allowed: list[str]


class StationsAnswer(Answer):
    day: date
    station_ids: list[UUID]


class ShownPlace(Answer):
    place: str
    since: str | None
    until: str | None


class ShownWorker(Answer):
    """By no number: what everybody may know, and nothing that leads elsewhere."""

    name: str | None
    post: str | None
    office_phone: str | None
    whereabouts: ShownPlace | None


class ShownStaff(Answer):
    """`said`: whether the station has said where they are today."""

    day: date
    said: bool
    staff: list[ShownWorker]


def whereabouts_answer(station_id: UUID, found: OfDay) -> WhereaboutsAnswer:
    return WhereaboutsAnswer(
        station_id=station_id,
        day=found.day,
        version=found.said.version,
        people=[
            StayAnswer(staff_id=one.staff_id, place=one.place, since=_told(one.since), until=_told(one.until))
            for one in found.said.stays
        ],
        staff=[WorkerAnswer(staff_id=one.staff_id, post=_post(one.post)) for one in found.workers],
        allowed=["state"] if found.may else [],
    )


def shown_staff(day: date, said: Said, staff: list[Shown]) -> ShownStaff:
    return ShownStaff(day=day, said=said.version > 0, staff=[_worker(one) for one in staff])


def _worker(one: Shown) -> ShownWorker:
    return ShownWorker(
        name=one.data.name or None,
        post=_post(one.post),
        office_phone=one.data.office_phone or None,
        whereabouts=_place(one.stay) if one.stay else None,
    )


def _place(stay: Stay) -> ShownPlace:
    return ShownPlace(place=stay.place, since=_told(stay.since), until=_told(stay.until))


def _post(kind: PostKind | None) -> str | None:
    return None if kind is None else code_of(PostKind, kind)


def _hour(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


def _told(value: time | None) -> str | None:
    return f"{value:%H:%M}" if value else None
