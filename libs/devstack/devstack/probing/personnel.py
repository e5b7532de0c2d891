"""What any office asks personnel for and tells it to do: about people, and about posts and what is done with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

import httpx2

from devstack.probing.addresses import NAMING, OWN, Naming
from devstack.probing.asked import NOT_FOUND, OK, REFUSED, Asked, is_answer, told
from devstack.probing.going import Going
from devstack.probing.oracle import Oracle
from devstack.probing.people import identity_number
from devstack.probing.world import Office, Record, World

PEOPLE = frozenset({"member", "name", "private"})
AT_AN_ADDRESS = frozenset({"need", "service", "quota", "police"})
"""Kinds that have no id but that of a station or a division, which everybody may know."""
PURPOSES = {"name": "staffing", "private": "appointment"}
"""For one of them what bureaus work with is shown, for the other all of it."""
RECORD, NAMED, WORDS = "personnel record", "personnel naming", "personnel words"
WORDED = frozenset({"member", "post", "request", "nomination", "round", "count", "training"})
"""Kinds whose steps may say why."""


@dataclass(frozen=True)
class AskingPersonnel:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    async def record(self, office: Office, record: Record) -> list[Asked]:
        """Their place, their card, or as much as a purpose needs; a post, or whatever is done with one."""
        if record.kind == "name" and self.random.random() < 0.5:  # noqa: PLR2004
            return await self.card(office, record)
        if record.kind == "private" and self.random.random() < 0.3:  # noqa: PLR2004
            return await self.number(office, record)
        return await self._seen(RECORD, office, record, self._path(record))

    async def words(self, office: Office, record: Record) -> list[Asked]:
        """Those that were written with its steps."""
        if record.kind not in WORDED:
            return await self.record(office, record)
        return await self._seen(WORDS, office, record, f"/v1/records/{record.id}/notes")

    async def _seen(self, probe: str, office: Office, record: Record, path: str) -> list[Asked]:
        answer = await self._got(office, record, path)
        found = is_answer(probe, office, path, answer, self._expected(office, record))
        if answer.status_code != NOT_FOUND:
            return found
        other = self._unknown()
        unknown = await self._got(office, record, path.replace(record.id, other))
        if told(answer, record.id) != told(unknown, other):
            found.append(Asked(probe, office, path, f"tells that it is there: {answer.text[:200]}"))
        return found

    def _path(self, record: Record) -> str:
        post = next(
            (one.id for one in self.world.records if one.kind == "post" and record.id in one.marks), ""
        )
        beyond = {
            "vacancy": f"?post_id={post}",
            "merits": "/merits",
            "row": f"/cells/{record.part}/people",
        }
        return record.path + beyond.get(record.kind, "")

    async def _got(self, office: Office, record: Record, path: str) -> httpx2.Response:
        headers = self.going.signed(office, **{"Sifasuo-Purpose": PURPOSES.get(record.kind, "staffing")})
        return await self.going.personnel.get(path, headers=headers)

    def _expected(self, office: Office, record: Record) -> int:
        if record.kind in {"name", "private"}:
            return self._of_person(office, record)
        if self.oracle.reads(office, record):
            return OK
        return REFUSED if record.kind in AT_AN_ADDRESS else NOT_FOUND

    def _of_person(self, office: Office, record: Record) -> int:
        if not self.oracle.may(office, "people.read", record):
            return NOT_FOUND
        whole = record.kind == "private"
        return REFUSED if whole and not self.oracle.may(office, "people.read_all", record) else OK

    async def card(self, office: Office, record: Record) -> list[Asked]:
        body = {"staff_ids": [record.id], "purpose": "staffing"}
        path = "/v1/people/cards"
        answer = await self.going.sends(office, path, body, service="personnel")
        shown = any(mark in answer.text for mark in record.marks)
        if shown == self.oracle.may(office, "people.cards", record):
            return is_answer(RECORD, office, path, answer)
        return [Asked(RECORD, office, path, f"shown: {shown}, of {record.id}", answer.text)]

    async def number(self, office: Office, record: Record) -> list[Asked]:
        """Whose number it is."""
        own = next(mark for mark in record.marks if len(mark) == len("540102196001010010"))
        answers = [await self._found(office, number) for number in (own, identity_number(self.random))]
        path = "/v1/people/find"
        if self.oracle.may(office, "people.find", record):
            return is_answer(RECORD, office, path, answers[0], OK)
        if told(answers[0], own) == told(answers[1], own):
            return []
        return [Asked(RECORD, office, path, f"tells that it is there: {answers[0].text[:200]}")]

    async def _found(self, office: Office, number: str) -> httpx2.Response:
        body = {"identity_number": number, "purpose": "staffing"}
        return await self.going.sends(office, "/v1/people/find", body, service="personnel")

    async def naming(self, record: Record) -> list[Asked]:
        """Whoever may give a command for their own names in it what lies elsewhere: they hear what they hear of nothing."""
        commands = NAMING.get(record.kind, ())
        outside = [one for one in self._bureaus() if not self.oracle.reads(one, record)]
        if not commands or not outside:
            return []
        office, command = self.random.choice(outside), self.random.choice(commands)
        own = self._own(office, command)
        if own is None:
            return []
        answer, path = await self._named(office, command, own, record.id)
        other = self._unknown()
        unknown, _ = await self._named(office, command, own, other)
        # What was named is said again, and tells nothing.
        found = [Asked(NAMED, office, path, "", answer.text.replace(record.id, ""))]
        if told(answer, record.id) != told(unknown, other):
            both = f"{answer.status_code} {answer.text[:200]} / {unknown.status_code} {unknown.text[:200]}"
            found.append(Asked(NAMED, office, path, f"tells that it is there: {both}"))
        return found

    def _bureaus(self) -> Sequence[Office]:
        country = self.world.country
        seats = [country.runs(seat) for seat in self.world.stations]
        return [
            *dict.fromkeys(
                [*seats, *(country.organ(code) for code in country.divisions if len(code) == len("5401"))]
            )
        ]

    def _own(self, office: Office, command: Naming) -> Record | None:
        """Something of that kind which the office may do that to."""
        may = [
            one
            for one in self.world.records
            if one.kind == command.of and self.oracle.may(office, command.action, one)
        ]
        return self.random.choice(may) if may else None

    async def _named(
        self, office: Office, command: Naming, own: Record, foreign: str
    ) -> tuple[httpx2.Response, str]:
        path = command.path.format(own=own.id, foreign=foreign)
        body = filled(command.body, self._names(own, foreign))
        version = own.version if command.version == OWN else command.version
        return await self.going.sends(office, path, body, version, service="personnel"), path

    def _names(self, own: Record, foreign: str) -> Mapping[str, str]:
        return {
            "own": own.id,
            "part": own.part,
            "foreign": foreign,
            "station": self.world.stations.get(own.place, ""),
            "today": self.world.today,
        }

    def _unknown(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))


def filled(body: Any, names: Mapping[str, str]) -> Any:
    match body:
        case str():
            return body.format(**names)
        case Mapping():
            return {name: filled(value, names) for name, value in body.items()}
        case Iterable():
            return [filled(one, names) for one in body]
        case _:
            return body
