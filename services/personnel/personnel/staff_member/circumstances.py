"""What a decision on a staff member looks at: who asks, who is over the places that it touches, which posts are named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from directory.bureaus import Bureau
from personnel.staff_member.standing import Post
from personnel.staff_policy import StaffPolicy
from sifasuo.personnel.v1.staff_member_pb2 import Employment
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE


@dataclass(frozen=True, slots=True)
class PlacedPost:
    """A post of a station, and in which employment its holder is."""

    post: Post
    station_id: UUID
    employment: Employment


@dataclass(frozen=True, slots=True)
class Around:
    """On today's map: `over` are the divisions whose justice organ is over every station and body that is touched.

    `within` are those in which any of them lies, `seats` those of its stations. `organs` are over where the member
    belongs, the nearest first.
    """

    over: frozenset[UUID]
    within: frozenset[UUID]
    seats: frozenset[UUID]
    organs: tuple[Bureau, ...]

    def consenting(self) -> frozenset[UUID]:
        """At prefecture level or above (O-4)."""
        return frozenset(one.division_id for one in self.organs if one.level <= DIVISION_LEVEL_PREFECTURE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    today: date
    office: Caller
    policy: StaffPolicy
    jurisdiction: Jurisdiction
    around: Around
    posts: Mapping[UUID, PlacedPost] = field(default_factory=dict)

    def permit(self, action: str) -> None:
        """Raises NotPermittedError unless the table of jurisdiction lets the caller."""
        self.jurisdiction.permit(action, self.office, self.stands)

    def may(self, action: str) -> bool:
        return self.jurisdiction.may(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        """How the caller stands to the member; bodies and roles are the table's to check."""
        division = self.office.division_id
        match relation:
            case Relation.OVER_ALL:
                return division in self.around.over
            case Relation.IN_CHARGE:
                return division in self.around.within
            case Relation.STATION_ITSELF:
                return division in self.around.seats
            case Relation.CONSENTS:
                return division in self.around.consenting()
            case _:
                return False
