"""Alerts of the made-up world, and what any office asks about them: one, its turns, its words, lists, pages, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx2

from chassis.testing.waiting import eventually
from devstack.probing.asked import NOT_FOUND, OK, Asked, is_answer, told
from devstack.probing.console import few, unpacked
from devstack.probing.going import Going
from devstack.probing.oracle import ALERTS, ORGANS_ALERT, OTHER_ALERT, STATIONS_ALERT, Oracle
from devstack.probing.people import SIGNS
from devstack.probing.world import LEVELS, Office, Record, World
from devstack.tokens import accepted

PROBE = "alert"
PATH = "/v1/alerts"
REGION = "54"
REGION_CLERK = Office("region_department", REGION, "clerk")
REGION_AUDITOR = Office("region_department", REGION, "auditor")
OPERATOR = Office("operations", "54", "operator")
RAISED_WITHIN = 120
STATIONS_OWN = frozenset({"director_vacant", "disclosure_missing"})
"""Of the kinds that the world has: those that a station reads of itself."""

LASTING = STATIONS_OWN | {"township_uncovered", "action_overdue"}
"""What no part of making the world meets or moves."""

SHOWN = ("awake", "unacknowledged", "overdue", "snoozed", "ended")
ONE = ("", "", "/transitions", "/history", "/notes")
OPERATIONS = "/operations"
BOARDS = (
    "/alerts?under={under}",
    "/alerts?under={under}&shown=unacknowledged",
    "/alerts?mine=yes",
    "/divisions/{under}",
    "/digest",
    OPERATIONS,
)
MANY = 500


@dataclass
class AlertMaking:
    """Of each kind one at each place, and each of them handled, before the map is redrawn."""

    going: Going
    world: World
    random: Random

    async def make(self) -> None:
        found = await eventually(self._raised, within=RAISED_WITHIN)
        firsts: dict[tuple[str, str], Record] = {}
        for one in found or ():
            if record := self._record(one):
                firsts.setdefault((one["kind"], record.place), record)
        for record in firsts.values():
            await self._handled(record)
            self.world.records.append(record)

    async def _raised(self) -> Sequence[Mapping[str, Any]] | None:
        """Once there is one of each township without a station, of each station, and of each consultation."""
        found = [one for under in self._tops() for one in await self._below(under)]
        lacking = {one.id for one in self.world.records if one.kind == "consultation"}
        lacking |= set(self.world.stations.values())
        lacking |= {str(place.id) for place in self._uncovered()}
        for one in found:
            lacking -= {one["subject_id"]}
        return None if lacking else found

    def _uncovered(self) -> Sequence[Any]:
        divisions = self.world.country.divisions
        return [one for code, one in divisions.items() if code.endswith("102") and code[:4] in self._own()]

    def _own(self) -> set[str]:
        return {seat[:4] for seat in self.world.stations}

    def _tops(self) -> list[str]:
        """What the region has for itself stands among all others: it is asked for by its subject."""
        divisions = self.world.country.divisions
        under = [f"under={divisions[one].id}" for one in sorted(self._own())]
        of_region = [one.id for one in self.world.records if (one.kind, one.place) == ("consultation", "54")]
        return [*under, *(f"subject_id={one}" for one in of_region)]

    async def _below(self, chosen: str) -> Sequence[Mapping[str, Any]]:
        answer = await self.going.reporting.get(
            f"{PATH}?limit={MANY}&{chosen}", headers=self.going.signed(REGION_CLERK)
        )
        items: Sequence[Mapping[str, Any]] = accepted(answer).json()["items"]
        return items

    def _record(self, told: Mapping[str, Any]) -> Record | None:
        """None of what is nobody's business here."""
        seats = {station: seat for seat, station in self.world.stations.items()}
        codes = {str(place.id): code for code, place in self.world.country.divisions.items()}
        place = seats.get(told["station_id"]) or codes.get(told["division_id"])
        if place is None or told["kind"] not in LASTING:
            return None
        kind = OTHER_ALERT
        if told["subject_kind"] == "consultation":
            kind = ORGANS_ALERT
        elif told["station_id"] and told["kind"] in STATIONS_OWN:
            kind = STATIONS_ALERT
        own = str(told["alert_id"])
        return Record(
            kind, own, place, f"{PATH}/{own}", {own}, version=told["handled_version"], service="reporting"
        )

    async def _handled(self, record: Record) -> None:
        """Acknowledged with words that stand nowhere else, by the organ that has it."""
        text = "".join(self.random.choices(SIGNS, k=14))
        told = await self._told(record.path)
        organ = self._organ(record)
        body = {"number": told["alert"]["number"], "note": text}
        answer = await self.going.sends(
            organ, f"{record.path}/acknowledgement", body, record.version, service="reporting"
        )
        record.version += 1
        accepted(answer)
        history = await eventually(lambda: self._history(record), within=RAISED_WITHIN)
        kept = (await self._told(f"{record.path}/notes"))["notes"]
        record.marks |= {text, *(str(one["id"]) for one in kept)}
        record.positions += [one["position"] for one in history or ()]

    def _organ(self, record: Record) -> Office:
        country = self.world.country
        return (
            country.organ(record.place)
            if LEVELS[len(record.place)] != "township"
            else country.runs(record.place)
        )

    async def _history(self, record: Record) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = (await self._told(f"{record.path}/history"))["items"]
        return found

    async def _told(self, path: str) -> Any:
        return accepted(await self.going.reporting.get(path, headers=self.going.signed(REGION_CLERK))).json()


