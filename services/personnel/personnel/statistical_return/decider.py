"""A return is generated from the records, checked below, reviewed, signed, and locked above; what was locked is corrected by another version (O-14, O-17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from chassis.codes import code_of
from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from chassis.periods import Period, called, kind_of, period_of
from directory.bureaus import Bureau
from personnel.running import Deciding
from personnel.statistical_return.commands import (
    CheckRow,
    Command,
    DisputeRow,
    Generate,
    GenerateAgain,
    Lock,
    OnRow,
    Review,
    SendBack,
    Sign,
    Step,
)
from personnel.statistical_return.errors import (
    FiguresMovedError,
    OwnReviewError,
    ReturnColumnError,
    ReturnCountyError,
    ReturnEmptyError,
    ReturnPeriodError,
    ReturnPeriodOpenError,
    ReturnReasonError,
    ReturnSenderError,
    RowsUncheckedError,
)
from personnel.statistical_return.measures import figure
from personnel.statistical_return.policy import Definition, ReturnPolicy, period_told
from personnel.statistical_return.records import CountyRecords
from personnel.statistical_return.state import Event, NoReturn, Return, State, evolve
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.statistical_return_pb2 import (
    ReturnRow,
    ReturnRowChecked,
    ReturnRowDisputed,
    StatisticalReturnGenerated,
    StatisticalReturnLocked,
    StatisticalReturnReviewed,
    StatisticalReturnSentBack,
    StatisticalReturnSigned,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

STATISTICAL_RETURN: Evolution[State, Event] = Evolution("statistical_return", NoReturn(), evolve)


@dataclass(frozen=True, slots=True)
class Returning:
    """`organs` are the sender and those above it. `records` are of its counties, by their codes, where figures are asked for.

    `county` decides on the county whose row is checked, `generated_by` is who made the latest version.
    """

    today: date
    office: Caller
    jurisdiction: Jurisdiction
    policy: ReturnPolicy
    definition: Definition
    division_id: UUID
    organs: tuple[Bureau, ...]
    records: Mapping[UUID, CountyRecords]
    county: Deciding | None = None
    generated_by: UUID | None = None

    def permit(self, action: str) -> None:
        self.jurisdiction.permit(action, self.office, self.stands)

    def may(self, action: str) -> bool:
        return self.jurisdiction.may(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        match relation:
            case Relation.OWN_ORGAN:
                return self.organs[0].is_of(self.office)
            case Relation.RECEIVES_RETURN:
                return self.receiver().is_of(self.office)
            case Relation.IN_CHARGE:
                return self.office.division_id in {organ.division_id for organ in self.organs}
            case _:
                return False

    def receiver(self) -> Bureau:
        """The organ above of the level that the definition names."""
        level = self.definition.receiver
        return next((organ for organ in self.organs if organ.level == level), self.organs[-1])


def decide(command: Command, state: State, now: Returning) -> list[Event]:
    match command, state:
        case Generate(), _:
            return [first(command, state, now)]
        case GenerateAgain(), Return(status="generated" | "sent_back" | "locked"):
            now.permit("returns.generate")
            return [another(command, state, now)]
        case ((CheckRow() | DisputeRow()), Return()):
            return [on_row(command, state, now)]
        case ((Review() | SendBack() | Sign() | Lock()), Return()):
            return [step(command, state, now)]
        case _:
            raise out_of_turn(command, state)


def step(command: Step, state: Return, now: Returning) -> Event:
    match command, state.status:
        case Review(), "generated":
            now.permit("returns.review")
            return review(state, now)
        case SendBack(), ("generated" | "reviewed" | "signed"):
            return send_back(command, state, now)
        case Sign(), "reviewed":
            now.permit("returns.sign")
            return sign(state, now)
        case Lock(), "signed":
            now.permit("returns.lock")
            return lock(state, now)
        case _:
            raise out_of_turn(command, state)


def out_of_turn(command: Command, state: State) -> OutOfTurnError:
    stands = f"return_{state.status}" if isinstance(state, Return) else type(state).__name__
    return OutOfTurnError(type(command).__name__, stands)


def first(command: Generate, state: State, now: Returning) -> StatisticalReturnGenerated:
    """Only its own organ is told that there is one already, and how that stands."""
    now.permit("returns.generate")
    if isinstance(state, Return):
        raise out_of_turn(command, state)
    refuse_sender(now)
    period = period_asked(command.period, now)
    if not now.records:
        raise ReturnEmptyError(period.ends_on)
    return generated(command.return_id, period, 1, now, note=command.note)


def refuse_sender(now: Returning) -> None:
    if now.organs[0].level != now.definition.sender:
        raise ReturnSenderError(code_of(DivisionLevel, now.definition.sender))


def period_asked(text: str, now: Returning) -> Period:
    kind, first_year = now.definition.period, now.policy.first_year
    period = period_of(kind, text)
    if period is None or period.begins_on.year < first_year:
        raise ReturnPeriodError(text, kind, first_year)
    if period.ends_on >= now.today:
        raise ReturnPeriodOpenError(period.ends_on)
    return period


def another(command: GenerateAgain, state: Return, now: Returning) -> StatisticalReturnGenerated:
    corrects, last = state.status == "locked", state.version
    known = command.reason in now.policy.correction_reasons
    if known != corrects or (command.reason and not known):
        raise ReturnReasonError(command.reason or "")
    return generated(
        UUID(last.return_id),
        period_told(last),
        last.number + 1,
        now,
        corrects=corrects,
        reason=command.reason or "",
        note=command.note,
    )


def generated(
    return_id: UUID,
    period: Period,
    number: int,
    now: Returning,
    *,
    note: NoteReference | None,
    corrects: bool = False,
    reason: str = "",
) -> StatisticalReturnGenerated:
    return StatisticalReturnGenerated(
        return_id=str(return_id),
        definition=now.definition.code,
        division_id=str(now.division_id),
        organ_level=now.organs[0].level,
        begins_on=str(period.begins_on),
        reference_on=str(period.ends_on),
        due_on=str(period.ends_on + now.definition.due_within),
        number=number,
        columns=now.definition.columns,
        rows=rows(now.definition.columns, now),
        generated_on=str(now.today),
        corrects=corrects,
        reason=reason,
        note=note,
        receiver_level=now.definition.receiver,
    )


def rows(columns: tuple[str, ...], now: Returning) -> list[ReturnRow]:
    return [
        ReturnRow(county_id=str(county_id), figures=[figure(column, records) for column in columns])
        for county_id, records in now.records.items()
    ]


def on_row(command: OnRow, state: Return, now: Returning) -> ReturnRowChecked | ReturnRowDisputed:
    """By the bureau that runs the county's stations, and by no other."""
    if command.county_id not in state.counties:
        raise ReturnCountyError(command.county_id)
    if now.county is None:
        raise ReturnCountyError(command.county_id)
    now.county.permit("returns.check")
    if state.status != "generated" or (isinstance(command, CheckRow) and command.county_id in state.checked):
        stands = "row_checked" if state.status == "generated" else f"return_{state.status}"
        raise OutOfTurnError(type(command).__name__, stands)
    about = {
        **named(state),
        "county_id": str(command.county_id),
        "bureau_division_id": str(now.county.lying.bureau.division_id),
    }
    if isinstance(command, CheckRow):
        return ReturnRowChecked(**about, checked_on=str(now.today))
    return dispute(command, state, about, now)


