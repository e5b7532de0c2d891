"""Consent to a movement: asked by the organ over the places that it touches, given by one at the level of O-4 or above."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chassis.codes import code_of, text
from chassis.decider import Evolution
from chassis.errors import NotPermittedError, OutOfTurnError
from directory.bureaus import Bureau
from personnel.movement_request.commands import Ask, CarryOut, Command, GiveConsent, Refuse, Withdraw
from personnel.movement_request.errors import (
    AskedForPastError,
    OwnRequestError,
    RefusalReasonError,
)
from personnel.movement_request.state import (
    Asked,
    Consented,
    Event,
    NoRequest,
    State,
    Wanted,
    evolve,
    status_of,
)
from personnel.staff_member.circumstances import Circumstances
from personnel.staff_member.consents import at_or_above, grounds, level_for
from personnel.staff_member.decider import checked, facts
from personnel.staff_member.errors import MovedMeanwhileError, NoConsentNeededError
from personnel.staff_member.standing import read
from personnel.staff_member.state import Member
from sifasuo.personnel.v1.movement_request_pb2 import (
    MovementCarriedOut,
    MovementConsented,
    MovementRefused,
    MovementRequested,
    MovementRequestWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import Move, Movement
from sifasuo.registry.v1.division_pb2 import DivisionLevel

MOVEMENT_REQUEST: Evolution[State, Event] = Evolution("movement_request", NoRequest(), evolve)


@dataclass(frozen=True, slots=True)
class Consenting:
    """`staff` is what a decision on the member looks at.

    `asked_by` is who asked, None before.
    """

    staff: Circumstances
    member: Member
    asked_by: UUID | None = None

    @property
    def above(self) -> tuple[Bureau, ...]:
        return self.staff.around.organs

    def organ_at(self, level: DivisionLevel) -> Bureau:
        """The one at that level, or the next above where there is none."""
        return next(organ for organ in self.above if organ.level <= level)


def decide(command: Command, state: State, now: Consenting) -> list[Event]:
    match command, state:
        case Ask(), NoRequest():
            return [ask(command, now)]
        case GiveConsent(), Asked():
            return [consent(command, state.wanted, now)]
        case Refuse(), Asked():
            return [refuse(command, state.wanted, now)]
        case Withdraw(), Asked() | Consented():
            return [withdraw(state.wanted, now)]
        case CarryOut(), Consented():
            return [carry_out(state.wanted, now)]
        case _:
            raise out_of_turn(command, state)


def out_of_turn(command: Command, state: State) -> OutOfTurnError:
    status = "none" if isinstance(state, NoRequest) else f"movement_request_{status_of(state)}"
    return OutOfTurnError(type(command).__name__, status)


def ask(command: Ask, now: Consenting) -> MovementRequested:
    now.staff.permit("movement_requests.ask")
    move, policy, today = command.move, now.staff.policy, now.staff.today
    after = checked(move, now.member, now.staff)
    found = grounds(move, now.member, after, policy.consents)
    if not found:
        raise NoConsentNeededError(code_of(Movement, move.movement))
    if move.effective_on < today:
        raise AskedForPastError(move.effective_on, today)
    return MovementRequested(
        request_id=str(command.request_id),
        staff_id=str(now.member.staff_id),
        county_id=text(now.member.standing.answering_id),
        move=facts(move, now.member.standing, after),
        grounds=found,
        asking_division_id=str(now.staff.office.division_id),
        consenting_division_id=str(now.organ_at(level_for(found, policy.consents)).division_id),
        asked_on=str(today),
        due_on=str(today + policy.consents.within),
        note=command.note,
    )


def consent(command: GiveConsent, wanted: Wanted, now: Consenting) -> MovementConsented:
    organ = answering(wanted, now)
    return MovementConsented(
        **answered(wanted),
        consenting_division_id=str(organ.division_id),
        document_number=command.document_number,
        consented_on=str(now.staff.today),
    )


def refuse(command: Refuse, wanted: Wanted, now: Consenting) -> MovementRefused:
    organ = answering(wanted, now)
    if command.reason not in now.staff.policy.consents.refusals:
        raise RefusalReasonError(command.reason)
    return MovementRefused(
        **answered(wanted),
        consenting_division_id=str(organ.division_id),
        refused_on=str(now.staff.today),
        reason=command.reason,
        note=command.note,
    )


def answering(wanted: Wanted, now: Consenting) -> Bureau:
    """The organ that was asked or one above it, and another person than whoever asked (O-4)."""
    now.staff.permit("movement_requests.answer")
    organ = at_or_above(wanted.consenting_id, now.above, now.staff.office)
    if organ is None:
        raise NotPermittedError("movement_requests.answer")
    if now.staff.office.actor_id == now.asked_by:
        raise OwnRequestError
    return organ


def withdraw(wanted: Wanted, now: Consenting) -> MovementRequestWithdrawn:
    now.staff.permit("movement_requests.ask")
    return MovementRequestWithdrawn(
        **answered(wanted),
        withdrawn_on=str(now.staff.today),
    )


def carry_out(wanted: Wanted, now: Consenting) -> MovementCarriedOut:
    """The same move, from the same standing; no earlier than today."""
    now.staff.permit("movement_requests.ask")
    if now.member.standing != read(wanted.move.former):
        raise MovedMeanwhileError
    move = Move()
    move.CopyFrom(wanted.move)
    move.effective_on = str(max(wanted.effective_on, now.staff.today))
    move.request_id = str(wanted.request_id)
    return MovementCarriedOut(
        request_id=str(wanted.request_id),
        staff_id=str(wanted.staff_id),
        county_id=answering_for(wanted),
        move=move,
    )


def answering_for(wanted: Wanted) -> str:
    """Of where they were when it was asked for: who asked sees the answer."""
    return text(read(wanted.move.former).answering_id)


def answered(wanted: Wanted) -> Mapping[str, Any]:
    """As every answer says whose request it was."""
    return {
        "request_id": str(wanted.request_id),
        "staff_id": str(wanted.staff_id),
        "county_id": answering_for(wanted),
        "belongs": wanted.move.former.belongs,
        "home_station_id": text(read(wanted.move.former).home_id),
    }
