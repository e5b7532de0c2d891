"""How people at stations are answered: by pseudonym, for a stated purpose."""

from datetime import date
from uuid import UUID

from chassis.codes import code_of
from chassis.http.answers import Answer
from personnel.director_nomination.state import Nominated
from personnel.director_nomination.state import status_of as nomination_status
from personnel.handling.consents import FoundRequest
from personnel.handling.nominating import FoundNomination
from personnel.handling.staff import FoundMember
from personnel.movement_request.state import Asked, Consented, status_of
from personnel.staff_member.record import Education, Service
from personnel.staff_member.standing import Standing, Unit, read
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    Degree,
    EducationLevel,
    Employment,
    Move,
    Movement,
    Opinion,
    ServiceSource,
    UnitKind,
)


class UnitAnswer(Answer):
    kind: str
    station_id: UUID | None
    division_id: UUID | None


class StandingAnswer(Answer):
    """`away` says that they do not work where they belong (在编不在岗)."""

    employment: str
    belongs: UnitAnswer
    post_id: UUID | None
    post_kind: str | None
    works: UnitAnswer
    justice_work: bool
    until: date | None
    away: bool


class EducationAnswer(Answer):
    entry_id: UUID
    level: str
    degree: str | None
    law: bool
    completed_on: date


class ServiceAnswer(Answer):
    entry_id: UUID | None
    source: str
    began_on: date
    ended_on: date | None


class PlannedAnswer(Answer):
    movement: str
    effective_on: date
    reason: str
    standing: StandingAnswer | None


class StaffAnswer(Answer):
    """`allowed` are the steps that the caller may take now; `left_on` is the day on which the employment ended."""

    staff_id: UUID
    version: int
    standing: StandingAnswer
    since: date
    entered_on: date
    min_service_until: date | None
    educations: list[EducationAnswer]
    services: list[ServiceAnswer]
    planned: PlannedAnswer | None
    left_on: date | None
    allowed: list[str]


class RequestAnswer(Answer):
    id: UUID
    version: int
    staff_id: UUID
    status: str
    movement: str
    effective_on: date
    former: StandingAnswer
    standing: StandingAnswer | None
    consenting_division_id: UUID
    due_on: date
    allowed: list[str]


class OpinionAnswer(Answer):
    opinion: str
    heard_on: date


class NominationAnswer(Answer):
    """`exception_open` says that nobody has decided yet on the exception that is asked for."""

    id: UUID
    version: int
    staff_id: UUID
    station_id: UUID
    county_id: UUID
    post_id: UUID
    status: str
    opinion: OpinionAnswer | None
    exception_open: bool
    allowed: list[str]


class PolicePlanAnswer(Answer):
    """`planned` is none as long as nothing was said; `version` is for If-Match, 0 then."""

    prefecture_id: UUID
    year: int
    version: int
    planned: int | None


def staff_answer(found: FoundMember) -> StaffAnswer:
    member, left = found.member, found.left
    return StaffAnswer(
        staff_id=member.staff_id,
        version=found.stream.version,
        standing=standing_answer(member.standing),
        since=member.since,
        entered_on=member.entered_on,
        min_service_until=member.min_service_until,
        educations=[education_answer(one) for one in member.educations.values()],
        services=[service_answer(one) for one in member.career()],
        planned=planned_answer(member.planned.event.move) if member.planned else None,
        left_on=left.on if left else None,
        allowed=[] if left or not found.may_move else steps(planned=member.planned is not None),
    )


def steps(*, planned: bool) -> list[str]:
    return ["revoke_move", "record"] if planned else ["move", "ask", "record"]


def planned_answer(move: Move) -> PlannedAnswer:
    return PlannedAnswer(
        movement=code_of(Movement, move.movement),
        effective_on=date.fromisoformat(move.effective_on),
        reason=move.reason,
        standing=standing_answer(read(move.standing)) if move.HasField("standing") else None,
    )


def standing_answer(standing: Standing) -> StandingAnswer:
    post = standing.post
    return StandingAnswer(
        employment=code_of(Employment, standing.employment),
        belongs=unit_answer(standing.belongs),
        post_id=post.post_id if post else None,
        post_kind=code_of(PostKind, post.kind) if post else None,
        works=unit_answer(standing.works),
        justice_work=standing.justice_work,
        until=standing.until,
        away=standing.away,
    )


def unit_answer(unit: Unit) -> UnitAnswer:
    kind = code_of(UnitKind, unit.kind)
    return UnitAnswer(kind=kind, station_id=unit.station_id, division_id=unit.division_id)


def education_answer(one: Education) -> EducationAnswer:
    return EducationAnswer(
        entry_id=one.entry_id,
        level=code_of(EducationLevel, one.level),
        degree=code_of(Degree, one.degree) if one.degree else None,
        law=one.law,
        completed_on=one.completed_on,
    )


def service_answer(one: Service) -> ServiceAnswer:
    source = code_of(ServiceSource, one.source)
    return ServiceAnswer(entry_id=one.entry_id, source=source, began_on=one.began_on, ended_on=one.ended_on)


def request_answer(found: FoundRequest) -> RequestAnswer:
    wanted = found.request.wanted
    move = wanted.move
    return RequestAnswer(
        id=wanted.request_id,
        version=found.stream.version,
        staff_id=wanted.staff_id,
        status=status_of(found.request),
        movement=code_of(Movement, move.movement),
        effective_on=wanted.effective_on,
        former=standing_answer(read(move.former)),
        standing=standing_answer(read(move.standing)) if move.HasField("standing") else None,
        consenting_division_id=wanted.consenting_id,
        due_on=wanted.due_on,
        allowed=request_steps(found),
    )


def request_steps(found: FoundRequest) -> list[str]:
    staff = found.now.staff
    answers = staff.may("movement_requests.answer") and staff.office.actor_id != found.now.asked_by
    asks = staff.may("movement_requests.ask")
    match found.request:
        case Asked():
            return ["consent", "refuse"] * answers + ["withdraw"] * asks
        case Consented():
            return ["carry_out", "withdraw"] * asks
        case _:
            return []


def nomination_answer(found: FoundNomination) -> NominationAnswer:
    nomination, candidacy = found.nomination, found.nomination.candidacy
    opened = nomination if isinstance(nomination, Nominated) else None
    opinion = opened.opinion if opened else None
    return NominationAnswer(
        id=candidacy.nomination_id,
        version=found.stream.version,
        staff_id=candidacy.staff_id,
        station_id=candidacy.station_id,
        county_id=candidacy.county_id,
        post_id=candidacy.post_id,
        status=nomination_status(nomination),
        opinion=OpinionAnswer(
            opinion=code_of(Opinion, opinion.opinion), heard_on=date.fromisoformat(opinion.heard_on)
        )
        if opinion
        else None,
        exception_open=opened.exception_open if opened else False,
        allowed=nomination_steps(found, opened) if opened else [],
    )


def nomination_steps(found: FoundNomination, opened: Nominated) -> list[str]:
    now = found.now
    allowed: list[str] = []
    if now.may("nominations.nominate"):
        allowed += ["opinion", "withdraw"]
    excepts = now.may("nominations.except") and now.staff.office.actor_id != now.nominated_by
    if opened.exception_open and excepts:
        allowed += ["approve_exception", "refuse_exception"]
    ready = opened.opinion is not None and not opened.exception_open
    if ready and now.may("nominations.appoint"):
        allowed.append("appoint")
    return allowed
