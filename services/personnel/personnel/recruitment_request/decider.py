"""A county's bureau asks that a vacancy be filled, and the region's department takes it into a recruitment (O-4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from personnel.recruitment.errors import StepDayError
from personnel.recruitment_request.commands import (
    Ask,
    Command,
    Decline,
    Meet,
    Release,
    TakeUp,
    Withdraw,
)
from personnel.recruitment_request.errors import DeclineReasonError, VacancyNotOpenError
from personnel.recruitment_request.state import Asked, Event, InPlan, NotAsked, State, Vacancy, evolve
from personnel.running import Deciding
from sifasuo.personnel.v1.recruitment_request_pb2 import (
    RecruitmentRequestDeclined,
    RecruitmentRequested,
    RecruitmentRequestMet,
    RecruitmentRequestPlanned,
    RecruitmentRequestReleased,
    RecruitmentRequestWithdrawn,
)

REQUEST: Evolution[State, Event] = Evolution("recruitment_request", NotAsked(), evolve)


@dataclass(frozen=True, slots=True)
class Requesting:
    """`is_open` says whether the vacancy still is; `reasons` are those for which it may be declined."""

    acting: Deciding
    vacancy: Vacancy
    is_open: bool
    reasons: tuple[str, ...]


def decide(command: Command, request: State, now: Requesting) -> list[Event]:
    now.acting.permit(action_of(command))
    match command, request:
        case Ask(), NotAsked():
            return [ask(command, now)]
        case Withdraw(), Asked():
            return [withdraw(command, request, now)]
        case Decline(), Asked():
            return [decline(command, request, now)]
        case TakeUp(), Asked():
            return [take_up(command, request, now)]
        case Release(), InPlan():
            return [release(command, request, now)]
        case Meet(), InPlan():
            return [meet(command, request)]
        case _:
            raise OutOfTurnError(type(command).__name__, type(request).__name__)


def action_of(command: Command) -> str:
    """The county asks, the region decides, and either says who was hired (O-4)."""
    if isinstance(command, Ask | Withdraw):
        return "recruitment.ask"
    return "recruitment.hire" if isinstance(command, Meet) else "recruitment.keep"


def ask(command: Ask, now: Requesting) -> RecruitmentRequested:
    """For what is entered later than it was asked: from the day on which the vacancy opened."""
    refuse_closed(now)
    vacancy, today = now.vacancy, now.acting.today
    day = command.asked_on or today
    if not vacancy.opened_on <= day <= today:
        raise StepDayError(day, vacancy.opened_on, today)
    return RecruitmentRequested(
        **named(vacancy),
        kind=vacancy.kind,
        requested_on=str(day),
        opened_on=str(vacancy.opened_on),
        plan_by=str(vacancy.plan_by or ""),
        fill_by=str(vacancy.fill_by or ""),
        note=command.note,
    )


def withdraw(command: Withdraw, request: Asked, now: Requesting) -> RecruitmentRequestWithdrawn:
    day = str(now.acting.today)
    return RecruitmentRequestWithdrawn(**named(request.vacancy), withdrawn_on=day, note=command.note)


def decline(command: Decline, request: Asked, now: Requesting) -> RecruitmentRequestDeclined:
    if command.reason not in now.reasons:
        raise DeclineReasonError(command.reason)
    return RecruitmentRequestDeclined(
        **named(request.vacancy),
        reason=command.reason,
        declined_on=str(now.acting.today),
        note=command.note,
    )


def take_up(command: TakeUp, request: Asked, now: Requesting) -> RecruitmentRequestPlanned:
    """No earlier than it was asked for, however late the plan is entered."""
    refuse_closed(now)
    today = now.acting.today
    day = command.planned_on or today
    if day < request.since:
        raise StepDayError(day, request.since, today)
    return RecruitmentRequestPlanned(
        **named(request.vacancy), recruitment_id=str(command.recruitment_id), planned_on=str(day)
    )


def release(command: Release, request: InPlan, now: Requesting) -> RecruitmentRequestReleased:
    return RecruitmentRequestReleased(
        **named(request.vacancy),
        recruitment_id=str(request.recruitment_id),
        reason=command.reason,
        released_on=str(now.acting.today),
    )


def meet(command: Meet, request: InPlan) -> RecruitmentRequestMet:
    return RecruitmentRequestMet(
        **named(request.vacancy),
        recruitment_id=str(request.recruitment_id),
        staff_id=str(command.staff_id),
        hired_on=str(command.hired_on),
    )


def refuse_closed(now: Requesting) -> None:
    if not now.is_open:
        raise VacancyNotOpenError(now.vacancy.post_id)


def named(vacancy: Vacancy) -> Mapping[str, Any]:
    """As every event of it says which it is."""
    return {
        "vacancy_id": str(vacancy.vacancy_id),
        "post_id": str(vacancy.post_id),
        "station_id": str(vacancy.station_id),
        "county_id": str(vacancy.county_id),
    }
