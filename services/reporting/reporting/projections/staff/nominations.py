"""Nominations of directors, each as its last event left it (O-3)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.staff.rows import optional
from sifasuo.personnel.v1.director_nomination_pb2 import (
    DirectorAppointed,
    DirectorCondition,
    DirectorNominated,
    NominationExceptionApproved,
    NominationExceptionRefused,
    NominationOpinionRecorded,
    NominationWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import Opinion

EVENTS = (
    DirectorNominated,
    NominationOpinionRecorded,
    NominationExceptionApproved,
    NominationExceptionRefused,
    NominationWithdrawn,
    DirectorAppointed,
)


class Nominated(NamedTuple):
    """`status` is open, appointed, refused or withdrawn; `unmet` are the conditions from which an exception is asked."""

    nomination_id: UUID
    staff_id: UUID
    station_id: UUID
    county_id: UUID
    post_id: UUID
    consulted_body: str
    consulted_on: date
    unmet: tuple[str, ...]
    exception_reason: str | None
    approving_division_id: UUID | None
    approved_on: date | None
    opinion: str | None
    heard_on: date | None
    nominated_on: date
    status: str
    effective_on: date | None
    document_number: str | None
    note_id: UUID | None
    opinion_note_id: UUID | None
    refusal_note_id: UUID | None
    changed_at: datetime
    version: int
    position: int


def evolved(nominated: Nominated | None, recorded: Recorded) -> Nominated:
    """The nomination once this event is recorded too."""
    return stepped(nominated, recorded)._replace(
        version=recorded.version, changed_at=recorded.recorded_at, position=recorded.position
    )


def stepped(nominated: Nominated | None, recorded: Recorded) -> Nominated:
    match nominated, recorded.event:
        case _, DirectorNominated() as event:
            return opened(event, recorded)
        case Nominated(), NominationOpinionRecorded() as event:
            return nominated._replace(
                opinion=code(Opinion.DESCRIPTOR, event.opinion.opinion),
                heard_on=date.fromisoformat(event.opinion.heard_on),
                opinion_note_id=optional(event.note.note_id),
            )
        case Nominated(), NominationExceptionApproved() as event:
            return nominated._replace(approved_on=date.fromisoformat(event.approved_on))
        case Nominated(), NominationExceptionRefused() as event:
            return nominated._replace(status="refused", refusal_note_id=optional(event.note.note_id))
        case Nominated(), NominationWithdrawn():
            return nominated._replace(status="withdrawn")
        case Nominated(), DirectorAppointed() as event:
            return nominated._replace(
                status="appointed",
                effective_on=date.fromisoformat(event.effective_on),
                document_number=event.document_number,
            )
        case _, event:
            raise TypeError(f"{type(event).__name__} before DirectorNominated")


def opened(event: DirectorNominated, recorded: Recorded) -> Nominated:
    unmet = (one.condition for one in event.conditions if not one.met)
    return Nominated(
        nomination_id=uuid_of(event.nomination_id),
        staff_id=uuid_of(event.staff_id),
        station_id=uuid_of(event.station_id),
        county_id=uuid_of(event.county_id),
        post_id=uuid_of(event.post_id),
        consulted_body=event.consultation.body,
        consulted_on=date.fromisoformat(event.consultation.consulted_on),
        unmet=tuple(code(DirectorCondition.DESCRIPTOR, one) for one in unmet),
        exception_reason=event.exception_reason or None,
        approving_division_id=optional(event.approving_division_id),
        approved_on=None,
        opinion=None,
        heard_on=None,
        nominated_on=date.fromisoformat(event.nominated_on),
        status="open",
        effective_on=None,
        document_number=None,
        note_id=optional(event.note.note_id),
        opinion_note_id=None,
        refusal_note_id=None,
        changed_at=recorded.recorded_at,
        version=recorded.version,
        position=recorded.position,
    )
