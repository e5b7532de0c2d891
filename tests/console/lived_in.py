"""A region in which something of every kind has happened, and the addresses of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from devstack.testing.land import Land, Township
from tests.console.consulting import commended, consulted
from tests.console.manning import Manned, man
from tests.console.planning import drafted, inspected
from tests.system.clerk import Change, establishment, today
from tests.system.house import House

REASON = {"reason": "papers_incomplete", "note": "缺少编制核定材料，请补充后另行提出。"}


@dataclass(frozen=True, slots=True)
class LivedIn:
    """A county with a filed station, one to be decided, one approved for later, one rejected; planned for and inspected."""

    seat: Township
    filed: Change
    proposed: UUID
    approved: UUID
    rejected: UUID
    event: str
    year: int
    inspection: UUID
    consultation: UUID
    commendation: UUID
    manned: Manned
    closing: UUID

    def pages_by_visitor(self) -> Mapping[str, Mapping[str, str]]:
        """By whoever may see them."""
        return {
            self.seat.proposer: {**self.pages(), **self.forms()},
            "operator": {"operations": "/operations"},
        }

    def pages(self) -> Mapping[str, str]:
        """Every kind of page, by what it is."""
        return {
            **self._of_divisions(),
            **self._of_stations(),
            **self._of_oversight(),
            **self._of_plans(),
            **self._of_posts(),
            **self._of_procedures(),
            **self._of_changes(),
            **self.manned.pages(),
        }

    def _of_divisions(self) -> Mapping[str, str]:
        county = self.seat.county_id
        prefecture = self.seat.prefecture_id
        return {
            "overview": "/",
            "overview in the past": f"/?as_of={today() - timedelta(days=1)}&known_at={today()}&map=today",
            "prefecture": f"/divisions/{prefecture}",
            "county": f"/divisions/{county}",
            "alerts": f"/alerts?under={county}",
            "alerts that ended": f"/alerts?under={prefecture}&shown=ended",
            "townships": f"/townships?under={county}",
            "townships not served": f"/townships?under={prefecture}&covered=no",
        }

    def _of_stations(self) -> Mapping[str, str]:
        county = self.seat.county_id
        return {
            "directory": "/stations",
            "station": f"/stations/{self.filed.station_id}",
            "work rules": f"/stations/{self.filed.station_id}/work-rules",
            "functions": f"/stations/{self.filed.station_id}/functions",
            "functions performed": f"/functions?under={county}",
            "disclosures": f"/stations/{self.filed.station_id}/disclosures",
            "disclosure": f"/stations/{self.filed.station_id}/disclosures/functions",
            "disclosures missing": f"/disclosures?under={county}",
            "drafts waiting": "/disclosures/waiting",
            "work rules missing": f"/work-rules?under={county}",
        }

    def _of_oversight(self) -> Mapping[str, str]:
        county = self.seat.county_id
        prefecture = self.seat.prefecture_id
        return {
            "oversight": "/oversight",
            "contact points": f"/oversight/contact-points?under={county}",
            "assessments": f"/oversight/assessments?under={prefecture}",
            "responsible leaders": f"/oversight/responsible-leaders?under={county}",
            "oversight of a station": f"/stations/{self.filed.station_id}/oversight",
            "consultations": f"/oversight/consultations?under={prefecture}",
            "consultations held": f"/oversight/consultations?under={county}&status=held",
            "actions": f"/oversight/consultations?under={county}&actions=open",
            "consultation": f"/oversight/consultations/{self.consultation}",
            "commendations": f"/oversight/commendations?under={prefecture}",
            "commendation": f"/oversight/commendations/{self.commendation}",
        }

    def _of_plans(self) -> Mapping[str, str]:
        county = self.seat.county_id
        prefecture = self.seat.prefecture_id
        return {
            "plans": f"/plans?under={prefecture}&year={self.year}",
            "plan": f"/plans/{county}/{self.year}",
            "inspections": f"/inspections?under={county}",
            "findings": f"/inspections/findings?under={county}&state=open",
            "inspection": f"/inspections/{self.inspection}",
        }

    def _of_posts(self) -> Mapping[str, str]:
        county = self.seat.county_id
        prefecture = self.seat.prefecture_id
        return {
            "posts": f"/posts?under={county}",
            "posts of the prefecture": f"/posts?under={prefecture}",
            "list of posts": f"/posts/list?under={county}",
            "list of purchased services": f"/posts/services?under={county}",
            "need and staff": f"/posts/stations?under={county}",
            "quotas": f"/posts/quotas?under={prefecture}",
            "quota": f"/posts/quotas/{county}",
            "posts of a station": f"/stations/{self.filed.station_id}/posts",
            "whereabouts of a station": f"/stations/{self.filed.station_id}/whereabouts",
            "whereabouts": f"/whereabouts?under={county}",
            "whereabouts missing": f"/whereabouts/missing?under={county}",
        }

    def _of_procedures(self) -> Mapping[str, str]:
        county = self.seat.county_id
        return {
            "recruitment": f"/recruitment?under={county}",
            "counts": f"/counts?under={county}",
            "returns": f"/returns?under={self.seat.prefecture_id}",
            "returns missing": f"/returns?under={self.seat.prefecture_id}&state=missing",
            "training": f"/training?under={county}",
            "merits": f"/merits?under={county}",
        }

    def _of_changes(self) -> Mapping[str, str]:
        county = self.seat.county_id
        return {
            "board": "/changes",
            "list of changes": "/changes?status=proposed",
            "change proposed": f"/changes/{self.proposed}",
            "change rejected": f"/changes/{self.rejected}",
            "station closing": f"/changes/{self.closing}",
            "event": self.event,
            "information sets": f"/information-sets?under={county}",
            "search": "/search",
            "search that found": "/search?q=%E5%9F%8E%E5%85%B3",
            "help": "/help",
            "nothing": "/nothing",
        }

    def forms(self) -> Mapping[str, str]:
        """Forms of the county's own bureau."""
        return {
            "new station": "/changes/new",
            "coverage": f"/changes/new?kind=change_coverage&station={self.filed.station_id}",
            "grade": f"/changes/new?kind=regrade&station={self.filed.station_id}",
            "seat": f"/changes/new?kind=relocate&station={self.filed.station_id}",
            "roll": "/stations/roll",
            "several together": "/changes/together",
            "entrusting": f"/stations/{self.filed.station_id}/functions",
            "closings": "/changes/closings",
            "digest": "/digest",
            "closing": f"/stations/{self.filed.station_id}/close",
            "choice of a station": "/changes/new?kind=change_coverage",
            "change of one's own": f"/changes/{self.proposed}",
        }


