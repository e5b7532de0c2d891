"""Names of people, which personnel alone keeps: asked with the person's own token, for a purpose that is on record there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.visiting import SignedVisit

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class People:
    """`away` while personnel cannot be asked: then a page shows ids, and says why."""

    names: dict[UUID, str] = field(default_factory=dict)
    away: bool = False


async def people(visit: SignedVisit, staff_ids: Iterable[UUID | None], purpose: str) -> People:
    """Whoever is out of this person's reach, or erased, has no name here."""
    wanted = sorted({one for one in staff_ids if one})
    found: dict[UUID, str] = {}
    try:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            found |= await visit.console.personnel.cards(visit.person, some, purpose)
    except RegistryAwayError:
        return People(found, away=True)
    except RefusedError:
        return People(found)
    return People(found)
