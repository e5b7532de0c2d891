"""Returns of made-up prefectures, and what any office asks about them: the whole, a row, a figure, pages and files (O-14, O-17)."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import httpx2

from devstack.probing.asked import NOT_FOUND, OK, Asked, is_answer
from devstack.probing.console import few, unpacked
from devstack.probing.going import Going
from devstack.probing.oracle import Oracle
from devstack.probing.people import SIGNS
from devstack.probing.world import Office, Record, World
from devstack.tokens import accepted

RETURNS = "/v1/statistical-returns"
PROBE = "personnel return"
PURPOSE = {"Sifasuo-Purpose": "statistical_return"}
PEOPLE, POSTS = "people", "special_posts"
COUNTED = {PEOPLE: ("member", "staff.read"), POSTS: ("post", "posts.read")}
"""Columns of whose lists the world knows who belongs there, and by which action each of them is read."""
COUNTY_AT = 6
"""In a line of the fixed form: the code of the county."""


@dataclass
class ReturnMaking:
    """Each prefecture's own of last year, generated before the map is redrawn; of each one row is said to be wrong."""

    going: Going
    world: World
    random: Random
    today: date

    async def make(self) -> None:
        for prefecture in sorted({seat[:4] for seat in self.world.stations}):
            await self._of_prefecture(prefecture)

    async def _of_prefecture(self, prefecture: str) -> None:
        country, text = self.world.country, self._mark()
        body = {
            "definition": "staff",
            "division_id": str(country.divisions[prefecture].id),
            "period": str(self.today.year - 1),
            "note": text,
        }
        done = await self._does(country.organ(prefecture), RETURNS, body)
        own, path = str(done["id"]), f"{RETURNS}/{done['id']}"
        counties = sorted({seat[:6] for seat in self.world.stations if seat.startswith(prefecture)})
        whole = self._record("return", own, prefecture, path, {own})
        whole.also, version = counties, done["version"]
        whole.part = text
        for county in counties:
            said = self._mark()
            row = self._record("row", own, county, path, {said})
            row.also, row.part = [prefecture], str(country.divisions[county].id)
            wrong = {"county_id": row.part, "columns": [PEOPLE], "note": said}
            done = await self._does(country.organ(county), f"{path}/dispute", wrong, version)
            version = done["version"]
        for one in self.world.records[-len(counties) - 1 :]:
            one.version = version

    def _record(self, kind: str, own: str, place: str, path: str, marks: set[str]) -> Record:
        record = Record(kind, own, place, path, marks, service="personnel")
        record.county = place if len(place) == len("540101") else ""
        self.world.records.append(record)
        return record

    async def _does(
        self, office: Office, path: str, body: Mapping[str, object], version: int | None = None
    ) -> Any:
        answer = await self.going.sends(office, path, body, version, service="personnel")
        return accepted(answer).json()

    def _mark(self) -> str:
        return "试" + "".join(self.random.choices(SIGNS, k=12))


@dataclass(frozen=True)
class AskingReturns:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    async def asked(self, office: Office, record: Record) -> list[Asked]:
        """`record` is a whole return or a row of one."""
        if record.kind == "row":
            return await self.random.choice([self.cell, self.cell_page])(office, record)
        return await self.random.choice([self.notes, self.rows, self.file])(office, record)

    def draw(self) -> Record:
        return self.random.choice([one for one in self.world.records if one.kind in {"return", "row"}])

    async def cell(self, office: Office, row: Record) -> list[Asked]:
        """Whoever reads the row learns the figure; who is counted, as far as they reach today."""
        column = self.random.choice([*COUNTED, "quota", "stations"])
        path = f"{row.path}/cells/{row.part}/{column}"
        answer = await self._got(office, path)
        found = is_answer(PROBE, office, path, answer, self._expected(office, row))
        if answer.status_code == OK and column in COUNTED:
            told = answer.json()
            there, seen = self._counted(office, row, column)
            if set(told["counted"]) != seen or told["elsewhere"] != len(there - seen):
                found.append(Asked(PROBE, office, path, f"{told} instead of {len(seen)} of {len(there)}"))
        return found

    async def cell_page(self, office: Office, row: Record) -> list[Asked]:
        office = few(office)
        path = f"/returns/{row.id}/cells/{row.part}/{self.random.choice([*COUNTED, 'stations'])}"
        return is_answer(
            PROBE, office, path, await self.going.page(office, path), self._expected(office, row)
        )

    async def notes(self, office: Office, whole: Record) -> list[Asked]:
        """What was said of the whole is told to those over the sender, of a row to those who read it."""
        path = f"/v1/records/{whole.id}/notes"
        answer = await self._got(office, path)
        found = is_answer(PROBE, office, path, answer, self._expected(office, whole))
        texts = {one.marks.copy().pop() for one in self._rows(office, whole)}
        if self.oracle.is_told(office, whole):
            texts.add(whole.part)
        told = {one["text"] for one in answer.json()["notes"]} if answer.status_code == OK else set()
        if answer.status_code == OK and told != texts:
            found.append(Asked(PROBE, office, path, f"{len(told)} texts instead of {len(texts)}"))
        return found

    async def rows(self, office: Office, whole: Record) -> list[Asked]:
        """On its page each county that they read of, and no other."""
        office = few(office)
        path = f"/returns/{whole.id}"
        answer = await self.going.page(office, path)
        found = is_answer(PROBE, office, path, answer, self._expected(office, whole))
        may = {one.part for one in self._rows(office, whole)}
        shown = {one.part for one in self._all(whole) if f'id="c{one.part}"' in answer.text}
        if answer.status_code == OK and shown != may:
            found.append(Asked(PROBE, office, path, f"shows {shown} instead of {may}"))
        return found

    async def file(self, office: Office, whole: Record) -> list[Asked]:
        office = few(office)
        path = f"/returns/{whole.id}.{self.random.choice(['csv', 'xlsx'])}"
        answer = await self.going.page(office, path)
        found = is_answer(PROBE, office, path, answer, self._expected(office, whole))
        if answer.status_code != OK:
            return found
        found.append(Asked(PROBE, office, path, "", unpacked(answer.content)))
        if path.endswith("csv"):
            _, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
            told = {line[COUNTY_AT] for line in lines} - {""}
            may = {one.place for one in self._rows(office, whole)}
            if told != may:
                found.append(Asked(PROBE, office, path, f"tells of {told} instead of {may}"))
        return found

    def _counted(self, office: Office, row: Record, column: str) -> tuple[set[str], set[str]]:
        """What there was in the county when the return was generated, and what of it the office reads now."""
        kind, action = COUNTED[column]
        there = [one for one in self.world.records if one.kind == kind and one.county == row.place]
        return {one.id for one in there}, {one.id for one in there if self.oracle.may(office, action, one)}

    def _all(self, whole: Record) -> list[Record]:
        return [one for one in self.world.records if one.kind == "row" and one.id == whole.id]

    def _rows(self, office: Office, whole: Record) -> list[Record]:
        return [one for one in self._all(whole) if self.oracle.reads(office, one)]

    def _expected(self, office: Office, record: Record) -> int:
        return OK if self.oracle.reads(office, record) else NOT_FOUND

    async def _got(self, office: Office, path: str) -> httpx2.Response:
        return await self.going.personnel.get(path, headers=self.going.signed(office, **PURPOSE))
