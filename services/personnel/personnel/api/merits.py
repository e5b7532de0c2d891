"""Assessments, awards and allowances of people: each command is on record as one on that person (O-3, O-7, O-14)."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange
from chassis.http.routing import AuditedRouter
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.merit_schemas import (
    AssessBody,
    AwardBody,
    CorrectAssessmentBody,
    EndBody,
    GrantBody,
    OpinionBody,
    RevokeBody,
    StrikeOutBody,
)
from personnel.handling.concerning import concerning
from personnel.handling.merits import ALLOWANCES, ASSESSMENTS, AWARDS
from personnel.staff_allowance.commands import End, Grant, StrikeOut
from personnel.staff_allowance.state import Allowance
from personnel.staff_allowance.yuan import fen_of, yuan
from personnel.staff_assessment.commands import Assess, CorrectAssessment, RecordOpinion
from personnel.staff_award.commands import Award, Revoke
from sifasuo.personnel.v1.staff_award_pb2 import StaffAwarded

router = AuditedRouter(prefix="/v1", tags=["merits"])


class YearAnswer(Answer):
    """`heard_on` is when the township gave its opinion; `result` is None while the person is not assessed."""

    year: int
    heard_on: date | None
    result: str | None


class AwardAnswer(Answer):
    id: UUID
    award: str
    level: str
    awarded_on: date


class AllowanceAnswer(Answer):
    id: UUID
    allowance: str
    yuan_per_month: str
    from_on: date
    until_on: date | None


class MeritsAnswer(Answer):
    """What stands; each kind has a version of its own for If-Match, 0 as long as there is nothing."""

    assessments_version: int
    years: list[YearAnswer]
    awards_version: int
    awards: list[AwardAnswer]
    allowances_version: int
    allowances: list[AllowanceAnswer]


@router.get("/people/{staff_id}/merits")
@acting("merits.read")
async def merits(request: Request, caller: CurrentCaller, staff_id: UUID) -> MeritsAnswer:
    """For a stated purpose: how the person was assessed, what they were awarded and are paid beside their salary."""
    personnel = personnel_of(request)
    await concerning(personnel, await personnel.store.load(staff_id), caller)
    assessments_version, assessed = await ASSESSMENTS.state(personnel, staff_id)
    awards_version, awarded = await AWARDS.state(personnel, staff_id)
    allowances_version, allowed = await ALLOWANCES.state(personnel, staff_id)
    return MeritsAnswer(
        assessments_version=assessments_version,
        years=[
            YearAnswer(year=one, heard_on=assessed.opinions.get(one), result=assessed.results.get(one))
            for one in sorted(assessed.opinions.keys() | assessed.results.keys())
        ],
        awards_version=awards_version,
        awards=[award_answer(one) for one in awarded.standing.values()],
        allowances_version=allowances_version,
        allowances=[allowance_answer(own, one) for own, one in allowed.granted.items()],
    )


def award_answer(one: StaffAwarded) -> AwardAnswer:
    on = date.fromisoformat(one.awarded_on)
    return AwardAnswer(id=UUID(one.award_id), award=one.award, level=one.awarding_level, awarded_on=on)


def allowance_answer(own: UUID, one: Allowance) -> AllowanceAnswer:
    return AllowanceAnswer(
        id=own,
        allowance=one.granted.allowance,
        yuan_per_month=yuan(one.granted.fen_per_month),
        from_on=one.from_on,
        until_on=one.until_on,
    )


@router.post("/people/{staff_id}/opinions", response_model=Done)
@acting("merits.assess")
async def record_opinion(
    request: Request, submission: ToChange, staff_id: UUID, body: OpinionBody
) -> Response:
    """What the township government says of a year, before the person is assessed. If-Match is that of the assessments."""
    wanted, own = asked(request, submission), ASSESSMENTS.stream_of(staff_id)
    note, notes = noted(wanted, own, body.note)
    command = RecordOpinion(body.year, body.opinion, body.document_number, body.given_on, note)
    done = await ASSESSMENTS.carry_out(personnel_of(request), staff_id, command, wanted, notes)
    return answered(done)


@router.post("/people/{staff_id}/assessments", response_model=Done)
@acting("merits.assess")
async def assess(request: Request, submission: ToChange, staff_id: UUID, body: AssessBody) -> Response:
    """Of a year; of people at stations only once the township was heard (O-3). If-Match is "0" the first time."""
    command = Assess(body.year, body.result, body.document_number)
    wanted = asked(request, submission)
    return answered(await ASSESSMENTS.carry_out(personnel_of(request), staff_id, command, wanted))


@router.post("/people/{staff_id}/assessments/correct", response_model=Done)
@acting("merits.assess")
async def correct(
    request: Request, submission: ToChange, staff_id: UUID, body: CorrectAssessmentBody
) -> Response:
    """For a reason; what it was stays on record."""
    wanted, own = asked(request, submission), ASSESSMENTS.stream_of(staff_id)
    note, notes = noted(wanted, own, body.note)
    command = CorrectAssessment(body.year, body.result, body.reason, note)
    done = await ASSESSMENTS.carry_out(personnel_of(request), staff_id, command, wanted, notes)
    return answered(done)


@router.post("/people/{staff_id}/awards", response_model=Done)
@acting("merits.award")
async def award(request: Request, submission: ToChange, staff_id: UUID, body: AwardBody) -> Response:
    """If-Match is that of the person's awards, "0" the first time."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "award")
    command = Award(own, body.award, body.level, body.document_number, body.awarded_on)
    done = await AWARDS.carry_out(personnel_of(request), staff_id, command, wanted)
    return answered(done, award_id=str(own))


