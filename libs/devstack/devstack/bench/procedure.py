"""One procedure of a station as its events say it: proposed, approved, in effect, filed.

Encoded once with blanks for what differs from one procedure to the next, since millions are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.event_store.encoding import encode
from chassis.ids import NAMESPACE_COMMAND, division_id
from chassis.messages import type_name
from sifasuo.registry.v1 import establishment_change_pb2 as changes
from sifasuo.registry.v1 import station_pb2 as station_events
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

TERM = timedelta(days=30)
ALL = [name for name, number in station_events.StationFunction.items() if number]
CHANGE, DAY, DUE, DOCUMENT = str(UUID(int=0)), "0000-00-00", "0000-00-30", "编发〔____〕____号"
"""Blanks, each as long as what is filled in."""


class Form(NamedTuple):
    """An event of the change or of the station, with its blanks."""

    of_change: bool
    type: str
    data: bytes


@dataclass(frozen=True)
class Station:
    """`neighbour` is a township that it serves too in every other procedure."""

    seat: str
    county: str
    township: str
    neighbour: str | None

    @cached_property
    def id(self) -> UUID:
        return uuid5(NAMESPACE_COMMAND, f"station {self.seat}")

    @property
    def name(self) -> str:
        return f"{self.county}司法局{self.township}司法所"

    def forms(self, number: int) -> Sequence[Form]:
        """Of its so-manieth procedure. The first sets it up, others change what it serves, every second alike."""
        return (self._first, self._odd, self._even)[number and 2 - number % 2]

    @cached_property
    def _first(self) -> Sequence[Form]:
        return list(_forms(self, 0))

    @cached_property
    def _odd(self) -> Sequence[Form]:
        return list(_forms(self, 1))

    @cached_property
    def _even(self) -> Sequence[Form]:
        return list(_forms(self, 2))

    def serves(self, number: int) -> list[str]:
        codes = [self.seat] + ([self.neighbour] if self.neighbour and number % 2 else [])
        return [str(division_id(code)) for code in codes]

    def kind(self, number: int) -> str:
        return "STATION_KIND_CENTRAL" if len(self.serves(number)) > 1 else "STATION_KIND_STANDALONE"


def blanks(change_id: UUID, number: int, day: date) -> Sequence[tuple[bytes, bytes]]:
    """What stands in the forms, and what is to stand there."""
    said = {
        CHANGE: str(change_id),
        DAY: day.isoformat(),
        DUE: (day + TERM).isoformat(),
        DOCUMENT: f"编发〔{day.year}〕{number + 1:04}号",
    }
    return [(blank.encode(), value.encode()) for blank, value in said.items()]


def filled(form: Form, values: Sequence[tuple[bytes, bytes]]) -> Form:
    data = form.data
    for blank, value in values:
        data = data.replace(blank, value)
    return Form(form.of_change, form.type, data)


def _forms(station: Station, number: int) -> Iterator[Form]:
    proposed, approved, *later = _board(station, number)
    for event in (proposed, approved):
        yield Form(True, type_name(event), encode(event))
    for event in _facts(station, number):
        yield Form(False, type_name(event), encode(event))
    for event in later:
        yield Form(True, type_name(event), encode(event))


def _facts(station: Station, number: int) -> Sequence[Message]:
    same: dict[str, Any] = {
        "station_id": str(station.id),
        "county_id": str(division_id(station.seat[:6])),
        "effective_on": DAY,
    }
    serves: dict[str, Any] = {
        "change_id": CHANGE,
        "kind": station.kind(number),
        "township_ids": station.serves(number),
    }
    if number:
        return [station_events.StationCoverageChanged(**same, **serves)]
    seat = str(division_id(station.seat))
    return [
        station_events.StationEstablished(
            **same, **serves, name=station.name, seat_id=seat, grade=station_events.STATION_GRADE_SUB_SECTION
        ),
        station_events.StationFunctionsEntrusted(**same, functions=ALL),
    ]


def _board(station: Station, number: int) -> Iterator[Message]:
    county, prefecture = str(division_id(station.seat[:6])), str(division_id(station.seat[:4]))
    same: dict[str, Any] = {"change_id": CHANGE, "station_id": str(station.id), "county_id": county}
    filing: dict[str, Any] = {"filing_division_id": prefecture, "filing_due_on": DUE}
    yield changes.ChangeProposed(
        **same,
        prefecture_id=prefecture,
        proposer_division_id=county,
        kind=changes.CHANGE_KIND_CHANGE_COVERAGE if number else changes.CHANGE_KIND_ESTABLISH,
        station=changes.ProposedStation(
            name=station.name,
            grade=station_events.STATION_GRADE_SUB_SECTION,
            kind=station.kind(number),
            seat_id=str(division_id(station.seat)),
            township_ids=station.serves(number),
            functions=ALL,
        ),
        former_township_ids=station.serves(number - 1) if number else [],
        effective_on=DAY,
        authority_level=DIVISION_LEVEL_COUNTY,
        authority_division_id=county,
        decision_due_on=DUE,
    )
    yield changes.ChangeApproved(**same, effective_on=DAY, document_number=DOCUMENT)
    yield changes.ChangeTookEffect(**same, **filing, effective_on=DAY)
    yield changes.ChangeFiled(**same, **filing, filed_on=DAY)
