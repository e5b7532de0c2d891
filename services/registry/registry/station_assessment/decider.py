"""Assessments: by the bureau that runs the station (O-2), one result a year, corrected by a new version (O-17)."""

from datetime import date
from typing import assert_never

from chassis.decider import Evolution
from registry.errors import ReasonUnknownError
from registry.running import Running
from registry.station_assessment.commands import Assess, Command, Correct
from registry.station_assessment.errors import (
    AlreadyAssessedError,
    AssessedOnError,
    AssessedYearError,
    NotAssessedError,
    ResultUnknownError,
)
from registry.station_assessment.state import Assessments, Event, evolve
from sifasuo.registry.v1.station_assessment_pb2 import StationAssessed, StationAssessmentCorrected

ASSESSMENTS: Evolution[Assessments, Event] = Evolution("station_assessment", Assessments(), evolve)


def decide(command: Command, assessments: Assessments, now: Running) -> list[Event]:
    now.permit("assessments.assess")
    if command.result not in now.policy.oversight.results:
        raise ResultUnknownError(command.result)
    match command:
        case Assess():
            return [assess(command, assessments, now)]
        case Correct():
            return [correct(command, assessments, now)]
        case _:
            assert_never(command)


def assess(command: Assess, assessments: Assessments, now: Running) -> StationAssessed:
    if command.year in assessments.of:
        raise AlreadyAssessedError(command.year)
    return StationAssessed(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        year=command.year,
        result=command.result,
        assessed_on=str(day_of(command, now)),
        note=command.note,
    )


def day_of(command: Assess, now: Running) -> date:
    opens = now.policy.oversight.opens_in_month
    latest = now.today.year if now.today.month >= opens else now.today.year - 1
    if not now.founded_on.year <= command.year <= latest:
        raise AssessedYearError(command.year, now.founded_on.year, latest)
    day, earliest = command.assessed_on or now.today, max(now.founded_on, date(command.year, opens, 1))
    if not earliest <= day <= now.today:
        raise AssessedOnError(day, earliest, now.today)
    return day


def correct(command: Correct, assessments: Assessments, now: Running) -> StationAssessmentCorrected:
    if command.reason not in now.policy.oversight.correction_reasons:
        raise ReasonUnknownError(command.reason)
    former = assessments.of.get(command.year)
    if former is None:
        raise NotAssessedError(command.year)
    return StationAssessmentCorrected(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        year=command.year,
        version=former.version + 1,
        former_result=former.result,
        result=command.result,
        reason=command.reason,
        effective_on=str(now.today),
        note=command.note,
    )
