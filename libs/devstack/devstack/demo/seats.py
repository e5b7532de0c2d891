"""The stations of a demonstration, with the offices that act for each; what differs among them differs the same way each time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from chassis.ids import division_id
from devstack.demo.stations import Offices, Township

REGION_CLERK = "region-clerk"

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Seat:
    """A township with its station, whose grade is the one it has now."""

    township: Township
    station_id: UUID
    grade: str
    founded_on: date
    offices: Offices
    name: str = ""

    @property
    def code(self) -> str:
        return self.township["township_code"]

    def day(self, what: str, today: date, longest_ago: int) -> date:
        """Some day before today on which the station was there."""
        return max(today - timedelta(drawn(f"{what} {self.code}", longest_ago)), min(self.founded_on, today))

    @property
    def county_code(self) -> str:
        return self.township["county_code"]

    @property
    def county_id(self) -> UUID:
        return division_id(self.county_code)

    @property
    def bureau(self) -> str:
        """The user who acts for the bureau that runs it."""
        return self.offices.proposer

    @property
    def reviewer(self) -> str:
        """Another clerk of the same bureau."""
        return f"reviewer-{self.bureau.rpartition('-')[2]}"

    @property
    def prefecture(self) -> str:
        return f"prefecture-{self.township['prefecture_code']}"

    @property
    def above(self) -> str:
        """The user who acts for the organ above the bureau: the region's, where a prefecture's runs the station."""
        return REGION_CLERK if self.bureau == self.prefecture else self.prefecture


def seats(
    townships: Sequence[Township],
    stations: Iterable[Mapping[str, Any]],
    without_government: frozenset[str],
) -> list[Seat]:
    """`stations` as reporting tells them."""
    found = {UUID(station["seat_id"]): station for station in stations}
    return [
        Seat(
            row,
            UUID(found[seat]["station_id"]),
            found[seat]["grade"],
            date.fromisoformat(found[seat]["founded_on"]),
            Offices.of(row, without_government),
            found[seat]["name"],
        )
        for row in townships
        if (seat := division_id(row["township_code"])) in found
    ]


def by_county(seats: Sequence[Seat]) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for seat in seats:
        found.setdefault(seat.county_code, []).append(seat)
    return found


def drawn(of: str, among: int) -> int:
    """From 0: a number that says nothing and stays the same."""
    return int.from_bytes(sha256(of.encode()).digest()[:8]) % among


def chosen(of: str, among: Sequence[Choice]) -> Choice:
    return among[drawn(of, len(among))]