def dispute(
    command: DisputeRow, state: Return, about: Mapping[str, Any], now: Returning
) -> ReturnRowDisputed:
    for column in command.columns:
        if column not in state.version.columns:
            raise ReturnColumnError(column)
    return ReturnRowDisputed(**about, columns=command.columns, disputed_on=str(now.today), note=command.note)


def review(state: Return, now: Returning) -> StatisticalReturnReviewed:
    if state.waiting or state.disputed:
        raise RowsUncheckedError(len(state.waiting), len(state.disputed))
    if now.office.actor_id == now.generated_by:
        raise OwnReviewError
    return StatisticalReturnReviewed(**named(state), reviewed_on=str(now.today))


def send_back(command: SendBack, state: Return, now: Returning) -> StatisticalReturnSentBack:
    """Before it is signed by the organ that reviews it, then by the one that received it."""
    signed = state.status == "signed"
    now.permit("returns.lock" if signed else "returns.review")
    return StatisticalReturnSentBack(
        **named(state),
        **organ(now.receiver() if signed else now.organs[0]),
        sent_back_on=str(now.today),
        note=command.note,
        **of_period(state),
        nothing_sent=signed and not state.version.corrects,
    )


def sign(state: Return, now: Returning) -> StatisticalReturnSigned:
    """Nothing that is not so any more."""
    version = state.version
    if rows(tuple(version.columns), now) != list(version.rows):
        raise FiguresMovedError
    return StatisticalReturnSigned(**named(state), **of_period(state), signed_on=str(now.today))


def lock(state: Return, now: Returning) -> StatisticalReturnLocked:
    return StatisticalReturnLocked(**named(state), **organ(now.receiver()), locked_on=str(now.today))


def organ(one: Bureau) -> Mapping[str, Any]:
    return {"organ_level": one.level, "organ_division_id": str(one.division_id)}


def of_period(state: Return) -> Mapping[str, Any]:
    """So that whoever waits for it need not have read how it began."""
    version = state.version
    begins_on, ends_on = (date.fromisoformat(day) for day in (version.begins_on, version.reference_on))
    period = Period(begins_on, ends_on)
    return {"definition": version.definition, "period": called(kind_of(period), period)}


def named(state: Return) -> Mapping[str, Any]:
    version = state.version
    return {
        "return_id": version.return_id,
        "division_id": version.division_id,
        "number": version.number,
    }
