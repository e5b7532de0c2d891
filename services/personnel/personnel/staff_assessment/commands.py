"""What may be asked of a person's yearly assessment (O-3, O-14)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class RecordOpinion:
    """Of the township government; `given_on` is today unless it is said."""

    year: int
    opinion: str
    document_number: str | None = None
    given_on: date | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Assess:
    year: int
    result: str
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectAssessment:
    year: int
    result: str
    reason: str
    note: NoteReference | None = None


Command: TypeAlias = RecordOpinion | Assess | CorrectAssessment
