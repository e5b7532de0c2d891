"""Questions and commands of any office about any record: whatever comes back is measured by the oracle."""

import io
import re
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

import httpx2

from chassis.auth.caller import Body, Role
from devstack.probing import daily
from devstack.probing.addresses import COMMANDS, FILES, OPENED, PAGES, Command
from devstack.probing.going import Going
from devstack.probing.oracle import Oracle
from devstack.probing.streams import heard
from devstack.probing.world import Office, Record, World

OK, ELSEWHERE, REFUSED, NOT_FOUND = 200, 303, 403, 404
NOT_DONE = {REFUSED, 409, 422}
NOWHERE = "99"
OWN_HEADERS = {"date", "sifasuo-trace"}
"""What differs from answer to answer, and tells nothing."""

BODIES = {
    "region": ("region_department", "staffing_authority"),
    "prefecture": ("prefecture_bureau", "staffing_authority"),
    "county": ("county_bureau", "staffing_authority"),
    "township": ("station", "township_government"),
}
"""Those that there are at each level."""

STATION = frozenset({"disclosure", "assessment", "visit"})
"""Kinds that have no id but their station's, which everybody may know."""

PEOPLE = frozenset({"member", "name", "private"})
PURPOSES = {"name": "staffing", "private": "appointment"}
"""For one of them what bureaus work with is shown, for the other all of it."""

OPEN_AT_ITS_ADDRESS = frozenset({"visit", "revocation"})
"""Kinds of which only the words are restricted."""


@dataclass(frozen=True)
class Asked:
    """What was asked by whom; `said` is what is wrong with the answer."""

    probe: str
    office: Office
    path: str
    said: str


Probe = Callable[[Office, Record], Awaitable[Iterable[Asked]]]


