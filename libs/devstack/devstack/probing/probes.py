"""Questions and commands of any office about any record: whatever comes back is measured by the oracle."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

import httpx2

from chassis.auth.caller import Body, Role
from devstack.probing import alerting, daily, returning
from devstack.probing.addresses import COMMANDS, Command
from devstack.probing.asked import NOT_FOUND, OK, REFUSED, Asked, told
from devstack.probing.console import Console
from devstack.probing.going import Going
from devstack.probing.oracle import Oracle
from devstack.probing.personnel import AT_AN_ADDRESS, AskingPersonnel, filled
from devstack.probing.streams import heard
from devstack.probing.world import Office, Record, World

NOT_DONE = {REFUSED, 409, 412, 422}
NOWHERE = "99"

BODIES = {
    "region": ("region_department", "staffing_authority"),
    "prefecture": ("prefecture_bureau", "staffing_authority"),
    "county": ("county_bureau", "staffing_authority"),
    "township": ("station", "township_government"),
}
"""Those that there are at each level."""

STATION = frozenset({"disclosure", "assessment", "visit"})
"""Kinds that have no id but their station's, which everybody may know."""

OPEN_AT_ITS_ADDRESS = frozenset({"visit", "revocation"})
"""Kinds of which only the words are restricted."""


Probe = Callable[[Office, Record], Awaitable[Iterable[Asked]]]


@dataclass
class Probing:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    def __post_init__(self) -> None:
        shared = (self.going, self.world, self.oracle, self.random)
        self.asking, self.console = AskingPersonnel(*shared), Console(*shared)
        self.returns = returning.AskingReturns(*shared)
        self.alerts = alerting.AskingAlerts(*shared)

    @property
    def kinds(self) -> Mapping[str, tuple[Probe, int]]:
        """With how often each is drawn."""
        return {
            "registry record": (self.record, 9),
            "registry events": (self.events, 5),
            "registry text": (self.text, 6),
            "command": (self.command, 10),
            "personnel record": (self.personnel, 14),
            "personnel naming": (self.naming, 8),
            "personnel words": (self.words, 6),
            "reporting record": (self.reported, 4),
            "reporting list and count": (self.listed, 4),
            "reporting event": (self.event, 12),
            "reporting history and search": (self.history, 8),
            "console page": (self.page, 10),
            "console record": (self.opened, 8),
            "console figures": (self.figures, 3),
            "file": (self.file, 2),
            "live stream": (self.stream, 1),
            "public site": (self.site, 1),
            daily.PROBE: (self.whereabouts, 4),
            returning.PROBE: (self.returned, 6),
            alerting.PROBE: (self.alerted, 10),
        }

    def office(self, record: Record) -> Office:
        """A real one of the neighbourhood of the record, one made up there, or any from anywhere."""
        country = self.world.country
        if record.service != "registry":
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
        match record.service:
            case "personnel":
                return await self.personnel(office, record)
            case "reporting":
                return await self.alerted(office, record)
        answer = await self._registry(office, record.path)
        return await self._judged("registry record", office, record, record.path, answer)

    async def personnel(self, office: Office, record: Record) -> Iterable[Asked]:
        """Of whatever is drawn, or else of something that personnel keeps."""
        office, record = self._kept(office, record)
        return self._looked_through(await self.asking.record(office, record))

    async def naming(self, office: Office, record: Record) -> Iterable[Asked]:
        _, kept = self._kept(office, record)
        return self._looked_through(await self.asking.naming(kept))

    async def words(self, office: Office, record: Record) -> Iterable[Asked]:
        office, record = self._kept(office, record)
        return self._looked_through(await self.asking.words(office, record))

    def _kept(self, office: Office, record: Record) -> tuple[Office, Record]:
        if record.service == "personnel":
            return office, record
        kept = self.random.choice([one for one in self.world.records if one.service == "personnel"])
        return self._sane(kept), kept

    def _looked_through(self, asked: Iterable[Asked]) -> Iterator[Asked]:
        for one in asked:
            if one.said:
                yield one
            yield from self._leaks(one.probe, one.office, one.path, one.text)

    async def whereabouts(self, office: Office, record: Record) -> Iterable[Asked]:
        """Of somebody at a station, whatever was drawn."""
        if record.kind != "member" or record.id not in self.world.whereabouts:
            members = [one for one in self.world.records if one.kind == "member"]
            record = self.random.choice([one for one in members if one.id in self.world.whereabouts])
            office = self._sane(record)
        path = self.world.whereabouts[record.id]
        return [Asked(daily.PROBE, office, path, one) for one in await daily.probed(self, office, record)]

    async def returned(self, office: Office, record: Record) -> Iterable[Asked]:
        """A return or a row of one, whatever was drawn."""
        if record.kind not in {"return", "row"}:
            record = self.returns.draw()
            office = self._sane(record)
        return self._looked_through(await self.returns.asked(office, record))

    async def alerted(self, office: Office, record: Record) -> Iterable[Asked]:
        """Some alert, whatever was drawn."""
        if record.service != "reporting":
            record = self.alerts.draw()
            office = self._sane(record)
        return self._looked_through(await self.alerts.asked(office, record))

    async def events(self, office: Office, record: Record) -> Iterable[Asked]:
        if record.kind in STATION or record.service != "registry":
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
                return kind in STATION | AT_AN_ADDRESS or self.oracle.reads(office, record)

    def _refusals(self, office: Office, record: Record) -> Collection[int]:
        """With what a command that is not theirs may be answered."""
        if record.kind in AT_AN_ADDRESS and not self.oracle.reads(office, record):
            return {REFUSED}
        return NOT_DONE if self._finds(office, record) else {NOT_FOUND}

    async def tried(self, office: Office, record: Record, command: Command) -> list[Asked]:
        _, step, body = command
        method, _, last = step.rpartition(" ")
        path = f"{record.path}/{last}".rstrip("/")
        said, how = filled(body, {"part": record.part}), method or "POST"
        answer = await self.going.sends(
            office, path, said, record.version, service=record.service, method=how
        )
        right = answer.status_code in self._refusals(office, record)
        tells = f"{answer.status_code}: {answer.text[:200]}"
        found = [] if right else [Asked("command", office, path, tells)]
        return [*found, *self._leaks("command", office, path, answer.text)]

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
        path = f"/v1/events/{record.service}/{self.random.choice(record.positions)}"
        answer = await self._reporting(office, path)
        expected = OK if self.oracle.is_told(office, record) else NOT_FOUND
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
        return self._looked_through(await self.console.page(office, record))

    async def opened(self, office: Office, record: Record) -> Iterable[Asked]:
        return self._looked_through(await self.console.opened(office, record))

    async def figures(self, office: Office, record: Record) -> Iterable[Asked]:
        return self._looked_through(await self.console.figures(office, record))

    async def file(self, office: Office, record: Record) -> Iterable[Asked]:
        return self._looked_through(await self.console.file(office, record))

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

    def _leaks(self, probe: str, office: Office, path: str, text: str) -> list[Asked]:
        """A mark that no record has which the office reads: what is in a paper of theirs they know."""
        known: set[str] = set()
        for one in self.world.records:
            if (
                self.oracle.reads(office, one)
                or self.oracle.is_shown(office, one)
                or daily.shown_to_all(probe, one)
            ):
                known |= one.marks
            if self.oracle.reads(office, replace(one, also=[])):
                known |= one.names
        seen = {mark for one in self.world.records for mark in one.marks - known if mark in text}
        return [Asked(probe, office, path, f"shows {mark}") for mark in seen if mark not in path]
