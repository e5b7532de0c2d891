"""What a read model must answer, worked out anew from the events for each question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis.messages import Recorded
from reporting.asking import Mapped, Moment
from sifasuo.registry.v1 import division_pb2 as divisions
from sifasuo.registry.v1 import station_pb2 as stations

BEGINNINGS = (stations.StationEstablished, stations.StationRegistered)
"""By the procedure, or by a roll."""


@dataclass(frozen=True)
class Naive:
    """Of everything recorded by a moment, what was said last of a day or an earlier one holds on it."""

    recorded: list[Recorded]

    def figures(self, division_id: UUID, mapped: Mapped) -> tuple[int, int] | None:
        """Townships and those served; None where the division is not on the map."""
        if not self._lives(division_id, mapped.drawn) or not self.path(division_id, mapped.drawn):
            return None
        counted = list(self.counted(division_id, mapped))
        return len(counted), sum(1 for township in counted if self.stations(township, mapped.moment))

    def counted(self, division_id: UUID, mapped: Mapped) -> Iterator[UUID]:
        for township in self._ids(divisions.DivisionRegistered):
            first = self._first(township)
            is_township = first.level == divisions.DIVISION_LEVEL_TOWNSHIP
            lies_there = division_id in self.path(township, mapped.drawn)
            if is_township and lies_there and self._lives(township, mapped.moment):
                yield township

    def path(self, division_id: UUID, at: Moment) -> tuple[UUID, ...]:
        """From the region down; empty where the way up breaks off."""
        if not self._known(division_id, at):
            return ()
        dissolved = self._dissolved(division_id, at)
        above = dissolved or self._parent(division_id, at)
        if above is None:
            return (division_id,)
        while above and (next_one := self._dissolved(above, at)):
            above = next_one
        over = self.path(above, at)
        return (*over, division_id) if over else ()

    def name(self, division_id: UUID, at: Moment) -> str | None:
        said = self._said(division_id, at, divisions.DivisionRegistered, divisions.DivisionRenamed)
        return said.name if said and self._known(division_id, at) else None

    def stations(self, township: UUID, at: Moment) -> set[UUID]:
        begun = [s for kind in BEGINNINGS for s in self._ids(kind)]
        return {station for station in begun if str(township) in self._townships(station, at)}

    def _townships(self, station: UUID, at: Moment) -> Iterable[str]:
        if not self._said(station, at, *BEGINNINGS):
            return ()
        said = self._said(
            station,
            at,
            *BEGINNINGS,
            stations.StationCoverageChanged,
            stations.StationRelocated,
            stations.StationClosed,
        )
        return getattr(said, "township_ids", ())

    def _known(self, division_id: UUID, at: Moment) -> bool:
        return self._said(division_id, at, divisions.DivisionRegistered) is not None

    def _lives(self, division_id: UUID, at: Moment) -> bool:
        return self._known(division_id, at) and not self._dissolved(division_id, at)

    def _dissolved(self, division_id: UUID, at: Moment) -> UUID | None:
        if not self._known(division_id, at):
            return None
        said = self._said(division_id, at, divisions.DivisionMerged)
        return UUID(said.into_id) if said else None

    def _parent(self, division_id: UUID, at: Moment) -> UUID | None:
        said = self._said(division_id, at, divisions.DivisionRegistered, divisions.DivisionMoved)
        return UUID(said.parent_id) if said and said.parent_id else None

    def _said(self, stream_id: UUID, at: Moment, *kinds: type[Message]) -> Any:
        return next(
            (
                r.event
                for r in reversed(self.recorded)
                if r.stream_id == stream_id
                and isinstance(r.event, kinds)
                and _counts(r, at.as_of, at.known_at)
            ),
            None,
        )

    def _ids(self, kind: type[Message]) -> list[UUID]:
        return [r.stream_id for r in self.recorded if isinstance(r.event, kind)]

    def _first(self, stream_id: UUID) -> Any:
        return next(r.event for r in self.recorded if r.stream_id == stream_id)


def _counts(recorded: Recorded, as_of: date, known_at: datetime) -> bool:
    event: Any = recorded.event
    return recorded.recorded_at <= known_at and date.fromisoformat(event.effective_on) <= as_of
