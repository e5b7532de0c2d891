"""Who may do what in a made-up world, out of the policy file alone: nothing of the code under test is asked."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from devstack.probing.world import ORGANS, Office, Record, World

OTHER_ALERT, STATIONS_ALERT, ORGANS_ALERT = "alert", "station's alert", "organs' alert"
"""Of what the bodies above look after; of what a station reads of itself (ADR 271); of consultations, for justice organs (ADR 178)."""

ALERTS = frozenset({OTHER_ALERT, STATIONS_ALERT, ORGANS_ALERT})

READ: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "change": (("changes.read",),),
    "consultation": (("consultations.read",),),
    "plan": (("plans.read",),),
    "inspection": (("inspections.read",),),
    "disclosure": (("disclosures.read",),),
    "assessment": (("assessments.read",),),
    "visit": (("oversight.read_visit",),),
    "revocation": (("commendations.read_words",),),
    "member": (("staff.read",), ("people.cards",), ("people.read",)),
    "name": (("people.cards",), ("people.read",)),
    "private": (("people.read", "people.read_all"),),
    "post": (("posts.read",),),
    "need": (("needs.read",),),
    "service": (("services.read",),),
    "quota": (("quotas.read",),),
    "request": (("movement_requests.read",),),
    "nomination": (("nominations.read",),),
    "vacancy": (("recruitment.read",),),
    "round": (("recruitment.read",),),
    "count": (("counts.read",),),
    "training": (("training.read",),),
    "police": (("police_plans.read",),),
    "merits": (("merits.read",),),
    "return": (("returns.read",),),
    "row": (("returns.read",),),
    **dict.fromkeys(ALERTS, (("alerts.read",),)),
}
"""By which actions a record of each kind is read: by all of any group."""

MET_ELSEWHERE = {"staff.read", "recruitment.read", "recruitment.keep", "recruitment.hire", "returns.read"}
"""What is read of somebody also where they work, of a round where it fills a vacancy, of a return where it has a row."""

CALLED = {
    **dict.fromkeys(ORGANS.values(), "justice_organ"),
    "staffing_authority": "staffing_authority",
    "township_government": "township_government",
}
"""What the policy of consultations calls bodies."""


class Oracle:
    """One policy file, one world as it is now."""

    def __init__(self, policy: Path, world: World) -> None:
        table = tomllib.loads(policy.read_text(encoding="utf-8"))
        self._relations: Mapping[str, Any] = table["legend"]["relations"]
        self._table = table
        self._world = world

    def reads(self, office: Office, record: Record) -> bool:
        if record.kind == "consultation" and not self._world.country.stands(office.division):
            return False
        return any(all(self.may(office, one, record) for one in group) for group in READ[record.kind])

    def is_shown(self, office: Office, record: Record) -> bool:
        """In the read model: who decides for a county that went elsewhere meanwhile reads the change in the registry alone."""
        if record.kind == "training":
            there = [record.place, *record.also]
            return any(self.reads(office, replace(record, place=one)) for one in there)
        if record.kind != "change":
            return self.reads(office, record)
        rows = [row for row in self._rows("changes.read") if row["relation"] != "decides"]
        return any(self._lets(row, office, record) for row in rows)

    def is_told(self, office: Office, record: Record) -> bool:
        """Of its events: of merits nobody is, of somebody who was sent those who have the station where they belong."""
        return record.kind != "merits" and self.is_shown(office, replace(record, also=[]))

    def may(self, office: Office, action: str, record: Record) -> bool:
        places = [record.place, *(record.also if action in MET_ELSEWHERE else ())]
        there = [replace(record, place=place) for place in places]
        return any(self._lets(row, office, one) for one in there for row in self._rows(action))

    def _rows(self, action: str) -> Sequence[Mapping[str, Any]]:
        subject, _, verb = action.partition(".")
        found: Sequence[Mapping[str, Any]] = self._table[subject][verb]["permitted"]
        return found

    def _lets(self, row: Mapping[str, Any], office: Office, record: Record) -> bool:
        bodies = self._relations[row["relation"]]["bodies"]
        right_body = bodies == "all" or office.body in bodies
        right_role = row["roles"] == "any" or office.role in row["roles"]
        return right_body and right_role and self._stands(row["relation"], office, record)

    def _stands(self, relation: str, office: Office, record: Record) -> bool:  # noqa: PLR0911 - a case each
        country = self._world.country
        way = country.way(record.place)
        if record.kind == ORGANS_ALERT and not self._is_organ(office):
            return False
        own = country.runs(record.place) if len(record.place) > len("5401") else country.organ(way[0])
        match relation:
            case "everyone" | "signed_in":
                return True
            case "in_charge" | "organ_above" | "consents":
                return office.division in way
            case "station_itself":
                return office.division == way[0] and record.kind != OTHER_ALERT
            case "runs_it" | "convenes":
                return self._same(office, own)
            case "inspects" | "inspected":
                return office.division in way and not self._same(office, own) and self._is_organ(office)
            case "approves_plan":
                county = country.divisions[country.county_of(record.place)]
                above = country.way(county.code)[2 if county.bare else 1]
                return self._same(office, country.organ(above))
            case "takes_part":
                return self._called(office) in record.others["participants"] and self._is_there(
                    office, way[0]
                )
            case "has_it_to_do" | "decides" | "proposer":
                return any(self._is(office, body, code) for body, code in record.others.get(relation, ()))
            case _:
                return self._stands_in_personnel(relation, office, record)

    def _stands_in_personnel(self, relation: str, office: Office, record: Record) -> bool:
        country = self._world.country
        way = country.way(record.place)
        match relation:
            case "over_all":
                counties = [country.county_of(one) for one in (record.place, *record.also)]
                return all(office.division in country.way(one) for one in counties)
            case "staffing_of_it":
                return office.division == country.runs(record.place).division
            case "next_higher":
                bureau = country.runs(record.place).division
                return self._same(office, country.organ(country.way(bureau)[1]))
            case "own_organ":
                return self._same(office, country.organ(way[0]))
            case "region_of_it":
                return office.division == way[-1]
            case "receives_return":
                return self._same(office, country.organ(way[-1]))
            case _:
                raise ValueError(relation)

    def _same(self, office: Office, organ: Office) -> bool:
        return (office.body, office.division) == (organ.body, organ.division)

    def _is_organ(self, office: Office) -> bool:
        division = self._world.country.divisions.get(office.division)
        return division is not None and ORGANS.get(division.level) == office.body

    def _called(self, office: Office) -> tuple[str, str]:
        return CALLED.get(office.body, ""), ""

    def _is_there(self, office: Office, place: str) -> bool:
        if office.body == "township_government":
            return place in self._world.country.way(office.division)
        return office.division == place

    def _is(self, office: Office, body: str, code: str) -> bool:
        """That body of that division, or of what it went up into."""
        right = body in {office.body, CALLED.get(office.body)}
        return right and office.division == self._world.country.heir(code)
