"""The console's pages as anybody reads them: each number with the list that it opens, and how many that list has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import httpx2

from devstack.tokens import accepted

NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")
LANGUAGES = {"en": "en", "zh": "zh-CN"}


def value(text: str) -> Decimal | None:
    """`1,064`, `63,586.50`, `77%`, also with a word behind it; None for what is no number."""
    found = NUMBER.match(text.strip())
    return Decimal(found[0].replace(",", "")) if found else None


@dataclass(slots=True)
class Number:
    """One of a page, with the address of its list, if it opens one."""

    label: str
    text: str = ""
    opens: str | None = None

    @property
    def value(self) -> Decimal | None:
        return value(self.text)


@dataclass(slots=True)
class Row:
    """Of a list: its cells by their labels, and the addresses that it opens."""

    cells: dict[str, str] = field(default_factory=dict)
    opens: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """`numbers` are those of the division as a whole, `rows` those that a list counts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.numbers: list[Number] = []
        self.rows: list[Row] = []
        self.next: str | None = None
        self._sum = self._stamp = self._term = False
        self._row: Row | None = None
        self._cell: str | None = None
        self._number: Number | None = None
        self._label = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said: dict[str, Any] = dict(attrs)
        match tag:
            case "tr" | "li":
                self._row, self._sum = (Row() if "data-row" in said else None), said.get("class") == "sum"
                self.rows += [self._row] if self._row else []
            case "td" | "th":
                self._cell = said.get("data-label")
                if self._sum and self._cell:
                    self._begin(self._cell)
            case "dt":
                self._term, self._label = True, ""
            case "dd":
                self._begin(self._label)
            case "p":
                self._stamp = said.get("class") in ("stamp", "marks")
            case "a":
                self._link(said)

    def _begin(self, label: str) -> None:
        self._number = Number(" ".join(label.split()))
        self.numbers.append(self._number)

    def _link(self, said: dict[str, Any]) -> None:
        if said.get("rel") == "next":
            self.next = said["href"]
        if self._row is not None:
            self._row.opens.append(said["href"])
        elif self._number is not None:
            self._number.opens = self._number.opens or said["href"]
        elif self._stamp:
            self._number = Number("", opens=said["href"])

    def handle_data(self, data: str) -> None:
        if self._term:
            self._label += data
        elif self._number is not None:
            self._number.text += data
        elif self._row is not None and self._cell:
            self._row.cells[self._cell] = self._row.cells.get(self._cell, "") + data

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "dt":
                self._term = False
            case "td" | "th" | "dd":
                self._number = self._cell = None
            case "a" if self._stamp and self._number is not None:
                self._stamped(self._number)
                self._number = None
            case "p":
                self._stamp = False
            case "tr" | "li":
                self._row, self._sum = None, False

    def _stamped(self, number: Number) -> None:
        """`Waiting 12`: a word and a number."""
        label, _, count = " ".join(number.text.split()).rpartition(" ")
        if label and count.replace(",", "").isdecimal():
            self.numbers.append(Number(label, count, number.opens))


@dataclass(frozen=True, slots=True)
class Console:
    """In the session of one user."""

    client: httpx2.AsyncClient

    async def page(self, address: str, language: str = "en") -> Page:
        asked = {"Accept": "text/html", "Accept-Language": LANGUAGES[language]}
        return Page(accepted(await self.client.get(address, headers=asked)).text)

    async def whole(self, address: str) -> Sequence[Row]:
        """A list to its last page."""
        rows: list[Row] = []
        following: str | None = address
        while following:
            page = await self.page(following)
            rows += page.rows
            following = page.next
        return rows
