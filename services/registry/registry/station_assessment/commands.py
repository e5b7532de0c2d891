"""What may be asked of a station's yearly assessments (O-17)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Assess:
    """The first result of a year; `note` is its grounds, `assessed_on` today unless it is said."""

    year: int
    result: str
    note: NoteReference | None
    assessed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """From today on the year has another result, or the same on other grounds."""

    year: int
    result: str
    reason: str
    note: NoteReference | None


Command: TypeAlias = Assess | Correct