@router.post("/people/{staff_id}/awards/revoke", response_model=Done)
@acting("merits.award")
async def revoke(request: Request, submission: ToChange, staff_id: UUID, body: RevokeBody) -> Response:
    """Taken back, or entered in error."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, AWARDS.stream_of(staff_id), body.note)
    command = Revoke(body.award_id, body.reason, note)
    return answered(await AWARDS.carry_out(personnel_of(request), staff_id, command, wanted, notes))


@router.post("/people/{staff_id}/allowances", response_model=Done)
@acting("merits.allow")
async def grant(request: Request, submission: ToChange, staff_id: UUID, body: GrantBody) -> Response:
    """So much a month, from one month to another. If-Match is that of the person's allowances, "0" the first time."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "allowance")
    until = last_of(body.until_month) if body.until_month else None
    fen, since = fen_of(body.yuan_per_month), first_of(body.from_month)
    command = Grant(own, body.allowance, fen, since, until, body.document_number)
    done = await ALLOWANCES.carry_out(personnel_of(request), staff_id, command, wanted)
    return answered(done, allowance_id=str(own))


@router.post("/people/{staff_id}/allowances/end", response_model=Done)
@acting("merits.allow")
async def end(request: Request, submission: ToChange, staff_id: UUID, body: EndBody) -> Response:
    """With the last day of a month, earlier than it would end otherwise."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, ALLOWANCES.stream_of(staff_id), body.note)
    command = End(body.allowance_id, last_of(body.until_month), body.reason, note)
    return answered(await ALLOWANCES.carry_out(personnel_of(request), staff_id, command, wanted, notes))


@router.post("/people/{staff_id}/allowances/strike-out", response_model=Done)
@acting("merits.allow")
async def strike_out(request: Request, submission: ToChange, staff_id: UUID, body: StrikeOutBody) -> Response:
    """It was entered in error, and never held."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, ALLOWANCES.stream_of(staff_id), body.note)
    command = StrikeOut(body.allowance_id, body.reason, note)
    return answered(await ALLOWANCES.carry_out(personnel_of(request), staff_id, command, wanted, notes))


def first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def last_of(month: str) -> date:
    first = first_of(month)
    return first.replace(day=monthrange(first.year, first.month)[1])
