"""What was said of a person's years, and how they were assessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from sifasuo.personnel.v1.staff_assessment_pb2 import (
    StaffAssessed,
    StaffAssessmentCorrected,
    TownshipOpinionRecorded,
)

Event: TypeAlias = TownshipOpinionRecorded | StaffAssessed | StaffAssessmentCorrected


@dataclass(frozen=True, slots=True)
class Assessments:
    """By year: the day of the township's opinion, and the result."""

    opinions: Mapping[int, date] = field(default_factory=dict)
    results: Mapping[int, str] = field(default_factory=dict)


def evolve(assessments: Assessments, event: Event) -> Assessments:
    match event:
        case TownshipOpinionRecorded():
            day = date.fromisoformat(event.given_on)
            return replace(assessments, opinions={**assessments.opinions, event.year: day})
        case StaffAssessed() | StaffAssessmentCorrected():
            return replace(assessments, results={**assessments.results, event.year: event.result})