async def live_in(house: House, land: Land) -> LivedIn:
    seat, *others = land.take(5)
    bureau, authority = house.clerk(seat.proposer), house.clerk(seat.approver)
    filed = await house.established(seat)
    proposed = await bureau.propose(establishment(others[0]))
    approved = await bureau.propose(establishment(others[1], on=today() + timedelta(days=20)))
    await authority.approve(approved)
    rejected = await bureau.propose(establishment(others[2]))
    await authority.step("reject", rejected, REASON)
    for change in (filed, proposed, approved, rejected):
        await house.shown(change)
    history = await house.reader(seat.proposer).get(f"/v1/changes/{rejected.id}/history")
    said = history["items"][0]
    year = today().year + 1
    await drafted(house, seat, year)
    found = await inspected(house, seat)
    event = f"/events/{said['service']}/{said['position']}"
    talk, medal = await consulted(house, seat), await commended(house, seat, filed.station_id)
    manned = await man(house, seat, filed.station_id)
    closing = await closing_soon(house, others[3], filed.station_id)
    told = (proposed.id, approved.id, rejected.id, event, year, found, talk, medal)
    return LivedIn(seat, filed, *told, manned, closing)


async def closing_soon(house: House, seat: Township, successor_id: UUID) -> UUID:
    """The change by which a station is to be abolished, approved for a day to come."""
    change = await house.established(seat)
    step = {
        "kind": "abolish",
        "station_id": str(change.station_id),
        "successor_id": str(successor_id),
        "uncovered_township_ids": [str(seat.id)],
    }
    soon = str(today() + timedelta(days=40))
    body = {"kind": "abolish", "steps": [step], "effective_on": soon}
    proposed = await house.clerk(seat.proposer).propose(body)
    approved = await house.clerk(seat.approver).approve(proposed)
    await house.caught_up(approved.position)
    return proposed.id
