"""What may be asked of a station as a contact point of leaders (O-5, O-17)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class TakePoint:
    """A leader of the asking organ keeps in contact with the station from that day on, today if none is said."""

    leader: str
    taken_on: date | None = None


@dataclass(frozen=True, slots=True)
class GiveUpPoint:
    """From that day on, today if none is said, no leader of the asking organ does."""

    given_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """The leader was there: on that day, today if none is said. `note` is what was found."""

    purpose: str
    visited_on: date | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class StrikeVisit:
    """A visit of the asking organ did not take place as it was recorded."""

    visit: int
    reason: str


Command: TypeAlias = TakePoint | GiveUpPoint | RecordVisit | StrikeVisit
