"""Counts of posts and people with what they showed, as their events make them (O-4)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import Affair, Table, Told, optional, stamped
from reporting.projections.codes import code
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staffing_count_pb2 import (
    CountedPost,
    CountFindingAccepted,
    CountFindingFixed,
    CountFindingRaised,
    CountFindingReopened,
    StaffingCountDiscarded,
    StaffingCountDrawnUp,
    StaffingCountSigned,
)

STAFFING_AUTHORITY = "staffing_authority"


class Count(NamedTuple):
    """`status` is drawn_up, signed by both, or discarded; `posts` and `filled` are of special posts."""

    count_id: UUID
    county_id: UUID
    counted_on: date
    status: str
    quota: int
    posts: int
    filled: int
    effective: int
    auxiliary: int
    at_work: int
    note_id: UUID | None
    changed_at: datetime
    version: int
    organ_signed_on: date | None = None
    authority_signed_on: date | None = None
    discarded_on: date | None = None


class Counted(NamedTuple):
    """A post on that day; `place` says where its holder worked."""

    count_id: UUID
    post_id: UUID
    county_id: UUID
    station_id: UUID
    kind: str
    status: str
    special: bool
    staff_id: UUID | None
    place: str | None
    works_at_station_id: UUID | None


class Present(NamedTuple):
    """Who works at a station without a post; or else belongs there without one, and works elsewhere."""

    count_id: UUID
    staff_id: UUID
    county_id: UUID
    station_id: UUID
    works_there: bool


class Station(NamedTuple):
    """`found` is None where nobody looked."""

    count_id: UUID
    station_id: UUID
    county_id: UUID
    recorded: int
    found: int | None


class Finding(NamedTuple):
    """`status` is open, fixed or accepted."""

    count_id: UUID
    finding_id: UUID
    county_id: UUID
    station_id: UUID | None
    difference: str
    post_id: UUID | None
    staff_id: UUID | None
    recorded: int
    found: int
    due_on: date
    raised_on: date
    status: str = "open"
    ended_on: date | None = None
    document_number: str | None = None
    reason: str | None = None
    organ_division_id: UUID | None = None
    note_id: UUID | None = None
    times_reopened: int = 0


COUNTS = Table("staffing_count", Count, ("count_id",))
POSTS = Table("counted_post", Counted, ("post_id",))
PEOPLE = Table("counted_person", Present, ("staff_id", "station_id"))
STATIONS = Table("counted_station", Station, ("station_id",))
FINDINGS = Table("count_finding", Finding, ("finding_id",))


def tell(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case StaffingCountDrawnUp():
            draw_up(told, event, recorded)
            return
        case CountFindingRaised():
            told.put(FINDINGS, raised(event, _only(told)))
        case CountFindingFixed() | CountFindingAccepted() | CountFindingReopened():
            told.put(FINDINGS, followed(told.one(FINDINGS, uuid_of(event.finding_id)), event))
    told.put(COUNTS, stamped(stepped(_only(told), event), recorded))


def _only(told: Told) -> Count:
    (count,) = told.of(COUNTS)
    return count  # type: ignore[no-any-return] # rows of a table are of its kind


def draw_up(told: Told, event: StaffingCountDrawnUp, recorded: Recorded) -> None:
    """Anew: nothing of what was drawn up before is left."""
    told.entries.clear()
    count_id, county_id = uuid_of(event.count_id), uuid_of(event.county_id)
    told.put(COUNTS, counted(event, recorded))
    told.put(POSTS, *(of_post(event, post) for post in event.posts))
    for works_there, people in ((True, event.people), (False, event.members)):
        for person in people:
            staff_id, station_id = uuid_of(person.staff_id), uuid_of(person.station_id)
            told.put(PEOPLE, Present(count_id, staff_id, county_id, station_id, works_there))
    for one in event.stations:
        found = one.found if one.HasField("found") else None
        told.put(STATIONS, Station(count_id, uuid_of(one.station_id), county_id, one.recorded, found))


def counted(event: StaffingCountDrawnUp, recorded: Recorded) -> Count:
    """A post counts as effectively manned only if its holder works where it is (O-4)."""
    special = [post for post in event.posts if post.special]
    return Count(
        uuid_of(event.count_id),
        uuid_of(event.county_id),
        date.fromisoformat(event.counted_on),
        "drawn_up",
        event.quota,
        len(special),
        sum(bool(post.staff_id) for post in special),
        sum(post.place == "own_station" for post in special),
        len(event.posts) - len(special),
        sum(one.recorded for one in event.stations),
        optional(event.note.note_id),
        recorded.recorded_at,
        recorded.version,
    )


def of_post(event: StaffingCountDrawnUp, post: CountedPost) -> Counted:
    return Counted(
        uuid_of(event.count_id),
        uuid_of(post.post_id),
        uuid_of(event.county_id),
        uuid_of(post.station_id),
        code(PostKind.DESCRIPTOR, post.kind),
        post.status,
        post.special,
        optional(post.staff_id),
        post.place or None,
        optional(post.works_at_station_id),
    )


def stepped(count: Count, event: object) -> Count:
    match event:
        case StaffingCountSigned():
            return signed(count, event)
        case StaffingCountDiscarded():
            return count._replace(status="discarded", discarded_on=date.fromisoformat(event.discarded_on))
        case _:
            return count


def signed(count: Count, event: StaffingCountSigned) -> Count:
    on = date.fromisoformat(event.signed_on)
    if event.body == STAFFING_AUTHORITY:
        count = count._replace(authority_signed_on=on)
    else:
        count = count._replace(organ_signed_on=on)
    both = count.organ_signed_on and count.authority_signed_on
    return count._replace(status="signed") if both else count


def raised(event: CountFindingRaised, count: Count) -> Finding:
    signatures = [day for day in (count.organ_signed_on, count.authority_signed_on) if day]
    return Finding(
        uuid_of(event.count_id),
        uuid_of(event.finding_id),
        uuid_of(event.county_id),
        optional(event.station_id),
        event.difference,
        optional(event.post_id),
        optional(event.staff_id),
        event.recorded,
        event.found,
        date.fromisoformat(event.due_on),
        max(signatures),
    )


def followed(
    finding: Finding, event: CountFindingFixed | CountFindingAccepted | CountFindingReopened
) -> Finding:
    note_id = optional(event.note.note_id)
    match event:
        case CountFindingFixed():
            on, number = date.fromisoformat(event.fixed_on), event.document_number
            return finding._replace(status="fixed", ended_on=on, document_number=number, note_id=note_id)
        case CountFindingAccepted():
            return finding._replace(
                status="accepted",
                ended_on=date.fromisoformat(event.accepted_on),
                reason=event.reason,
                organ_division_id=uuid_of(event.organ_division_id),
                note_id=note_id,
            )
        case CountFindingReopened():
            return finding._replace(
                status="open",
                due_on=date.fromisoformat(event.due_on),
                ended_on=None,
                document_number=None,
                reason=None,
                organ_division_id=uuid_of(event.organ_division_id),
                note_id=note_id,
                times_reopened=finding.times_reopened + 1,
            )


OF_COUNTS = Affair(
    "staffing_count",
    "count_id",
    (COUNTS, POSTS, PEOPLE, STATIONS, FINDINGS),
    (
        StaffingCountDrawnUp,
        StaffingCountSigned,
        StaffingCountDiscarded,
        CountFindingRaised,
        CountFindingFixed,
        CountFindingAccepted,
        CountFindingReopened,
    ),
    tell,
)
EVENTS = OF_COUNTS.events
