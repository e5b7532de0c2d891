"""What the records of personnel show of one county on a day, and within the period that ends with it (O-14, O-17)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sifasuo.personnel.v1.post_pb2 import PostKind, PostStanding
from sifasuo.personnel.v1.staff_member_pb2 import EducationLevel, Employment


@dataclass(frozen=True, slots=True)
class PostOnRecord:
    kind: PostKind
    standing: PostStanding


@dataclass(frozen=True, slots=True)
class PersonOnRecord:
    """Stations are named only where they are of the county; `away` is who belongs to one and does not work there (O-4)."""

    employment: Employment
    belongs_to: UUID | None
    works_at: UUID | None
    away: bool
    education: EducationLevel
    law: bool


@dataclass(frozen=True, slots=True)
class CountyRecords:
    """`people` are those who belong to its stations or work there.

    `before` are who belonged to them before the period,
    `entered` and `left` who came to belong to them within it and who ceased to.
    """

    quota: int = 0
    stations: frozenset[UUID] = frozenset()
    posts: Mapping[UUID, PostOnRecord] = field(default_factory=dict)
    people: Mapping[UUID, PersonOnRecord] = field(default_factory=dict)
    before: frozenset[UUID] = frozenset()
    entered: frozenset[UUID] = frozenset()
    left: frozenset[UUID] = frozenset()

    @property
    def persons(self) -> frozenset[UUID]:
        return self.before | self.entered | self.left | self.people.keys()
