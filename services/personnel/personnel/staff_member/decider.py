"""Staff members: who enters, moves and leaves, decided by the organ over every place that is touched (O-2 to O-7)."""

from datetime import date
from typing import TypeAlias

from chassis.codes import code_of, text
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError, OutOfTurnError
from personnel.errors import EffectiveOnError
from personnel.staff_member.asked_before import command_of
from personnel.staff_member.circumstances import Circumstances
from personnel.staff_member.commands import (
    Command,
    DropMove,
    HandOver,
    Hire,
    Move,
    RecordEducation,
    RecordService,
    Register,
    RevokeMove,
    TakeUpMove,
)
from personnel.staff_member.consents import grounds, level_for
from personnel.staff_member.entering import hire, register, wrong_education, wrong_service
from personnel.staff_member.errors import (
    ConsentNeededError,
    HeardOnError,
    MovedMeanwhileError,
    MovementReasonError,
    MovePlannedError,
    NominationNeededError,
    NoMovePlannedError,
    OpinionMissingError,
    UntilError,
)
from personnel.staff_member.moving import handed_over, standing_after
from personnel.staff_member.record import education_written, service_written
from personnel.staff_member.standing import Standing, read, unit_written, written
from personnel.staff_member.state import Event, Left, Member, NoMember, State, evolve
from sifasuo.personnel.v1 import staff_member_pb2 as contract
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR
from sifasuo.personnel.v1.staff_member_pb2 import (
    MOVEMENT_HAND_OVER,
    EducationRecorded,
    Movement,
    ServiceRecorded,
    StaffMoved,
    StaffMoveDropped,
    StaffMovePlanned,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

STAFF_MEMBER: Evolution[State, Event] = Evolution("staff_member", NoMember(), evolve)
Moving: TypeAlias = Move | RevokeMove | TakeUpMove | DropMove | HandOver
STATUSES = {NoMember: "staff_nomember", Member: "staff_employed", Left: "staff_left"}
REVOKED = "revoked"
STATION_CLOSED = "station_closed"


def decide(command: Command, state: State, now: Circumstances) -> list[Event]:
    """What a day brings needs nobody's leave."""
    if not isinstance(command, DropMove | TakeUpMove | HandOver):
        now.permit("staff.move")
    if isinstance(command, Hire | Register):
        return [enter(command, state, now)]
    if not isinstance(state, Member):
        raise out_of_turn(command, state)
    match command:
        case Move() | RevokeMove() | TakeUpMove() | DropMove() | HandOver():
            return [moving(command, state, now)]
        case RecordEducation():
            return [record_education(command, state, now)]
        case RecordService():
            return [record_service(command, state, now)]


def out_of_turn(command: Command, state: State) -> OutOfTurnError:
    return OutOfTurnError(type(command).__name__, STATUSES[type(state)])


def enter(command: Hire | Register, state: State, now: Circumstances) -> Event:
    if not isinstance(state, NoMember):
        raise out_of_turn(command, state)
    return hire(command, now) if isinstance(command, Hire) else register(command, now)


def moving(command: Moving, member: Member, now: Circumstances) -> Event:
    match command:
        case Move():
            return move(command, member, now)
        case RevokeMove():
            return drop(member, REVOKED, "")
        case TakeUpMove():
            return take_up(member, now)
        case DropMove():
            return drop(member, command.cause, command.article)
        case HandOver():
            return hand_over(command, member)


def move(command: Move, member: Member, now: Circumstances) -> StaffMoved | StaffMovePlanned:
    """At once, or planned for its day, until which they are whose they were; never past a consent."""
    after = checked(command, member, now)
    refuse_without_consent(command, member, after, now)
    made, staff_id = facts(command, member.standing, after), str(member.staff_id)
    if command.effective_on > now.today:
        return StaffMovePlanned(staff_id=staff_id, county_id=answering(member), move=made, note=command.note)
    return StaffMoved(staff_id=staff_id, county_id=answering(member, after), move=made, note=command.note)


def checked(command: Move, member: Member, now: Circumstances) -> Standing | None:
    """How they would stand: by all rules but that of consent, which may be asked for (O-4)."""
    if member.planned:
        raise MovePlannedError(member.planned.day)
    refuse_form(command, member, now)
    after = standing_after(command, member.standing, now)
    refuse_director(command, member.standing, after)
    refuse_unheard(command, member.standing, now)
    return after


def refuse_form(command: Move, member: Member, now: Circumstances) -> None:
    """Days in their order, and a reason that the policy knows."""
    policy, day, until = now.policy, command.effective_on, command.until
    earliest = max(member.since, member.entered_on, now.today - policy.backdating)
    latest = now.today + policy.planning
    if not earliest <= day <= latest:
        raise EffectiveOnError(day, earliest, latest)
    if until is not None and not day <= until <= day + policy.away_at_most:
        raise UntilError(until, day, day + policy.away_at_most)
    if command.reason not in policy.reasons:
        raise MovementReasonError(command.reason)


def refuse_director(command: Move, former: Standing, after: Standing | None) -> None:
    """Who becomes a director was nominated (O-3)."""
    post = after.post if after else None
    if post and post != former.post and post.kind == POST_KIND_DIRECTOR and command.nomination_id is None:
        raise NominationNeededError


def refuse_unheard(command: Move, former: Standing, now: Circumstances) -> None:
    """Of a station's people the township government is heard before (O-3)."""
    opinion = command.opinion
    if former.belongs.is_station and opinion is None and command.movement in now.policy.opinion_before:
        raise OpinionMissingError(code_of(Movement, command.movement))
    latest = min(command.effective_on, now.today)
    if opinion is not None and date.fromisoformat(opinion.heard_on) > latest:
        raise HeardOnError(date.fromisoformat(opinion.heard_on), latest)


def refuse_without_consent(command: Move, member: Member, after: Standing | None, now: Circumstances) -> None:
    found = grounds(command, member, after, now.policy.consents)
    if found and command.request_id is None:
        level = level_for(found, now.policy.consents)
        raise ConsentNeededError(
            code_of(Movement, command.movement), code_of(DivisionLevel, level), member.min_service_until
        )


def facts(command: Move, former: Standing, after: Standing | None) -> contract.Move:
    return contract.Move(
        movement=command.movement,
        former=written(former),
        standing=written(after),
        effective_on=str(command.effective_on),
        document_number=command.document_number or "",
        reason=command.reason,
        township_opinion=command.opinion,
        request_id=text(command.request_id),
        nomination_id=text(command.nomination_id),
    )


def answering(member: Member, after: Standing | None = None) -> str:
    """Of where they go, if anybody there answers for them; else of where they are."""
    return text(after.answering_id if after else None) or text(member.standing.answering_id)


def take_up(member: Member, now: Circumstances) -> StaffMoved:
    """What was planned, once its day has come, from wherever they stand by then."""
    planned = planned_of(member)
    command = command_of(planned.move, planned.note if planned.HasField("note") else None)
    if not member.since <= command.effective_on <= now.today:
        raise EffectiveOnError(command.effective_on, member.since, now.today)
    if command.request_id and read(planned.move.former) != member.standing:
        raise MovedMeanwhileError
    after = standing_after(command, member.standing, now)
    return StaffMoved(
        staff_id=str(member.staff_id),
        county_id=answering(member, after),
        move=facts(command, member.standing, after),
        note=command.note,
    )


def hand_over(command: HandOver, member: Member) -> StaffMoved:
    """Where they went meanwhile stays as it is; what is planned stays planned."""
    former = member.standing
    after = handed_over(former, command)
    if after == former:
        raise NothingToChangeError
    day = max(command.effective_on, member.since)
    move = Move(MOVEMENT_HAND_OVER, day, STATION_CLOSED)
    return StaffMoved(
        staff_id=str(member.staff_id), county_id=answering(member, after), move=facts(move, former, after)
    )


def drop(member: Member, cause: str, article: str) -> StaffMoveDropped:
    move = planned_of(member).move
    return StaffMoveDropped(
        staff_id=str(member.staff_id), county_id=answering(member), move=move, cause=cause, article=article
    )


def planned_of(member: Member) -> StaffMovePlanned:
    if member.planned is None:
        raise NoMovePlannedError
    return member.planned.event


def record_education(command: RecordEducation, member: Member, now: Circumstances) -> EducationRecorded:
    if wrong := wrong_education(command.education, now.today):
        raise wrong
    former = member.educations.get(command.education.entry_id)
    return EducationRecorded(
        staff_id=str(member.staff_id),
        county_id=answering(member),
        belongs=unit_written(member.standing.belongs),
        home_station_id=text(member.standing.home_id),
        former=education_written(former) if former else None,
        education=education_written(command.education),
    )


def record_service(command: RecordService, member: Member, now: Circumstances) -> ServiceRecorded:
    if wrong := wrong_service(command.service, now.today):
        raise wrong
    entry = command.service.entry_id
    former = member.services.get(entry) if entry else None
    return ServiceRecorded(
        staff_id=str(member.staff_id),
        county_id=answering(member),
        belongs=unit_written(member.standing.belongs),
        home_station_id=text(member.standing.home_id),
        former=service_written(former) if former else None,
        service=service_written(command.service),
    )
