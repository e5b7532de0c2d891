"""The region's department recruits for all counties at once: plan, announcement, examination, hiring (O-4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from directory.bureaus import Bureau
from personnel.recruitment.commands import (
    Announce,
    Cancel,
    Command,
    Enlarge,
    Examine,
    GiveUp,
    Hire,
    Plan,
    Schedule,
)
from personnel.recruitment.errors import (
    ClosingDayError,
    MorePassedError,
    NobodyHoldsThePostError,
    NotOfThisRecruitmentError,
    NumbersError,
    PlacesError,
    RecruitmentReasonError,
    ScheduleError,
    StepDayError,
)
from personnel.recruitment.policy import RecruitmentPolicy
from personnel.recruitment.state import ENDED, Event, NoRecruitment, Outcome, Recruitment, State, evolve
from personnel.recruitment_request.state import Vacancy
from sifasuo.personnel.v1.recruitment_pb2 import (
    RecruitmentAnnounced,
    RecruitmentCancelled,
    RecruitmentConcluded,
    RecruitmentEnlarged,
    RecruitmentExamined,
    RecruitmentHired,
    RecruitmentPlace,
    RecruitmentPlaceGivenUp,
    RecruitmentPlanned,
)

RECRUITMENT: Evolution[State, Event] = Evolution("recruitment", NoRecruitment(), evolve)


@dataclass(frozen=True, slots=True)
class Filled:
    """Who filled a vacancy by the records, and since when."""

    staff_id: UUID
    since: date


@dataclass(frozen=True, slots=True)
class Recruiting:
    """`department` is the region's. `vacancies` are those that the command names, `filled` those of them that are.

    `bureau` is that which runs the station where somebody was hired.
    """

    today: date
    office: Caller
    jurisdiction: Jurisdiction
    policy: RecruitmentPolicy
    department: Bureau
    vacancies: Mapping[UUID, Vacancy]
    filled: Mapping[UUID, Filled]
    bureau: Bureau | None = None

    def permit(self, action: str) -> None:
        self.jurisdiction.permit(action, self.office, self.stands)

    def may(self, action: str) -> bool:
        return self.jurisdiction.may(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        if relation == Relation.RUNS_IT:
            return self.bureau is not None and self.bureau.is_of(self.office)
        return relation == Relation.REGION_OF_IT and self.department.is_of(self.office)


def decide(command: Command, recruitment: State, now: Recruiting) -> list[Event]:
    now.permit("recruitment.hire" if isinstance(command, Hire) else "recruitment.keep")
    match command, recruitment:
        case Plan(), NoRecruitment():
            return [plan(command, now)]
        case Enlarge(), Recruitment(status="planned"):
            return [enlarge(recruitment, now)]
        case Announce(), Recruitment(status="planned"):
            return [announce(command, recruitment, now)]
        case Examine(), Recruitment(status="announced"):
            return [examine(command, recruitment, now)]
        case ((Hire() | GiveUp()), Recruitment()):
            return settle(command, recruitment, now)
        case Cancel(), Recruitment() if recruitment.status not in ENDED:
            return [cancel(command, recruitment, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, standing(recruitment))


def standing(recruitment: State) -> str:
    return recruitment.status if isinstance(recruitment, Recruitment) else "no_recruitment"


def plan(command: Plan, now: Recruiting) -> RecruitmentPlanned:
    """Also one that was under way before it was entered, for vacancies that were open then."""
    refuse_places(len(now.vacancies), now)
    day = done_on(command.planned_on, max(one.opened_on for one in now.vacancies.values()), now)
    refuse_schedule(command.schedule, day, now)
    return RecruitmentPlanned(
        recruitment_id=str(command.recruitment_id),
        division_id=str(now.department.division_id),
        year=day.year,
        planned_on=str(day),
        announce_by=str(command.schedule.announce_by),
        examine_by=str(command.schedule.examine_by),
        hire_by=str(command.schedule.hire_by),
        document_number=command.document_number,
        places=places(now.vacancies.values()),
        note=command.note,
    )


def refuse_places(number: int, now: Recruiting) -> None:
    if not 0 < number <= now.policy.most_places:
        raise PlacesError(number, now.policy.most_places)


def refuse_schedule(schedule: Schedule, day: date, now: Recruiting) -> None:
    latest = now.today + timedelta(days=now.policy.planning_days)
    days = (day, schedule.announce_by, schedule.examine_by, schedule.hire_by, latest)
    if list(days) != sorted(days):
        raise ScheduleError(day, latest)


def enlarge(recruitment: Recruitment, now: Recruiting) -> RecruitmentEnlarged:
    refuse_places(len(recruitment.places.keys() | now.vacancies.keys()), now)
    return RecruitmentEnlarged(
        **named(recruitment), places=places(now.vacancies.values()), enlarged_on=str(now.today)
    )


def announce(command: Announce, recruitment: Recruitment, now: Recruiting) -> RecruitmentAnnounced:
    day = done_on(command.announced_on, recruitment.since, now)
    if command.closes_on < day:
        raise ClosingDayError(command.closes_on, day)
    return RecruitmentAnnounced(
        **named(recruitment),
        announced_on=str(day),
        closes_on=str(command.closes_on),
        document_number=command.document_number,
    )


def examine(command: Examine, recruitment: Recruitment, now: Recruiting) -> RecruitmentExamined:
    """After the last day to apply."""
    closed = (recruitment.closes_on or recruitment.since) + timedelta(days=1)
    day = done_on(command.examined_on, closed, now)
    if not command.passed <= command.admitted <= command.applied:
        raise NumbersError(command.applied, command.admitted, command.passed)
    return RecruitmentExamined(
        **named(recruitment),
        examined_on=str(day),
        applied=command.applied,
        admitted=command.admitted,
        passed=command.passed,
    )


def done_on(day: date | None, earliest: date, now: Recruiting) -> date:
    day = day or now.today
    if not earliest <= day <= now.today:
        raise StepDayError(day, earliest, now.today)
    return day


def settle(command: Hire | GiveUp, recruitment: Recruitment, now: Recruiting) -> list[Event]:
    """Nobody is hired before the examination; a vacancy may be given up as long as the recruitment lasts."""
    match command, recruitment.status:
        case Hire(), "examined":
            return hire(command, recruitment, now)
        case GiveUp(), ("planned" | "announced" | "examined"):
            return give_up(command, recruitment, now)
        case _:
            raise OutOfTurnError(type(command).__name__, recruitment.status)


def hire(command: Hire, recruitment: Recruitment, now: Recruiting) -> list[Event]:
    vacancy = open_place(command.vacancy_id, recruitment, now)
    if recruitment.passed <= recruitment.count("hired"):
        raise MorePassedError(recruitment.passed)
    filled = now.filled.get(command.vacancy_id)
    if filled is None:
        raise NobodyHoldsThePostError(command.vacancy_id)
    hired = RecruitmentHired(
        **named(recruitment),
        **placed(vacancy),
        staff_id=str(filled.staff_id),
        hired_on=str(filled.since),
    )
    return [hired, *concluded(recruitment, "hired", now)]


def give_up(command: GiveUp, recruitment: Recruitment, now: Recruiting) -> list[Event]:
    vacancy = open_place(command.vacancy_id, recruitment, now)
    refuse_reason(command.reason, now.policy.give_up_reasons)
    given_up = RecruitmentPlaceGivenUp(
        **named(recruitment),
        **placed(vacancy),
        reason=command.reason,
        given_up_on=str(now.today),
        note=command.note,
    )
    return [given_up, *concluded(recruitment, "given_up", now)]


def open_place(vacancy_id: UUID, recruitment: Recruitment, now: Recruiting) -> Vacancy:
    if recruitment.places.get(vacancy_id) != "open":
        raise NotOfThisRecruitmentError(vacancy_id)
    return now.vacancies[vacancy_id]


def concluded(recruitment: Recruitment, outcome: Outcome, now: Recruiting) -> list[RecruitmentConcluded]:
    """With the last of its vacancies, of which one more has come out so."""
    if recruitment.count("open") > 1:
        return []
    hired, given_up = (recruitment.count(one) + (outcome == one) for one in ("hired", "given_up"))
    return [
        RecruitmentConcluded(
            **named(recruitment), concluded_on=str(now.today), hired=hired, given_up=given_up
        )
    ]


def cancel(command: Cancel, recruitment: Recruitment, now: Recruiting) -> RecruitmentCancelled:
    refuse_reason(command.reason, now.policy.cancel_reasons)
    return RecruitmentCancelled(
        **named(recruitment),
        reason=command.reason,
        cancelled_on=str(now.today),
        note=command.note,
        places=recruitment.open_places,
    )


def refuse_reason(reason: str, allowed: tuple[str, ...]) -> None:
    if reason not in allowed:
        raise RecruitmentReasonError(reason)


def named(recruitment: Recruitment) -> Mapping[str, Any]:
    return {
        "recruitment_id": str(recruitment.recruitment_id),
        "division_id": str(recruitment.division_id),
    }


def placed(vacancy: Vacancy) -> Mapping[str, Any]:
    return {
        "vacancy_id": str(vacancy.vacancy_id),
        "post_id": str(vacancy.post_id),
        "station_id": str(vacancy.station_id),
        "county_id": str(vacancy.county_id),
    }


def places(vacancies: Iterable[Vacancy]) -> list[RecruitmentPlace]:
    """In the order of their ids, so that the same ones make the same event."""
    return [
        RecruitmentPlace(
            **placed(one),
            kind=one.kind,
            opened_on=str(one.opened_on),
            plan_by=str(one.plan_by or ""),
            fill_by=str(one.fill_by or ""),
        )
        for one in sorted(vacancies, key=lambda one: one.vacancy_id)
    ]
