"""Justice organ and staffing authority count posts and people, and differences are followed to their end (O-4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from personnel.running import Deciding
from personnel.staffing_count.books import Books, Member, PostInBooks, Worker
from personnel.staffing_count.commands import (
    Accept,
    Command,
    Discard,
    DrawUp,
    Fix,
    OnFinding,
    Reopen,
    Sign,
)
from personnel.staffing_count.differences import Difference, differences
from personnel.staffing_count.errors import (
    AcceptReasonError,
    BooksMovedError,
    CountedStationError,
    FixDeadlineError,
    FixedOnError,
    NoCountFindingError,
    StillStandsError,
)
from personnel.staffing_count.policy import CountPolicy
from personnel.staffing_count.state import (
    SIGNATURES,
    DrawnUp,
    Event,
    Finding,
    Followed,
    NoCount,
    Signed,
    State,
    evolve,
)
from sifasuo.personnel.v1.staffing_count_pb2 import (
    CountedPerson,
    CountedPost,
    CountedStation,
    CountFindingAccepted,
    CountFindingFixed,
    CountFindingRaised,
    CountFindingReopened,
    StaffingCountDiscarded,
    StaffingCountDrawnUp,
    StaffingCountSigned,
)

COUNT: Evolution[State, Event] = Evolution("staffing_count", NoCount(), evolve)


@dataclass(frozen=True, slots=True)
class Counting:
    """`books` are the records of the county as they are today."""

    acting: Deciding
    policy: CountPolicy
    books: Books


def decide(command: Command, count: State, now: Counting) -> list[Event]:
    match command, count:
        case DrawUp(), (NoCount() | DrawnUp()):
            now.acting.permit("counts.draw_up")
            return [draw_up(command, isinstance(count, DrawnUp), now)]
        case Sign(), DrawnUp():
            return sign(count, now)
        case Discard(), DrawnUp():
            now.acting.permit("counts.draw_up")
            return [discard(command, count, now)]
        case ((Fix() | Accept() | Reopen()), Signed()):
            return [follow(command, count, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, type(count).__name__)


def draw_up(command: DrawUp, corrects: bool, now: Counting) -> StaffingCountDrawnUp:
    for station_id in command.found.keys() - set(now.books.stations):
        raise CountedStationError(station_id)
    return StaffingCountDrawnUp(
        count_id=str(command.count_id),
        county_id=str(now.acting.county_id),
        counted_on=str(now.acting.today),
        **entered(now.books, command.found),
        corrects=corrects,
        note=command.note,
    )


def entered(books: Books, found: Mapping[UUID, int]) -> Mapping[str, Any]:
    """The records as the event holds them."""
    at_work = books.at_work()
    return {
        "quota": books.quota,
        "posts": [counted_post(post) for post in books.posts],
        "people": [counted_person(one) for one in books.workers],
        "members": [counted_person(one) for one in books.members],
        "stations": [
            CountedStation(station_id=str(one), recorded=at_work.get(one, 0), found=found.get(one))
            for one in books.stations
        ],
    }


def counted_person(one: Worker | Member) -> CountedPerson:
    return CountedPerson(staff_id=str(one.staff_id), station_id=str(one.station_id))


def counted_post(post: PostInBooks) -> CountedPost:
    return CountedPost(
        post_id=str(post.post_id),
        station_id=str(post.station_id),
        kind=post.kind,
        status=post.status,
        special=post.special,
        staff_id=str(post.staff_id or ""),
        place=post.place or "",
        works_at_station_id=str(post.works_at or ""),
    )


def sign(count: DrawnUp, now: Counting) -> list[Event]:
    """Each body once; with the last signature what differs is to be put right."""
    body = signing(now.acting)
    if body in count.signed:
        raise OutOfTurnError(Sign.__name__, "signed_already")
    found = found_in(count.drawn_up)
    if entered(now.books, found) != entered_in(count.drawn_up):
        raise BooksMovedError
    signed = StaffingCountSigned(
        **named(count.drawn_up),
        body=body,
        division_id=str(now.acting.lying.bureau.division_id),
        signed_on=str(now.acting.today),
    )
    last = len(count.signed) + 1 == SIGNATURES
    return [signed, *(raised(count.drawn_up, differences(now.books, found), now) if last else ())]


def signing(acting: Deciding) -> str:
    """The justice organ or the staffing authority, whichever the caller is of."""
    acting.permit("counts.sign")
    return str(acting.office.body)


def found_in(drawn_up: StaffingCountDrawnUp) -> dict[UUID, int]:
    return {UUID(one.station_id): one.found for one in drawn_up.stations if one.HasField("found")}


def entered_in(drawn_up: StaffingCountDrawnUp) -> Mapping[str, Any]:
    posts, people, stations = list(drawn_up.posts), list(drawn_up.people), list(drawn_up.stations)
    members = list(drawn_up.members)
    return {
        "quota": drawn_up.quota,
        "posts": posts,
        "people": people,
        "members": members,
        "stations": stations,
    }


def raised(
    drawn_up: StaffingCountDrawnUp, found: tuple[Difference, ...], now: Counting
) -> Iterator[CountFindingRaised]:
    due_on = now.acting.today + now.policy.fix_within
    for one in found:
        yield CountFindingRaised(
            **named(drawn_up),
            finding_id=str(one.id_in(UUID(drawn_up.count_id))),
            difference=one.kind,
            station_id=str(one.station_id or ""),
            post_id=str(one.post_id or ""),
            staff_id=str(one.staff_id or ""),
            recorded=one.recorded,
            found=one.found,
            due_on=str(due_on),
        )


def discard(command: Discard, count: DrawnUp, now: Counting) -> StaffingCountDiscarded:
    day = str(now.acting.today)
    return StaffingCountDiscarded(**named(count.drawn_up), discarded_on=day, note=command.note)


def follow(command: OnFinding, count: Signed, now: Counting) -> Followed:
    """Permission first: who may not act is not told how a finding stands."""
    if isinstance(command, Fix):
        now.acting.permit("counts.draw_up")
    else:
        now.acting.permit("counts.accept")
    finding = count.findings.get(command.finding_id)
    if finding is None:
        raise NoCountFindingError(command.finding_id)
    match command, finding.status:
        case Fix(), "open":
            return fix(command, count, finding, now)
        case Accept(), "open":
            return accept(command, count, finding, now)
        case Reopen(), ("fixed" | "accepted"):
            return reopen(command, count, finding, now)
        case _:
            raise OutOfTurnError(type(command).__name__, f"finding_{finding.status}")


def fix(command: Fix, count: Signed, finding: Finding, now: Counting) -> CountFindingFixed:
    day = command.fixed_on or now.acting.today
    if not finding.since <= day <= now.acting.today:
        raise FixedOnError(day, finding.since, now.acting.today)
    refuse_standing(finding, now.books)
    return CountFindingFixed(
        **of_finding(count, command.finding_id, finding),
        fixed_on=str(day),
        document_number=command.document_number,
        note=command.note,
    )


def refuse_standing(finding: Finding, books: Books) -> None:
    """Who is met at a station the records cannot tell: there the proof alone speaks."""
    key = (finding.difference, finding.station_id, finding.post_id, finding.staff_id)
    if key in {one.key() for one in differences(books, {})}:
        raise StillStandsError(finding.difference)


def accept(command: Accept, count: Signed, finding: Finding, now: Counting) -> CountFindingAccepted:
    if command.reason not in now.policy.accept_reasons:
        raise AcceptReasonError(command.reason)
    return CountFindingAccepted(
        **of_finding(count, command.finding_id, finding),
        **organ(now.acting),
        reason=command.reason,
        accepted_on=str(now.acting.today),
        note=command.note,
    )


def reopen(command: Reopen, count: Signed, finding: Finding, now: Counting) -> CountFindingReopened:
    refuse_deadline(command.due_on, now)
    return CountFindingReopened(
        **of_finding(count, command.finding_id, finding),
        **organ(now.acting),
        reopened_on=str(now.acting.today),
        due_on=str(command.due_on),
        note=command.note,
    )


def refuse_deadline(due_on: date, now: Counting) -> None:
    earliest, latest = now.acting.today + timedelta(days=1), now.acting.today + now.policy.fix_within
    if not earliest <= due_on <= latest:
        raise FixDeadlineError(due_on, earliest, latest)


def organ(acting: Deciding) -> Mapping[str, Any]:
    higher = acting.next_higher()
    return {"organ_level": higher.level, "organ_division_id": str(higher.division_id)}


def named(drawn_up: StaffingCountDrawnUp) -> Mapping[str, Any]:
    return {"count_id": drawn_up.count_id, "county_id": drawn_up.county_id}


def of_finding(count: Signed, finding_id: UUID, finding: Finding) -> Mapping[str, Any]:
    return {
        **named(count.drawn_up),
        "finding_id": str(finding_id),
        "difference": finding.difference,
        "station_id": str(finding.station_id or ""),
    }
