"""What a person was awarded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.staff_award_pb2 import StaffAwarded, StaffAwardRevoked

Event: TypeAlias = StaffAwarded | StaffAwardRevoked


@dataclass(frozen=True, slots=True)
class Awards:
    """Those that stand, by their ids."""

    standing: Mapping[UUID, StaffAwarded] = field(default_factory=dict)


def evolve(awards: Awards, event: Event) -> Awards:
    match event:
        case StaffAwarded():
            return replace(awards, standing={**awards.standing, UUID(event.award_id): event})
        case StaffAwardRevoked():
            gone = UUID(event.award_id)
            return replace(awards, standing={k: v for k, v in awards.standing.items() if k != gone})
