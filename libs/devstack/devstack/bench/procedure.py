"""One procedure of a station as its events say it: proposed, approved, in effect, filed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.ids import NAMESPACE_COMMAND, division_id
from sifasuo.registry.v1 import establishment_change_pb2 as changes
from sifasuo.registry.v1 import station_pb2 as station_events
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

TERM = timedelta(days=30)
ALL = [name for name, number in station_events.StationFunction.items() if number]
Event = tuple[UUID, Message]


@dataclass(frozen=True, slots=True)
class Station:
    """`neighbour` is a township that it serves too in every other procedure."""

    seat: str
    county: str
    township: str
    neighbour: str | None

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE_COMMAND, f"station {self.seat}")

    @property
    def name(self) -> str:
        return f"{self.county}司法局{self.township}司法所"

    def procedure(self, number: int, day: date, *, decided: bool) -> Iterator[Event]:
        """The first sets it up, later ones change what it serves."""
        change_id = uuid5(self.id, str(number))
        for event in self._board(change_id, number, day, decided=decided):
            yield change_id, event
            if decided and isinstance(event, changes.ChangeApproved):
                for fact in self._facts(change_id, number, day):
                    yield self.id, fact

    def _served(self, number: int) -> list[str]:
        codes = [self.seat] + ([self.neighbour] if self.neighbour and number % 2 else [])
        return [str(division_id(code)) for code in codes]

    def _kind(self, number: int) -> str:
        return "STATION_KIND_CENTRAL" if len(self._served(number)) > 1 else "STATION_KIND_STANDALONE"

    def _facts(self, change_id: UUID, number: int, day: date) -> Sequence[Message]:
        same: dict[str, Any] = {
            "station_id": str(self.id),
            "county_id": str(division_id(self.seat[:6])),
            "effective_on": day.isoformat(),
        }
        serves: dict[str, Any] = {
            "change_id": str(change_id),
            "kind": self._kind(number),
            "township_ids": self._served(number),
        }
        if number:
            return [station_events.StationCoverageChanged(**same, **serves)]
        seat = str(division_id(self.seat))
        return [
            station_events.StationEstablished(
                **same, **serves, name=self.name, seat_id=seat, grade=station_events.STATION_GRADE_SUB_SECTION
            ),
            station_events.StationFunctionsEntrusted(**same, functions=ALL),
        ]

    def _board(self, change_id: UUID, number: int, day: date, *, decided: bool) -> Iterator[Message]:
        county, prefecture = str(division_id(self.seat[:6])), str(division_id(self.seat[:4]))
        due = (day + TERM).isoformat()
        same: dict[str, Any] = {"change_id": str(change_id), "station_id": str(self.id), "county_id": county}
        yield changes.ChangeProposed(
            **same,
            prefecture_id=prefecture,
            proposer_division_id=county,
            kind=changes.CHANGE_KIND_CHANGE_COVERAGE if number else changes.CHANGE_KIND_ESTABLISH,
            station=changes.ProposedStation(
                name=self.name,
                grade=station_events.STATION_GRADE_SUB_SECTION,
                kind=self._kind(number),
                seat_id=str(division_id(self.seat)),
                township_ids=self._served(number),
                functions=ALL,
            ),
            former_township_ids=self._served(number - 1) if number else [],
            effective_on=day.isoformat(),
            authority_level=DIVISION_LEVEL_COUNTY,
            authority_division_id=county,
            decision_due_on=due,
        )
        if not decided:
            return
        yield changes.ChangeApproved(
            **same, effective_on=day.isoformat(), document_number=f"编发〔{day.year}〕{number + 1}号"
        )
        yield changes.ChangeTookEffect(
            **same, effective_on=day.isoformat(), filing_division_id=prefecture, filing_due_on=due
        )
        yield changes.ChangeFiled(
            **same, filing_division_id=prefecture, filed_on=day.isoformat(), filing_due_on=due
        )
