"""Each number of the console against the list that it opens, and against what personnel itself answers."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from devstack.demo.acting import for_each
from devstack.demo.personnel.console import Console, Number, Page, Row, value
from devstack.demo.personnel.own_answers import Figures, Personnel
from devstack.text import Text

PAGES = (
    "/posts",
    "/staff",
    "/staff/requests",
    "/staff/nominations",
    "/recruitment",
    "/counts",
    "/training",
    "/merits?year={year}",
    "/returns",
    "/changes/closings",
)
REQUESTS = {
    "asked": "Waiting for an answer",
    "consented": "Consented, to be carried out",
    "refused": "Consent refused",
    "carried_out": "Carried out",
    "withdrawn": "Withdrawn",
}
NOMINATIONS = {"nominated": "Under way", "appointed": "Appointed", "withdrawn": "Withdrawn"}
UNLISTED = ("Yuan a month",)
"""Sums whose list does not say what each comes to."""
CELLS = "/cells/"
"""In the address of the list behind a return's figure."""
OWN = "under"
"""In an address: the division, which is the same for all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One number: what its page says, how many its list has, what personnel answers; none where nothing answers."""

    page: str
    label: Text
    shown: Decimal
    listed: Decimal | None
    own: Decimal | None

    @property
    def agrees(self) -> bool:
        return all(one is None or one == self.shown for one in (self.listed, self.own))


@dataclass(frozen=True, slots=True)
class Agreement:
    """`under` is the county whose pages are read; none is the reader's own division."""

    console: Console
    personnel: Personnel
    aging: Sequence[int]
    under: UUID | None = None

    async def lines(self, year: int) -> list[Line]:
        found: list[Line] = []
        for address in PAGES:
            where = self.at(address.format(year=year))
            page, chinese = await self.console.page(where), await self.console.page(where, "zh")
            own = await self.own(address, page, year)
            found += await self.of_page(address.partition("?")[0], page, chinese, own)
        return [*found, *await self.of_a_return()]

    async def of_a_return(self) -> list[Line]:
        """Each figure of the first one that there is: what it comes to in all, against its counties' lists and personnel."""
        board = await self.whole("/returns")
        address = next((to for row in board for to in row.opens if to.startswith("/returns/")), None)
        if address is None:
            return []
        rows, chinese = (await self.console.page(address)).rows, (await self.console.page(address, "zh")).rows
        return [
            await self.of_figure(row, next(iter(other.cells.values())))
            for row, other in zip(rows, chinese, strict=True)
            if any(CELLS in to for to in row.opens)
        ]

    async def of_figure(self, row: Row, chinese: str) -> Line:
        """Its name, the sum of its counties or the only figure, then the counties' own."""
        name, shown, *_ = row.cells.values()
        lists = await self.lists(row.opens)
        own = await self.personnel.counted(row.opens)
        listed = Decimal(sum(len(rows) for rows in lists.values()))
        label = Text(chinese, name)
        return Line("/returns/…", label, value(shown) or Decimal(0), listed, Decimal(own))

    def at(self, address: str) -> str:
        return f"{address}{'&' if '?' in address else '?'}{OWN}={self.under}" if self.under else address

    async def whole(self, address: str) -> Sequence[Row]:
        return await self.console.whole(self.at(address))

    async def of_page(self, name: str, page: Page, chinese: Page, own: Figures) -> list[Line]:
        """The same page in either language has the same numbers."""
        lists = await self.lists(number.opens for number in page.numbers)
        pairs = zip(page.numbers, chinese.numbers, strict=True)
        return [
            line(name, number, Text(other.label, number.label), rows_of(number, lists), own)
            for number, other in pairs
            if number.value is not None
        ]

    async def lists(self, addresses: Iterable[str | None]) -> Mapping[str, Sequence[Row]]:
        found: dict[str, Sequence[Row]] = {}

        async def read(address: str) -> None:
            found[address] = await self.console.whole(address)

        await for_each({one for one in addresses if one}, read)
        return found

    async def own(self, address: str, page: Page, year: int) -> Figures:
        """By the words of that page; nothing where personnel keeps no such number."""
        asked: Mapping[str, Callable[[], Awaitable[Figures]]] = {
            "/posts": self._posts,
            "/staff": self._people,
            "/staff/requests": lambda: self._statuses("requests", "/v1/movement-requests/{}", REQUESTS),
            "/staff/nominations": lambda: self._statuses(
                "nominations", "/v1/director-nominations/{}", NOMINATIONS
            ),
            "/recruitment": self._recruitment,
            "/counts": self._counts,
            "/merits?year={year}": lambda: self._merits(page, year),
        }
        return await asked[address]() if address in asked else {}

    async def _posts(self) -> Figures:
        stations = ids(await self.whole("/posts/stations"), "/stations/")
        region = await self.console.page(self.at("/posts"))
        quotas = next(number.opens for number in region.numbers if number.label == "Quota" and number.opens)
        counties = ids(await self.console.whole(quotas), "/posts/quotas/")
        return await self.personnel.posts(stations, counties, self.aging)

    async def _people(self) -> Figures:
        found = [await self.whole(f"/staff/list?figure={one}") for one in ("people", "sent_here")]
        return await self.personnel.people(ids([row for rows in found for row in rows], "/staff/"))

    async def _statuses(self, name: str, path: str, words: Mapping[str, str]) -> Figures:
        rows = await self.whole(f"/staff/{name}")
        return await self.personnel.statuses(ids(rows, f"/staff/{name}/"), path, words)

    async def _recruitment(self) -> Figures:
        """A round is listed below every county, since one of an organ above has places of several."""
        rounds = ids(await self.whole("/recruitment"), "/recruitment/")
        return await self.personnel.places(rounds, self.under)

    async def _counts(self) -> Figures:
        return await self.personnel.findings(ids(await self.whole("/counts"), "/counts/"))

    async def _merits(self, page: Page, year: int) -> Figures:
        lists = await self.lists(number.opens for number in page.numbers)
        return await self.personnel.merits(
            ids([row for rows in lists.values() for row in rows], "/merits/people/"), year
        )


def line(page: str, number: Number, label: Text, rows: Sequence[Row] | None, own: Figures) -> Line:
    said = own.get(bare(number.opens or ""), own.get(number.label))
    assert number.value is not None  # noqa: S101 - asked by whoever calls
    listed = None if rows is None else counted(number, rows)
    return Line(page, label, number.value, listed, None if said is None else Decimal(said))


def rows_of(number: Number, lists: Mapping[str, Sequence[Row]]) -> Sequence[Row] | None:
    return lists[number.opens] if number.opens and number.label not in UNLISTED else None


def counted(number: Number, rows: Sequence[Row]) -> Decimal:
    """How many there are; of what a list says of each, the sum."""
    cells = [row.cells[number.label] for row in rows if number.label in row.cells]
    return sum((value(cell) or Decimal(0) for cell in cells), Decimal(0)) if cells else Decimal(len(rows))


def bare(address: str) -> str:
    """Without the division."""
    parts = urlsplit(address)
    said = "&".join(f"{name}={text}" for name, text in parse_qsl(parts.query) if name != OWN)
    return f"{parts.path}?{said}" if said else parts.path


def ids(rows: Iterable[Row], below: str) -> list[str]:
    """Of what the rows open below that address, each once."""
    found = (
        one.removeprefix(below).partition("?")[0].partition("/")[0]
        for row in rows
        for one in row.opens
        if one.startswith(below)
    )
    return list(dict.fromkeys(found))
