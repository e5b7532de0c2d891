"""Somebody's personal data are recorded and corrected; two persons erase them, on a ground of the law (PIPL-46, PIPL-47)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from personnel.erasure_policy import ErasurePolicy
from personnel.personal_data.commands import (
    AskForErasure,
    Command,
    ConfirmErasure,
    DropErasure,
    NoteErased,
    RecordData,
)
from personnel.personal_data.errors import (
    DataErasedError,
    ErasureGroundError,
    RetentionRunningError,
    SecondPersonError,
)
from personnel.personal_data.state import (
    AskedFor,
    Erased,
    Erasing,
    Event,
    Kept,
    NoData,
    State,
    evolve,
)
from sifasuo.personnel.v1.personal_data_pb2 import (
    DROP_CAUSE_REFUSED,
    DROP_CAUSE_WITHDRAWN,
    ErasureAskedFor,
    ErasureConfirmed,
    ErasureDropped,
    PersonalDataErased,
    PersonalDataRecorded,
)

PERSONAL_DATA: Evolution[State, Event] = Evolution("personal_data", NoData(), evolve)
EMPLOYED = "employed"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`home_id` is the station by which they are somebody's, None for a body's. `left_on` is the last day of employment, None while it lasts; `asked_by` who asked for the erasure."""

    today: date
    policy: ErasurePolicy
    staff_id: UUID
    county_id: UUID
    actor_id: UUID
    left_on: date | None = None
    asked_by: UUID | None = None
    home_id: UUID | None = None


def decide(command: Command, state: State, now: Circumstances) -> list[Event]:
    match command, state:
        case NoteErased(), _:
            return [] if isinstance(state, Erased) else [erased(command, now)]
        case _, Erased() | Erasing():
            raise DataErasedError
        case RecordData(), _:
            return [PersonalDataRecorded(**of(now), fields=sorted(command.values), cause=command.cause)]
        case AskForErasure(), Kept():
            return [ask(command, now)]
        case ConfirmErasure(), AskedFor():
            return [confirm(state, now)]
        case DropErasure(), AskedFor():
            return [drop(state, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, f"data_{type(state).__name__.lower()}")


def ask(command: AskForErasure, now: Circumstances) -> ErasureAskedFor:
    ground = now.policy.grounds.get(command.ground)
    if ground is None:
        raise ErasureGroundError(command.ground)
    refuse_retained(command.ground, now)
    return ErasureAskedFor(
        **of(now), erasure_id=str(command.erasure_id), ground=command.ground, article=ground.article
    )


def confirm(state: AskedFor, now: Circumstances) -> ErasureConfirmed:
    """Retention is looked at once more: they may have come back meanwhile."""
    if now.actor_id == now.asked_by:
        raise SecondPersonError
    refuse_retained(state.ground, now)
    return ErasureConfirmed(**of(now), erasure_id=str(state.erasure_id))


def drop(state: AskedFor, now: Circumstances) -> ErasureDropped:
    cause = DROP_CAUSE_WITHDRAWN if now.actor_id == now.asked_by else DROP_CAUSE_REFUSED
    return ErasureDropped(**of(now), erasure_id=str(state.erasure_id), cause=cause)


def erased(command: NoteErased, now: Circumstances) -> PersonalDataErased:
    return PersonalDataErased(
        **of(now),
        erasure_id=str(command.erasure_id),
        ground=command.ground,
        article=command.article,
        register_entry=command.register_entry,
    )


def refuse_retained(ground: str, now: Circumstances) -> None:
    """Whatever ends last is named; nobody employed is erased (PIPL-13)."""
    if not now.policy.grounds[ground].waits:
        return
    if now.left_on is None:
        raise RetentionRunningError(EMPLOYED, "PIPL-13", None)
    ends = {name: term.ends(now.left_on) for name, term in now.policy.retention.items()}
    last = max(ends, key=lambda name: ends[name], default=None)
    if last is not None and ends[last] >= now.today:
        raise RetentionRunningError(last, now.policy.retention[last].article, ends[last])


def of(now: Circumstances) -> dict[str, Any]:
    return {
        "staff_id": str(now.staff_id),
        "county_id": str(now.county_id),
        "home_station_id": str(now.home_id or ""),
    }
