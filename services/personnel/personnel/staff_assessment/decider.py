"""People are assessed each year by the bureau, which hears the township government first (O-3, O-14)."""

from dataclasses import dataclass
from datetime import date

from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from personnel.concerning import Concerning
from personnel.staff_assessment.commands import Assess, Command, CorrectAssessment, RecordOpinion
from personnel.staff_assessment.errors import (
    AssessedAlreadyError,
    CorrectionReasonError,
    NotAssessedError,
    NoTownshipError,
    OpinionDayError,
    OpinionUnknownError,
    StaffResultUnknownError,
    StaffYearError,
    TownshipNotHeardError,
)
from personnel.staff_assessment.policy import AssessmentPolicy
from personnel.staff_assessment.state import Assessments, Event, evolve
from sifasuo.personnel.v1.staff_assessment_pb2 import (
    StaffAssessed,
    StaffAssessmentCorrected,
    TownshipOpinionRecorded,
)

ASSESSMENT: Evolution[Assessments, Event] = Evolution("staff_assessment", Assessments(), evolve)


@dataclass(frozen=True, slots=True)
class Assessing:
    person: Concerning
    policy: AssessmentPolicy


def decide(command: Command, assessments: Assessments, now: Assessing) -> list[Event]:
    now.person.acting.permit("merits.assess")
    match command:
        case RecordOpinion():
            return [record_opinion(command, assessments, now)]
        case Assess():
            return [assess(command, assessments, now)]
        case CorrectAssessment():
            return [correct(command, assessments, now)]


def record_opinion(
    command: RecordOpinion, assessments: Assessments, now: Assessing
) -> TownshipOpinionRecorded:
    if now.person.township_id is None:
        raise NoTownshipError
    if command.opinion not in now.policy.opinions:
        raise OpinionUnknownError(command.opinion)
    refuse_year(command.year, now, now.person.latest.year)
    refuse_assessed(command.year, assessments)
    return TownshipOpinionRecorded(
        **now.person.named(),
        township_id=str(now.person.township_id),
        year=command.year,
        opinion=command.opinion,
        given_on=str(given_on(command, now)),
        document_number=command.document_number or "",
        note=command.note,
    )


def given_on(command: RecordOpinion, now: Assessing) -> date:
    day, today = command.given_on or now.person.acting.today, now.person.acting.today
    earliest = date(command.year, 1, 1)
    if not earliest <= day <= today:
        raise OpinionDayError(day, earliest, today)
    return day


def refuse_year(year: int, now: Assessing, latest: int) -> None:
    earliest = now.person.entered_on.year
    if not earliest <= year <= latest:
        raise StaffYearError(year, earliest, latest)


def refuse_assessed(year: int, assessments: Assessments) -> None:
    if year in assessments.results:
        raise AssessedAlreadyError(year)


def assess(command: Assess, assessments: Assessments, now: Assessing) -> StaffAssessed:
    refuse_result(command.result, now)
    refuse_year(command.year, now, latest_assessed(now))
    refuse_assessed(command.year, assessments)
    if now.person.township_id and command.year not in assessments.opinions:
        raise TownshipNotHeardError(command.year)
    return StaffAssessed(
        **now.person.named(),
        year=command.year,
        result=command.result,
        assessed_on=str(now.person.acting.today),
        document_number=command.document_number or "",
    )


def latest_assessed(now: Assessing) -> int:
    """The turn of a year comes towards its end."""
    today = now.person.acting.today
    opened = today.year if today.month >= now.policy.opens_in_month else today.year - 1
    return min(opened, now.person.latest.year)


def refuse_result(result: str, now: Assessing) -> None:
    if result not in now.policy.results:
        raise StaffResultUnknownError(result)


def correct(command: CorrectAssessment, assessments: Assessments, now: Assessing) -> StaffAssessmentCorrected:
    former = assessments.results.get(command.year)
    if former is None:
        raise NotAssessedError(command.year)
    refuse_result(command.result, now)
    if command.reason not in now.policy.correction_reasons:
        raise CorrectionReasonError(command.reason)
    if command.result == former:
        raise NothingToChangeError
    return StaffAssessmentCorrected(
        **now.person.named(),
        year=command.year,
        former_result=former,
        result=command.result,
        reason=command.reason,
        corrected_on=str(now.person.acting.today),
        note=command.note,
    )
