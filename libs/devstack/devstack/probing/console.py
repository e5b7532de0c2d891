"""Pages, figures and files of the console, in the session of an office."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from random import Random
from urllib.parse import parse_qs, urlsplit

from devstack.probing.addresses import FIGURES, FILES, OF_PERSONNEL, OPENED, PAGES
from devstack.probing.asked import ELSEWHERE, NOT_FOUND, OK, Asked, is_answer
from devstack.probing.going import Going
from devstack.probing.oracle import Oracle
from devstack.probing.world import Office, Record, World

PAGE, RECORD, COUNTED, FILE = "console page", "console record", "console figures", "file"
LINK = re.compile(r'<a href="([^"]+)"[^>]*>([\d,]+)</a>')


@dataclass(frozen=True)
class Console:
    going: Going
    world: World
    oracle: Oracle
    random: Random

    async def page(self, office: Office, record: Record) -> list[Asked]:
        office = few(office)
        under = self.world.country.divisions[self.random.choice(self.world.country.way(record.place))].id
        station = self.world.stations.get(record.place) or self.random.choice([*self.world.stations.values()])
        pages = OF_PERSONNEL if record.service == "personnel" else PAGES
        path = self.random.choice(pages).format(under=under, station=station)
        return is_answer(PAGE, office, path, await self.going.page(office, path))

    async def opened(self, office: Office, record: Record) -> list[Asked]:
        """A record's own page, or that of one of its events."""
        office = few(office)
        events = [f"/events/{record.service}/{one}" for one in record.positions]
        own = [OPENED[record.kind].format(id=record.id)] * 3 if record.kind in OPENED else []
        if not events + own:
            return await self.page(office, record)
        path = self.random.choice([*events, *own])
        shown = ELSEWHERE if path.startswith("/plans/") else OK
        knows = self.oracle.is_shown if path in own else self.oracle.is_told
        expected = shown if knows(office, record) else NOT_FOUND
        return is_answer(RECORD, office, path, await self.going.page(office, path), expected)

    async def figures(self, office: Office, record: Record) -> list[Asked]:
        """What is counted below a division that is nobody's but ours: those of ours that the office reads."""
        office, country = few(office), self.world.country
        ours = [
            one
            for one in country.way(record.place)
            if one[:4] in self.prefectures and len(one) < len("540140100")
        ]
        if not ours:
            return await self.page(office, record)
        code = self.random.choice(ours)
        page, (kind, address, asked) = self.random.choice([*FIGURES.items()])
        under = str(country.divisions[code].id)
        path = f"{page}?under={under}"
        answer = await self.going.page(office, path)
        counted = counts(answer.text, address, {**asked, "under": under})
        below = [one for one in self.world.records if one.kind == kind and code in country.way(one.place)]
        expected = sum(self.oracle.is_shown(office, one) for one in below)
        found = is_answer(COUNTED, office, path, answer)
        if answer.status_code == OK and counted != expected:
            found.append(Asked(COUNTED, office, path, f"counts {counted} instead of {expected}"))
        return found

    @property
    def prefectures(self) -> set[str]:
        return {seat[:4] for seat in self.world.stations}

    async def file(self, office: Office, record: Record) -> list[Asked]:
        office = few(office)
        path = self.random.choice(FILES).format(under=self.world.country.divisions[record.place].id)
        answer = await self.going.page(office, path)
        return [
            *is_answer(FILE, office, path, answer),
            Asked(FILE, office, path, "", unpacked(answer.content)),
        ]


def few(office: Office) -> Office:
    """A session is dear: of each body and division there is one."""
    return Office(office.body, office.division, "clerk")


def counts(page: str, address: str, asked: dict[str, str]) -> int:
    """The number that opens that list: none is no link."""
    for href, number in LINK.findall(page):
        link = urlsplit(unescape(href))
        said = {name: values[0] for name, values in parse_qs(link.query).items()}
        if link.path == address and {name: said.get(name) for name in said} == asked:
            return int(number.replace(",", ""))
    return 0


def unpacked(content: bytes) -> str:
    """The words of a workbook, too."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(parts(book))


def parts(book: zipfile.ZipFile) -> Iterator[str]:
    return (book.read(name).decode("utf-8", "replace") for name in book.namelist())
