"""What pages tell of alerts: what the rule says of one, where its subject is shown, how many there are below a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.console.visiting import SignedVisit
from reporting.projections.alert.queries import Alert, Sought, by_severity, is_incomplete
from reporting.projections.division.queries import Division

LEVELS = {
    "region_department": "region",
    "prefecture_bureau": "prefecture",
    "county_bureau": "county",
}
"""The division whose body of that kind is meant."""

ORGANS = {level: body for body, level in LEVELS.items()}
STAFFING_AUTHORITY = "staffing_authority"

SUBJECTS = {
    "station": "/stations/{}",
    "division": "/divisions/{}",
    "establishment_change": "/changes/{}",
    "consultation": "/oversight/consultations/{}",
    "staff_member": "/staff/{}",
    "staffing_count": "/counts/{}",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rule says that judged it, in the reader's language; only its name where the files know it no more."""

    what: str
    clears: str | None


def rulings(visit: SignedVisit, alerts: Sequence[Alert]) -> Mapping[str, Ruling]:
    """By the names of the rules that judged these."""
    titles, language = visit.console.titles, visit.visit.preferences.language
    return {
        name: Ruling(titles.title(name, language), titles.clears(name, language))
        for name in {one.rule for one in alerts}
    }


def address_of(alert: Alert) -> str | None:
    """Of a post its station's page of posts."""
    if alert.subject_kind == "post":
        return f"/stations/{alert.station_id}/posts" if alert.station_id else None
    pattern = SUBJECTS.get(alert.subject_kind)
    return pattern.format(alert.subject_id) if pattern else None


class Acting(NamedTuple):
    body: str
    division_id: UUID


def acting(body: str, division_id: UUID, trail: Sequence[Division]) -> Acting | None:
    """Who of the kind must act: the staffing authority that is waited for, or the bureau there. A unit without a government has the one above it (REG)."""
    if body == STAFFING_AUTHORITY:
        return Acting(body, division_id)
    levels = [place.level for place in trail]
    if LEVELS.get(body) not in levels:
        return None
    above = reversed(trail[: levels.index(LEVELS[body]) + 1])
    organ = next((place for place in above if not place.without_government), None)
    return Acting(ORGANS[organ.level], organ.division_id) if organ else None


async def badges(
    connection: Connection, visit: SignedVisit, sought: Sought, chosen: str
) -> Mapping[str, Any] | None:
    """How many are open there by severity; None for whom the board has nothing anywhere."""
    if not visit.might("alerts.read"):
        return None
    counts = await by_severity(connection, sought, Moment(visit.console.today()))
    return {"counts": counts, "chosen": chosen, "incomplete": await is_incomplete(connection)}
