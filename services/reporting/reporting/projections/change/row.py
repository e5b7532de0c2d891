"""A change on the board: what its events make of it, one after the other."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from orjson import loads

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.payload import as_json, payload
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.division_pb2 import DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import (
    ChangeApproved,
    ChangeFiled,
    ChangeKind,
    ChangeNotEffected,
    ChangeProposed,
    ChangeReferred,
    ChangeRejected,
    ChangeStep,
    ChangeTookEffect,
    ChangeWithdrawn,
    ReferralReason,
    RejectionReason,
    WithdrawalReason,
)

EVENTS = (
    ChangeProposed,
    ChangeReferred,
    ChangeApproved,
    ChangeRejected,
    ChangeWithdrawn,
    ChangeTookEffect,
    ChangeNotEffected,
    ChangeFiled,
)


FORMER = ("name", "grade", "kind", "seat_id", "township_ids")
"""What events tell of the station as it was."""


class Row(NamedTuple):
    """`steps` and `broken` are JSON; `reason` and `note_id` are those of the last step that gave any.

    `township_ids` are all that the change names: served, served before, and the seat.
    """

    change_id: UUID
    status: str
    kind: str
    station_ids: tuple[UUID, ...]
    county_id: UUID
    prefecture_id: UUID
    proposer_division_id: UUID
    steps: str
    township_ids: tuple[UUID, ...]
    effective_on: date
    corrects_change_id: UUID | None
    authority_level: str
    authority_division_id: UUID
    decision_due_on: date
    proposed_at: datetime
    changed_at: datetime
    note_id: UUID | None
    reason: str | None = None
    document_number: str | None = None
    broken: str = "[]"
    filing_division_id: UUID | None = None
    filing_due_on: date | None = None
    filed_on: date | None = None
    waiting_body: str | None = None
    waiting_division_id: UUID | None = None
    waiting_until: date | None = None
    version: int = 0
    position: int = 0


def evolved(row: Row | None, recorded: Recorded) -> Row:
    """The change once this event is recorded too."""
    stepped = _stepped(row, recorded)
    body, division_id, until = _waiting(stepped)
    return stepped._replace(
        waiting_body=body,
        waiting_division_id=division_id,
        waiting_until=until,
        version=recorded.version,
        changed_at=recorded.recorded_at,
        position=recorded.position,
    )


def _stepped(row: Row | None, recorded: Recorded) -> Row:  # noqa: PLR0911 - a case each
    match row, recorded.event:
        case _, ChangeProposed() as event:
            return _proposed(event, recorded.recorded_at)
        case Row(), ChangeReferred() as event:
            return _referred(row, event)
        case Row(), ChangeApproved() as event:
            return _approved(row, event)
        case Row(), ChangeRejected() as event:
            reason = code(RejectionReason.DESCRIPTOR, event.reason)
            return row._replace(status="rejected", reason=reason, note_id=_note(event.note))
        case Row(), ChangeWithdrawn() as event:
            reason = code(WithdrawalReason.DESCRIPTOR, event.reason)
            return row._replace(status="withdrawn", reason=reason, note_id=_note(event.note))
        case Row(), ChangeTookEffect() as event:
            return _took_effect(row, event)
        case Row(), ChangeNotEffected() as event:
            return row._replace(status="not_effected", broken=as_json([payload(b) for b in event.broken]))
        case Row(), ChangeFiled() as event:
            return row._replace(status="filed", filed_on=date.fromisoformat(event.filed_on))
        case _, event:
            raise TypeError(f"{type(event).__name__} before ChangeProposed")


def _proposed(event: ChangeProposed, proposed_at: datetime) -> Row:
    """From nothing, or from the start again after ChangeNotEffected."""
    return Row(
        change_id=uuid_of(event.change_id),
        status="proposed",
        kind=code(ChangeKind.DESCRIPTOR, event.kind),
        station_ids=tuple(sorted({uuid_of(step.station_id) for step in _told(event)})),
        county_id=uuid_of(event.county_id),
        prefecture_id=uuid_of(event.prefecture_id),
        proposer_division_id=uuid_of(event.proposer_division_id or event.county_id),
        steps=as_json([_step(step) for step in _told(event)]),
        township_ids=_townships(_told(event)),
        effective_on=date.fromisoformat(event.effective_on),
        corrects_change_id=uuid_of(event.corrects_change_id) if event.corrects_change_id else None,
        authority_level=code(DivisionLevel.DESCRIPTOR, event.authority_level),
        authority_division_id=uuid_of(event.authority_division_id),
        decision_due_on=date.fromisoformat(event.decision_due_on),
        proposed_at=proposed_at,
        changed_at=proposed_at,
        note_id=_note(event.note),
    )


def _told(event: ChangeProposed) -> Sequence[ChangeProposed | ChangeStep]:
    """Of a reorganisation its steps, of any other change itself."""
    return event.steps or (event,)


def _step(told: ChangeProposed | ChangeStep) -> dict[str, object]:
    return {
        "station_id": told.station_id,
        "kind": code(ChangeKind.DESCRIPTOR, told.kind),
        "station": payload(told.station) if told.HasField("station") else None,
        "former": _former(told),
        **_closing(told),
    }


def _closing(told: ChangeProposed | ChangeStep) -> dict[str, object]:
    """Of a station that closes: who takes over, and who is left without a station."""
    if told.HasField("station") or not isinstance(told, ChangeStep):
        return {}
    return {"successor_id": told.successor_id or None, "uncovered": list(told.uncovered_township_ids)}


def _former(told: ChangeProposed | ChangeApproved | ChangeStep) -> dict[str, object] | None:
    """What the station is until then; None of one that is established."""
    if not (told.former_name or told.former_township_ids):
        return None
    fields = payload(told)
    return {name: fields[f"former_{name}"] for name in FORMER if f"former_{name}" in fields}


def _townships(steps: Iterable[ChangeProposed | ChangeStep]) -> tuple[UUID, ...]:
    named: set[str] = set()
    for step in steps:
        named |= {step.station.seat_id, step.former_seat_id}
        named |= {*step.station.township_ids, *step.former_township_ids}
    return tuple(sorted(_ids(named - {""})))


def _referred(row: Row, event: ChangeReferred) -> Row:
    return row._replace(
        reason=code(ReferralReason.DESCRIPTOR, event.reason),
        note_id=_note(event.note),
        authority_level=code(DivisionLevel.DESCRIPTOR, event.authority_level),
        authority_division_id=uuid_of(event.authority_division_id),
        decision_due_on=date.fromisoformat(event.decision_due_on),
    )


def _approved(row: Row, event: ChangeApproved) -> Row:
    return row._replace(
        status="approved",
        steps=_by_now(row, event),
        township_ids=tuple(sorted({*row.township_ids, *_ids(_townships_by_now(event))})),
        reason=None,
        document_number=event.document_number,
        effective_on=date.fromisoformat(event.effective_on),
    )


def _by_now(row: Row, event: ChangeApproved) -> str:
    """Upon what the stations are by now, where it says so."""
    if event.steps:
        return as_json([_step(step) for step in event.steps])
    former = _former(event)
    if former is None:
        return row.steps
    (step,) = loads(row.steps)
    station = payload(event.station) if event.HasField("station") else step["station"]
    return as_json([{**step, "station": station, "former": former}])


def _townships_by_now(event: ChangeApproved) -> set[str]:
    former = {event.former_seat_id, *event.former_township_ids}
    return (former | {t for step in event.steps for t in step.former_township_ids}) - {""}


def _took_effect(row: Row, event: ChangeTookEffect) -> Row:
    return row._replace(
        status="in_effect",
        effective_on=date.fromisoformat(event.effective_on),
        filing_division_id=uuid_of(event.filing_division_id),
        filing_due_on=date.fromisoformat(event.filing_due_on),
    )


def _waiting(row: Row) -> tuple[str | None, UUID | None, date | None]:
    """On which body's step it waits, of which division, until when; an approved change waits for its day."""
    match row.status:
        case "proposed":
            return "staffing_authority", row.authority_division_id, row.decision_due_on
        case "approved":
            return None, None, row.effective_on
        case "in_effect":
            return _proposer(row), row.proposer_division_id, row.filing_due_on
        case "not_effected":
            return _proposer(row), row.proposer_division_id, None
        case _:
            return None, None, None


def _proposer(row: Row) -> str:
    """The county's bureau; for a unit without a county government the prefecture's."""
    return "county_bureau" if row.proposer_division_id == row.county_id else "prefecture_bureau"


def _note(reference: NoteReference) -> UUID | None:
    return uuid_of(reference.note_id) if reference.note_id else None


def _ids(texts: Iterable[str]) -> tuple[UUID, ...]:
    return tuple(uuid_of(text) for text in texts)
