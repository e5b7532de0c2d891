"""Names of people for a page: asked of personnel with the person's own token, for a purpose, and recorded there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from reporting.console.registry import RefusedError, RegistryAwayError, Standing
from reporting.console.visiting import SignedVisit

MOST = 100
"""As many as personnel shows at once."""


@dataclass(frozen=True, slots=True)
class Cards:
    """`away` says that personnel could not be asked: then ids stand where names would."""

    names: Mapping[UUID, str] = field(default_factory=dict)
    away: bool = False


async def cards(visit: SignedVisit, staff_ids: Iterable[UUID], purpose: str = "staffing") -> Cards:
    """Of those within this person's reach; whoever has no name on record, or is erased, is missing."""
    wanted = list(dict.fromkeys(staff_ids))
    names: dict[UUID, str] = {}
    try:
        for start in range(0, len(wanted), MOST):
            names |= await _some(visit, wanted[start : start + MOST], purpose)
    except RegistryAwayError:
        return Cards({}, away=True)
    except RefusedError:
        return Cards()
    return Cards(names)


async def _some(visit: SignedVisit, staff_ids: Sequence[UUID], purpose: str) -> Mapping[UUID, str]:
    body = {"staff_ids": [str(one) for one in staff_ids], "purpose": purpose}
    answer = await visit.console.personnel.asked(visit.person, "/v1/people/cards", body)
    return {UUID(card["staff_id"]): card["name"] for card in answer["cards"] if card.get("name")}


async def standing_of(visit: SignedVisit, path: str, purpose: str = "movement") -> Standing | None:
    """Version and steps as personnel tells them; None if it cannot be asked: the page shows, its forms do not."""
    person = replace(visit.person, purpose=purpose)
    try:
        return await visit.console.personnel.standing(person, path)
    except (RegistryAwayError, RefusedError):
        return None
