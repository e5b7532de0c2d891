"""Requests and recruitments as their events make them, one after the other (O-4)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import Affair, Table, Told, day, optional, stamped
from reporting.projections.codes import code
from sifasuo.personnel.v1.post_pb2 import PostKind
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
from sifasuo.personnel.v1.recruitment_request_pb2 import (
    RecruitmentRequestDeclined,
    RecruitmentRequested,
    RecruitmentRequestMet,
    RecruitmentRequestPlanned,
    RecruitmentRequestReleased,
    RecruitmentRequestWithdrawn,
)


class Request(NamedTuple):
    """`status` is asked, planned, met, withdrawn or declined; `since` the day from which it is so."""

    vacancy_id: UUID
    post_id: UUID
    station_id: UUID
    county_id: UUID
    kind: str
    status: str
    requested_on: date
    since: date
    opened_on: date
    plan_by: date | None
    fill_by: date | None
    note_id: UUID | None
    changed_at: datetime
    version: int
    recruitment_id: UUID | None = None
    staff_id: UUID | None = None
    reason: str | None = None
    answer_note_id: UUID | None = None


class Round(NamedTuple):
    """`status` is planned, announced, examined, concluded or cancelled; `ended_on` that of the last two."""

    recruitment_id: UUID
    division_id: UUID
    year: int
    status: str
    planned_on: date
    announce_by: date
    examine_by: date
    hire_by: date
    document_number: str
    note_id: UUID | None
    changed_at: datetime
    version: int
    announced_on: date | None = None
    closes_on: date | None = None
    announcement_number: str | None = None
    examined_on: date | None = None
    applied: int | None = None
    admitted: int | None = None
    passed: int | None = None
    ended_on: date | None = None
    reason: str | None = None
    end_note_id: UUID | None = None


class Place(NamedTuple):
    """A vacancy in a recruitment; `outcome` is open, hired or given_up."""

    recruitment_id: UUID
    vacancy_id: UUID
    post_id: UUID
    station_id: UUID
    county_id: UUID
    kind: str
    opened_on: date
    plan_by: date | None
    fill_by: date | None
    planned_on: date
    outcome: str = "open"
    staff_id: UUID | None = None
    settled_on: date | None = None
    reason: str | None = None
    note_id: UUID | None = None


REQUESTS = Table("recruitment_request", Request, ("vacancy_id",))
ROUNDS = Table("recruitment", Round, ("recruitment_id",))
PLACES = Table("recruitment_place", Place, ("vacancy_id",))


def tell_request(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    if isinstance(event, RecruitmentRequested):
        told.put(REQUESTS, requested(event, recorded))
        return
    (before,) = told.of(REQUESTS)
    told.put(REQUESTS, stamped(followed(before, event), recorded))


def requested(event: RecruitmentRequested, recorded: Recorded) -> Request:
    since = date.fromisoformat(event.requested_on)
    return Request(
        uuid_of(event.vacancy_id),
        uuid_of(event.post_id),
        uuid_of(event.station_id),
        uuid_of(event.county_id),
        code(PostKind.DESCRIPTOR, event.kind),
        "asked",
        since,
        since,
        date.fromisoformat(event.opened_on),
        day(event.plan_by),
        day(event.fill_by),
        optional(event.note.note_id),
        recorded.recorded_at,
        recorded.version,
    )


def followed(before: Request, event: object) -> Request:
    match event:
        case RecruitmentRequestWithdrawn():
            return before._replace(
                status="withdrawn",
                since=date.fromisoformat(event.withdrawn_on),
                answer_note_id=optional(event.note.note_id),
            )
        case RecruitmentRequestDeclined():
            return before._replace(
                status="declined",
                since=date.fromisoformat(event.declined_on),
                reason=event.reason,
                answer_note_id=optional(event.note.note_id),
            )
        case RecruitmentRequestPlanned():
            since, own = date.fromisoformat(event.planned_on), uuid_of(event.recruitment_id)
            return before._replace(status="planned", since=since, recruitment_id=own, reason=None)
        case RecruitmentRequestReleased():
            since = date.fromisoformat(event.released_on)
            return before._replace(status="asked", since=since, recruitment_id=None, reason=event.reason)
        case RecruitmentRequestMet():
            since, staff_id = date.fromisoformat(event.hired_on), uuid_of(event.staff_id)
            return before._replace(status="met", since=since, staff_id=staff_id)
        case _:
            raise TypeError(type(event).__name__)


def tell_round(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case RecruitmentPlanned():
            told.put(ROUNDS, planned(event, recorded))
            told.put(PLACES, *places(event.recruitment_id, event.places, event.planned_on))
            return
        case RecruitmentEnlarged():
            told.put(PLACES, *places(event.recruitment_id, event.places, event.enlarged_on))
        case RecruitmentHired() | RecruitmentPlaceGivenUp():
            told.put(PLACES, settled(told.one(PLACES, uuid_of(event.vacancy_id)), event))
    (before,) = told.of(ROUNDS)
    told.put(ROUNDS, stamped(stepped(before, event), recorded))


def planned(event: RecruitmentPlanned, recorded: Recorded) -> Round:
    return Round(
        uuid_of(event.recruitment_id),
        uuid_of(event.division_id),
        event.year,
        "planned",
        date.fromisoformat(event.planned_on),
        date.fromisoformat(event.announce_by),
        date.fromisoformat(event.examine_by),
        date.fromisoformat(event.hire_by),
        event.document_number,
        optional(event.note.note_id),
        recorded.recorded_at,
        recorded.version,
    )


def places(recruitment_id: str, named: Iterable[RecruitmentPlace], since: str) -> list[Place]:
    return [
        Place(
            uuid_of(recruitment_id),
            uuid_of(one.vacancy_id),
            uuid_of(one.post_id),
            uuid_of(one.station_id),
            uuid_of(one.county_id),
            code(PostKind.DESCRIPTOR, one.kind),
            date.fromisoformat(one.opened_on),
            day(one.plan_by),
            day(one.fill_by),
            date.fromisoformat(since),
        )
        for one in named
    ]


def settled(place: Place, event: RecruitmentHired | RecruitmentPlaceGivenUp) -> Place:
    if isinstance(event, RecruitmentHired):
        on, staff_id = date.fromisoformat(event.hired_on), uuid_of(event.staff_id)
        return place._replace(outcome="hired", staff_id=staff_id, settled_on=on)
    on, note = date.fromisoformat(event.given_up_on), optional(event.note.note_id)
    return place._replace(outcome="given_up", settled_on=on, reason=event.reason, note_id=note)


def stepped(before: Round, event: object) -> Round:
    match event:
        case RecruitmentAnnounced():
            return before._replace(
                status="announced",
                announced_on=date.fromisoformat(event.announced_on),
                closes_on=date.fromisoformat(event.closes_on),
                announcement_number=event.document_number,
            )
        case RecruitmentExamined():
            return before._replace(
                status="examined",
                examined_on=date.fromisoformat(event.examined_on),
                applied=event.applied,
                admitted=event.admitted,
                passed=event.passed,
            )
        case RecruitmentConcluded():
            return before._replace(status="concluded", ended_on=date.fromisoformat(event.concluded_on))
        case RecruitmentCancelled():
            return before._replace(
                status="cancelled",
                ended_on=date.fromisoformat(event.cancelled_on),
                reason=event.reason,
                end_note_id=optional(event.note.note_id),
            )
        case _:
            return before


OF_REQUESTS = Affair(
    "recruitment",
    "vacancy_id",
    (REQUESTS,),
    (
        RecruitmentRequested,
        RecruitmentRequestWithdrawn,
        RecruitmentRequestDeclined,
        RecruitmentRequestPlanned,
        RecruitmentRequestReleased,
        RecruitmentRequestMet,
    ),
    tell_request,
)
OF_ROUNDS = Affair(
    "recruitment",
    "recruitment_id",
    (ROUNDS, PLACES),
    (
        RecruitmentPlanned,
        RecruitmentEnlarged,
        RecruitmentAnnounced,
        RecruitmentExamined,
        RecruitmentHired,
        RecruitmentPlaceGivenUp,
        RecruitmentConcluded,
        RecruitmentCancelled,
    ),
    tell_round,
)
EVENTS = (*OF_REQUESTS.events, *OF_ROUNDS.events)