@dataclass
class Probing:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    @property
    def kinds(self) -> Mapping[str, tuple[Probe, int]]:
        """With how often each is drawn."""
        return {
            "registry record": (self.record, 14),
            "registry events": (self.events, 8),
            "registry text": (self.text, 12),
            "registry command": (self.command, 12),
            "reporting record": (self.reported, 8),
            "reporting list and count": (self.listed, 8),
            "reporting event": (self.event, 10),
            "reporting history and search": (self.history, 8),
            "console page": (self.page, 10),
            "console record": (self.opened, 6),
            "file": (self.file, 2),
            "live stream": (self.stream, 1),
            "public site": (self.site, 1),
            daily.PROBE: (self.whereabouts, 4),
        }

    def office(self, record: Record) -> Office:
        """A real one of the neighbourhood of the record, one made up there, or any from anywhere."""
        country = self.world.country
        if record.kind in PEOPLE:
            return self._sane(record)
        match self.random.choices(("real", "near", "any"), (4, 3, 3))[0]:
            case "real":
                code = self.random.choice(country.way(record.place))
                body = self.random.choice(BODIES[country.divisions[code].level])
                return Office(body, code, self.random.choice(("clerk", "approver", "viewer")))
            case "near":
                codes = [*country.way(record.place), record.place]
            case _:
                codes = [*country.divisions, NOWHERE]
        return Office(self.random.choice([*Body]), self.random.choice(codes), self.random.choice([*Role]))

    def _sane(self, record: Record) -> Office:
        """Of a body that there is at that level: what stands over somebody is looked up there by where they belong."""
        country, near = self.world.country, self.random.random() < 0.6  # noqa: PLR2004
        code = self.random.choice(country.way(record.place) if near else [*country.divisions])
        bodies = (*BODIES[country.divisions[code].level], "agency", "operations")
        return Office(self.random.choice(bodies), code, self.random.choice([*Role]))

    async def record(self, office: Office, record: Record) -> Iterable[Asked]:
        if record.kind in PEOPLE:
            return await self.person(office, record)
        answer = await self._registry(office, record.path)
        return await self._judged("registry record", office, record, record.path, answer)

    async def person(self, office: Office, record: Record) -> Iterable[Asked]:
        """What personnel tells of somebody: their place, their card, or as much as a purpose needs."""
        if record.kind == "name" and self.random.random() < 0.5:  # noqa: PLR2004
            return await self.card(office, record)
        headers = self.going.signed(office, **{"Sifasuo-Purpose": PURPOSES.get(record.kind, "staffing")})
        answer = await self.going.personnel.get(record.path, headers=headers)
        return [
            *self._is("personnel record", office, record.path, answer, self._of_person(office, record)),
            *self._leaks("personnel record", office, record.path, answer.text),
        ]

    def _of_person(self, office: Office, record: Record) -> int:
        if record.kind == "member":
            return OK if self.oracle.may(office, "staff.read", record) else NOT_FOUND
        if not self.oracle.may(office, "people.read", record):
            return NOT_FOUND
        whole = record.kind == "private"
        return REFUSED if whole and not self.oracle.may(office, "people.read_all", record) else OK

    async def card(self, office: Office, record: Record) -> Iterable[Asked]:
        body = {"staff_ids": [record.id], "purpose": "staffing"}
        path = "/v1/people/cards"
        answer = await self.going.sends(office, path, body, service="personnel")
        found = self._leaks("personnel record", office, path, answer.text)
        shown = any(mark in answer.text for mark in record.marks)
        if shown == self.oracle.may(office, "people.cards", record):
            return found
        return [*found, Asked("personnel record", office, path, f"shown: {shown}, of {record.id}")]

    async def whereabouts(self, office: Office, record: Record) -> Iterable[Asked]:
        """Of somebody at a station, whatever was drawn."""
        if record.kind != "member":
            record = self.random.choice([one for one in self.world.records if one.kind == "member"])
            office = self._sane(record)
        path = self.world.whereabouts[record.id]
        return [Asked(daily.PROBE, office, path, one) for one in await daily.probed(self, office, record)]

    async def events(self, office: Office, record: Record) -> Iterable[Asked]:
        if record.kind in STATION or record.kind in PEOPLE:
            return await self.record(office, record)
        path = f"{record.path}/events"
        answer = await self._registry(office, path)
        return await self._judged("registry events", office, record, path, answer)

    async def text(self, office: Office, record: Record) -> Iterable[Asked]:
        if not record.notes:
            return await self.record(office, record)
        note = self.random.choice(record.notes)
        path = f"/v1/notes/{note}"
        found = await self._registry(office, path)
        return [
            *self._is(
                "registry text", office, path, found, OK if self.oracle.reads(office, record) else NOT_FOUND
            ),
            *await self._like_unknown("registry text", office, path, note, found),
            *self._leaks("registry text", office, path, found.text),
        ]

    async def command(self, office: Office, record: Record) -> Iterable[Asked]:
        """What the office may not do; what it may is left alone."""
        offered = self.denied(office, record)
        if not offered:
            return await self.record(office, record)
        return await self.tried(office, record, self.random.choice(offered))

    def denied(self, office: Office, record: Record) -> list[Command]:
        commands = COMMANDS.get(record.kind, ())
        return [one for one in commands if not self.oracle.may(office, one[0], record)]

    def matrix(self) -> Iterator[tuple[Office, Record, Command]]:
        """Of each kind one record, each office that there is, and each command that it may not give."""
        firsts = {record.kind: record for record in reversed(self.world.records)}
        for record in firsts.values():
            for office in self._real():
                yield from ((office, record, one) for one in self.denied(office, record))

    def _real(self) -> Iterator[Office]:
        divisions = self.world.country.divisions.values()
        for body, code in ((body, one.code) for one in divisions for body in BODIES[one.level]):
            yield from (Office(body, code, role) for role in ("clerk", "approver", "viewer"))

    def _finds(self, office: Office, record: Record) -> bool:
        """Whether what a command is about is told to be there."""
        match record.kind:
            case "member":
                return self.oracle.may(office, "staff.read", record)
            case "name":
                return self.oracle.may(office, "people.read", record)
            case kind:
                return kind in STATION or self.oracle.reads(office, record)

    async def tried(self, office: Office, record: Record, command: Command) -> list[Asked]:
        _, step, body = command
        path = f"{record.path}/{step}"
        answer = await self.going.sends(office, path, body, record.version, service=record.service)
        reads = self._finds(office, record)
        right = answer.status_code in NOT_DONE if reads else answer.status_code == NOT_FOUND
        said = f"{answer.status_code}: {answer.text[:200]}"
        found = [] if right else [Asked("registry command", office, path, said)]
        return [*found, *self._leaks("registry command", office, path, answer.text)]

    async def reported(self, office: Office, record: Record) -> Iterable[Asked]:
        if record.kind != "change":
            return await self.event(office, record)
        path = f"/v1/changes/{record.id}{self.random.choice(['', '/history'])}"
        answer = await self._reporting(office, path)
        return await self._judged("reporting record", office, record, path, answer, from_registry=False)

    async def listed(self, office: Office, record: Record) -> Iterable[Asked]:
        under = self.random.choice(self.world.country.way(record.place))
        path = f"/v1/changes?limit=200&under={self.world.country.divisions[under].id}"
        answer = await self._reporting(office, path)
        page = answer.json()
        changes = [one for one in self.world.records if one.kind == "change"]
        may = [one for one in changes if self.oracle.is_shown(office, one)]
        below = {one.id for one in may if under in self.world.country.way(one.place)}
        shown = {str(one["change_id"]) for one in page["items"]} & {one.id for one in changes}
        counted = sum(one["number"]["count"] for one in page["tallies"])
        said = []
        if extra := shown - {one.id for one in may}:
            said.append(f"shows {extra}")
        if below - shown:
            said.append(f"does not show {below - shown}")
        if len(under) > len("54") and not under.startswith("5401") and counted > len(may):
            said.append(f"counts {counted} of {len(may)}")
        found = [Asked("reporting list and count", office, path, one) for one in said]
        return [*found, *self._leaks("reporting list and count", office, path, answer.text)]

    async def event(self, office: Office, record: Record) -> Iterable[Asked]:
        if not record.positions:
            return await self.history(office, record)
        path = f"/v1/events/registry/{self.random.choice(record.positions)}"
        answer = await self._reporting(office, path)
        expected = OK if self.oracle.is_shown(office, record) else NOT_FOUND
        return [
            *self._is("reporting event", office, path, answer, expected),
            *self._leaks("reporting event", office, path, answer.text),
        ]

    async def history(self, office: Office, record: Record) -> Iterable[Asked]:
        country = self.world.country
        paths = [
            f"/v1/divisions/{country.divisions[code].id}/history?limit=200"
            for code in country.way(record.place)
        ]
        paths += [f"/v1/stations/{one}/history?limit=200" for one in self.world.stations.values()]
        marks = sorted(record.marks)
        paths += [
            f"/v1/search?q={self.random.choice(marks)}",
            f"/v1/search?q={country.divisions[record.place].name}",
        ]
        path = self.random.choice(paths)
        answer = await self._reporting(office, path)
        return self._leaks("reporting history and search", office, path, answer.text)

    async def page(self, office: Office, record: Record) -> Iterable[Asked]:
        office = self._few(office)
        under = self.world.country.divisions[self.random.choice(self.world.country.way(record.place))].id
        path = self.random.choice(PAGES).format(under=under, station=self._station(record))
        answer = await self.going.page(office, path)
        return self._leaks("console page", office, path, answer.text)

    async def opened(self, office: Office, record: Record) -> Iterable[Asked]:
        office = self._few(office)
        paths = [f"/events/registry/{one}" for one in record.positions]
        paths += [OPENED[record.kind].format(id=record.id)] * 3 if record.kind in OPENED else []
        if not paths:
            return await self.page(office, record)
        path = self.random.choice(paths)
        answer = await self.going.page(office, path)
        shown = ELSEWHERE if path.startswith("/plans/") else OK
        expected = shown if self.oracle.is_shown(office, record) else NOT_FOUND
        return [
            *self._is("console record", office, path, answer, expected),
            *self._leaks("console record", office, path, answer.text),
        ]

    async def file(self, office: Office, record: Record) -> Iterable[Asked]:
        office = self._few(office)
        path = self.random.choice(FILES).format(under=self.world.country.divisions[record.place].id)
        answer = await self.going.page(office, path)
        return self._leaks("file", office, path, unpacked(answer.content))

    async def stream(self, office: Office, _: Record) -> Iterable[Asked]:
        """All that was told since before the world was made, as one hears it who comes again."""
        told = await heard(self.going.reporting, self.going.signed(office), self.world.since, self.world.head)
        return self._leaks("live stream", office, "/v1/live", told)

    async def site(self, _: Office, record: Record) -> Iterable[Asked]:
        """Nobody is asked there who they are: a page kept for all tells nobody anything restricted."""
        nobody = Office("agency", NOWHERE, "viewer")
        path = self.random.choice(
            ("/", "/stations/{station}", "/stations/{station}/poster", "/search?q={station}")
        )
        path = path.format(station=self._station(record))
        answer = await self.going.public.get(path)
        return self._leaks("public site", nobody, path, answer.text)

    def _station(self, record: Record) -> str:
        return self.world.stations.get(record.place) or self.random.choice([*self.world.stations.values()])

    def _few(self, office: Office) -> Office:
        """A session is dear: of each body and division there is one."""
        return Office(office.body, office.division, "clerk")

    async def _registry(self, office: Office, path: str) -> httpx2.Response:
        return await self.going.registry.get(path, headers=self.going.signed(office))

    async def _reporting(self, office: Office, path: str) -> httpx2.Response:
        return await self.going.reporting.get(path, headers=self.going.signed(office))

    async def _judged(
        self,
        probe: str,
        office: Office,
        record: Record,
        path: str,
        answer: httpx2.Response,
        *,
        from_registry: bool = True,
    ) -> list[Asked]:
        knows = self.oracle.reads if from_registry else self.oracle.is_shown
        reads = knows(office, record) or record.kind in OPEN_AT_ITS_ADDRESS
        missing = REFUSED if record.kind in STATION else NOT_FOUND
        found = self._is(probe, office, path, answer, OK if reads else missing)
        if answer.status_code == NOT_FOUND and from_registry:
            found += await self._like_unknown(probe, office, path, record.id, answer)
        return [*found, *self._leaks(probe, office, path, answer.text)]

    def _is(
        self, probe: str, office: Office, path: str, answer: httpx2.Response, expected: int
    ) -> list[Asked]:
        if answer.status_code == expected:
            return []
        return [Asked(probe, office, path, f"{answer.status_code} instead of {expected}")]

    async def _like_unknown(
        self, probe: str, office: Office, path: str, own: str, answer: httpx2.Response
    ) -> list[Asked]:
        """What is not for them looks as if it were not there: the same status, headers and words."""
        if answer.status_code == OK:
            return []
        other = str(UUID(int=self.random.getrandbits(128), version=4))
        unknown = await self._registry(office, path.replace(own, other))
        if told(answer, own) == told(unknown, other):
            return []
        return [
            Asked(probe, office, path, f"tells that it is there: {answer.text[:200]} / {unknown.text[:200]}")
        ]

    def _stays_behind(self, probe: str, record: Record) -> bool:
        """The read model keeps a member's events by the county of the day on which they happened (docs/limits.md)."""
        of_owner = probe.startswith(("registry", "personnel"))
        went_over = record.kind == "member" and self.world.country.county_of(record.place) != record.county
        return went_over and not of_owner

    def _leaks(self, probe: str, office: Office, path: str, text: str) -> list[Asked]:
        hidden = (
            one
            for one in self.world.records
            if not (
                self.oracle.reads(office, one)
                or self._stays_behind(probe, one)
                or daily.shown_to_all(probe, one)
            )
        )
        seen = [mark for one in hidden for mark in one.marks if mark in text and mark not in path]
        return [Asked(probe, office, path, f"shows {mark}") for mark in seen]


def told(answer: httpx2.Response, own: str) -> tuple[int, Mapping[str, str], str]:
    headers = {name: value for name, value in answer.headers.items() if name not in OWN_HEADERS}
    return answer.status_code, headers, re.sub(r'"trace_id": "\w+"', "", answer.text.replace(own, ""))


def unpacked(content: bytes) -> str:
    """The words of a workbook, too."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(parts(book))


def parts(book: zipfile.ZipFile) -> Iterator[str]:
    return (book.read(name).decode("utf-8", "replace") for name in book.namelist())