@dataclass(frozen=True)
class AskingAlerts:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    def draw(self) -> Record:
        return self.random.choice([one for one in self.world.records if one.kind in ALERTS])

    async def asked(self, office: Office, record: Record) -> list[Asked]:
        """By the API, or on the console's pages and in its files."""
        asking = self.random.choice(
            (self.one, self.one, self.listed, self.own_page, self.page, self.file, self.refused)
        )
        return await asking(office, record)

    async def one(self, office: Office, record: Record) -> list[Asked]:
        path = f"{record.path}{self.random.choice(ONE)}"
        answer = await self._got(office, path)
        return is_answer(PROBE, office, path, answer, self._expected(office, record))

    async def listed(self, office: Office, record: Record) -> list[Asked]:
        """Below a division, of a station or about a subject: those of ours that the office reads, and no other."""
        country = self.world.country
        code = self.random.choice(country.way(record.place)[:-1] or country.way(record.place))
        shown, chosen = self._choice(record, code)
        asked = {"limit": MANY, "shown": shown, **chosen}
        path = f"{PATH}?{urlencode(asked)}"
        answer = await self._got(office, path)
        found = is_answer(PROBE, office, path, answer, OK)
        if answer.status_code == OK:
            found += self._judged(office, path, answer.json(), shown, chosen)
        return found

    def _choice(self, record: Record, code: str) -> tuple[str, dict[str, str]]:
        shown = self.random.choice(SHOWN)
        station = self.world.stations.get(record.place)
        if station and self.random.random() < 0.5:  # noqa: PLR2004 - one way or the other
            return shown, {"station_id": station}
        return shown, {"under": str(self.world.country.divisions[code].id)}

    def _judged(
        self, office: Office, path: str, page: Mapping[str, Any], shown: str, chosen: Mapping[str, str]
    ) -> list[Asked]:
        """None has ended, is snoozed or not acknowledged: what is awake is all of them."""
        ours = {one.id: one for one in self.world.records if one.kind in ALERTS}
        there = {own for own, one in ours.items() if self._lies(one, chosen)}
        may = {own for own in there if self.oracle.reads(office, ours[own])}
        told = {str(one["alert_id"]) for one in page["items"]} & ours.keys()
        said = []
        if extra := told - may:
            said.append(f"shows {extra}")
        if shown == "awake" and may - told:
            said.append(f"does not show {may - told}")
        if there and not may and (page["items"] or page["tallies"]):
            said.append(f"tells of alerts: {page['tallies']}")
        return [Asked(PROBE, office, path, one) for one in said]

    def _lies(self, record: Record, chosen: Mapping[str, str]) -> bool:
        if "station_id" in chosen:
            return record.kind == STATIONS_ALERT and self.world.stations[record.place] == chosen["station_id"]
        country = self.world.country
        return any(str(country.divisions[one].id) == chosen["under"] for one in country.way(record.place))

    async def refused(self, office: Office, record: Record) -> list[Asked]:
        """What is not for them looks as if it were not there."""
        office = few(office)
        if self.oracle.reads(office, record):
            return await self.one(office, record)
        other = str(UUID(int=self.random.getrandbits(128), version=4))
        path = f"{record.path}{self.random.choice(ONE)}"
        answer, unknown = [await self._got(office, one) for one in (path, path.replace(record.id, other))]
        if told(answer, record.id) == told(unknown, other):
            return []
        return [
            Asked(PROBE, office, path, f"tells that it is there: {answer.text[:200]} / {unknown.text[:200]}")
        ]

    async def own_page(self, office: Office, record: Record) -> list[Asked]:
        office = few(office)
        path = f"/alerts/{record.id}"
        answer = await self.going.page(office, path)
        return is_answer(PROBE, office, path, answer, self._expected(office, record))

    async def page(self, office: Office, record: Record) -> list[Asked]:
        """Boards and digests; how the streams run is for operators and the region's auditors alone."""
        code = self.random.choice(self.world.country.way(record.place))
        path = self.random.choice(BOARDS).format(under=self.world.country.divisions[code].id)
        if path == OPERATIONS:
            office = self.random.choice((OPERATOR, REGION_AUDITOR, few(office)))
            expected = OK if office in (OPERATOR, REGION_AUDITOR) else NOT_FOUND
            return is_answer(PROBE, office, path, await self.going.page(office, path), expected)
        office = few(office)
        return is_answer(PROBE, office, path, await self.going.page(office, path), OK)

    async def file(self, office: Office, record: Record) -> list[Asked]:
        """A list as a file names stations and divisions: it has lines for whoever reads any alert there, and for no other."""
        office, country = few(office), self.world.country
        code = self.random.choice([one for one in country.way(record.place) if one != REGION] or [REGION])
        chosen = {"under": str(country.divisions[code].id)}
        path = f"/alerts.{self.random.choice(['csv', 'xlsx'])}?{urlencode(chosen)}"
        answer = await self.going.page(office, path)
        found = [
            *is_answer(PROBE, office, path, answer, OK),
            Asked(PROBE, office, path, "", unpacked(answer.content)),
        ]
        ours = [one for one in self.world.records if one.kind in ALERTS and self._lies(one, chosen)]
        may = sum(self.oracle.reads(office, one) for one in ours)
        lines = len(answer.content.decode("utf-8-sig").splitlines()) - 1 if "csv" in path else may
        if answer.status_code == OK and (lines < may or (lines and not may)):
            found.append(Asked(PROBE, office, path, f"has {lines} lines, of ours {may}"))
        return found

    def _expected(self, office: Office, record: Record) -> int:
        return OK if self.oracle.reads(office, record) else NOT_FOUND

    async def _got(self, office: Office, path: str) -> httpx2.Response:
        return await self.going.reporting.get(path, headers=self.going.signed(office))
