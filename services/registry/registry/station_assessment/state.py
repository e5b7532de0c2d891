"""The results of a station, by year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from sifasuo.registry.v1.station_assessment_pb2 import StationAssessed, StationAssessmentCorrected

Event: TypeAlias = StationAssessed | StationAssessmentCorrected


@dataclass(frozen=True, slots=True)
class Result:
    """The last version; 1 is the first."""

    version: int
    result: str
    since: date
    note_id: UUID | None


@dataclass(frozen=True, slots=True)
class Assessments:
    of: Mapping[int, Result] = field(default_factory=dict)


def evolve(assessments: Assessments, event: Event) -> Assessments:
    return replace(assessments, of={**assessments.of, event.year: result_of(event)})


def result_of(event: Event) -> Result:
    note_id = UUID(event.note.note_id) if event.note.note_id else None
    match event:
        case StationAssessed():
            return Result(1, event.result, date.fromisoformat(event.assessed_on), note_id)
        case StationAssessmentCorrected():
            return Result(event.version, event.result, date.fromisoformat(event.effective_on), note_id)
        case _:
            assert_never(event)
