"""Where somebody belongs, in which post, and where they work: 编 and 岗 (O-4, O-5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.codes import text
from sifasuo.personnel.v1 import staff_member_pb2 as contract
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_SPECIAL_POST,
    UNIT_KIND_ELSEWHERE,
    UNIT_KIND_STATION,
    UNIT_KIND_TOWNSHIP_GOVERNMENT,
    Employment,
    UnitKind,
)

OUTSIDE = frozenset({UNIT_KIND_TOWNSHIP_GOVERNMENT, UNIT_KIND_ELSEWHERE})
"""What is no body of justice administration."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A station in its county, or a body of a division; what lies elsewhere may have none."""

    kind: UnitKind
    division_id: UUID | None = None
    station_id: UUID | None = None

    @property
    def is_station(self) -> bool:
        return self.kind == UNIT_KIND_STATION


@dataclass(frozen=True, slots=True)
class Post:
    post_id: UUID
    kind: PostKind


@dataclass(frozen=True, slots=True)
class Standing:
    """`until` is the last day of those who are away for a time."""

    employment: Employment
    belongs: Unit
    works: Unit
    post: Post | None = None
    justice_work: bool = True
    until: date | None = None

    @property
    def special(self) -> bool:
        """In the special establishment of a station (政法专项编制)."""
        return self.employment == EMPLOYMENT_SPECIAL_POST and self.belongs.is_station

    @property
    def away(self) -> bool:
        """在编不在岗, or sent to where others belong."""
        return self.works != self.belongs or not self.justice_work

    @property
    def answering(self) -> Unit:
        """The station where they belong or else work, or their body."""
        return self.works if self.works.is_station and not self.belongs.is_station else self.belongs

    @property
    def answering_id(self) -> UUID | None:
        """The division whose bureau answers for it."""
        return None if self.answering.kind in OUTSIDE else self.answering.division_id

    @property
    def home_id(self) -> UUID | None:
        """The station by which they are somebody's, None for a body's."""
        return self.answering.station_id

    def units(self) -> Iterator[Unit]:
        yield self.belongs
        if self.works != self.belongs:
            yield self.works

    def stations(self) -> frozenset[UUID]:
        return frozenset(unit.station_id for unit in self.units() if unit.station_id)


def at(employment: Employment, unit: Unit, post: Post | None = None) -> Standing:
    """Somebody who works where they belong."""
    return Standing(employment, unit, unit, post)


def written(standing: Standing | None) -> contract.Standing | None:
    if standing is None:
        return None
    post = standing.post
    return contract.Standing(
        employment=standing.employment,
        belongs=unit_written(standing.belongs),
        post_id=text(post.post_id) if post else "",
        post_kind=post.kind if post else None,
        works=unit_written(standing.works),
        justice_work=standing.justice_work,
        until=str(standing.until or ""),
    )


def read(standing: contract.Standing) -> Standing:
    return Standing(
        employment=standing.employment,
        belongs=unit_read(standing.belongs),
        works=unit_read(standing.works),
        post=Post(UUID(standing.post_id), standing.post_kind) if standing.post_id else None,
        justice_work=standing.justice_work,
        until=day_read(standing.until),
    )


def unit_written(unit: Unit) -> contract.Unit:
    return contract.Unit(kind=unit.kind, station_id=text(unit.station_id), division_id=text(unit.division_id))


def unit_read(unit: contract.Unit) -> Unit:
    return Unit(unit.kind, id_read(unit.division_id), id_read(unit.station_id))


def id_read(value: str) -> UUID | None:
    return UUID(value) if value else None


def day_read(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
