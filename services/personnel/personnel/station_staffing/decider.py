"""What a station has: each change with the counts before and after; nothing slips into one that is being closed."""

from dataclasses import dataclass
from datetime import date

from chassis.decider import Evolution
from directory.errors import StationClosingError
from personnel.running import Running
from personnel.station_staffing.commands import (
    Command,
    NoteArrival,
    NoteBelonging,
    NoteLeaving,
    NotePost,
)
from personnel.station_staffing.errors import AlreadyAtWorkError, DirectorPostExistsError, NotAtWorkError
from personnel.station_staffing.state import Event, StationStaffing, changed, evolve
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR
from sifasuo.personnel.v1.station_staffing_pb2 import (
    STAFFING_CHANGE_ARRIVED,
    STAFFING_CHANGE_BELONGS,
    STAFFING_CHANGE_LEFT,
    STAFFING_CHANGE_POST_CREATED,
    STAFFING_CHANGE_POST_FILLED,
    STAFFING_CHANGE_POST_MOVED_IN,
    STAFFING_CHANGE_POST_UNFROZEN,
    StationStaffingChanged,
)

STATION_STAFFING: Evolution[StationStaffing, Event] = Evolution("station_staffing", StationStaffing(), evolve)

COMES = frozenset({STAFFING_CHANGE_POST_CREATED, STAFFING_CHANGE_POST_MOVED_IN})
ATTACHES = COMES | {STAFFING_CHANGE_POST_FILLED, STAFFING_CHANGE_POST_UNFROZEN}


@dataclass(frozen=True, slots=True)
class Told:
    """What an event tells beside where it is and what that comes to."""

    event: StationStaffingChanged
    attaches: bool
    until: date | None = None


def decide(
    command: Command, staffing: StationStaffing, now: Running, *, handing_over: bool = False
) -> list[Event]:
    """What a closing hands over is attached to a station that closes, too: it goes on from there on that one's day."""
    match command:
        case NotePost():
            told = note_post(command, staffing, now)
        case NoteArrival():
            told = note_arrival(command, staffing, now)
        case NoteLeaving():
            told = note_leaving(command, staffing, now)
        case NoteBelonging():
            told = note_belonging(command)
    if not handing_over:
        refuse_closing(told, staffing, now)
    return [counted(told.event, staffing, now)]


def note_post(command: NotePost, staffing: StationStaffing, now: Running) -> Told:
    if command.change in COMES and command.kind == POST_KIND_DIRECTOR and staffing.director_post:
        raise DirectorPostExistsError(now.station_id)
    event = StationStaffingChanged(
        change=command.change,
        post_id=str(command.post_id),
        post_kind=command.kind,
        post_number=command.number,
        post_standing=command.standing,
        staff_id=str(command.staff_id or ""),
        effective_on=str(command.effective_on),
    )
    return Told(event, command.change in ATTACHES)


def note_arrival(command: NoteArrival, staffing: StationStaffing, now: Running) -> Told:
    if command.staff_id in staffing.at_work:
        raise AlreadyAtWorkError(now.station_id)
    event = StationStaffingChanged(
        change=STAFFING_CHANGE_ARRIVED,
        staff_id=str(command.staff_id),
        effective_on=str(command.effective_on),
    )
    return Told(event, attaches=not command.returns, until=command.until)


def note_leaving(command: NoteLeaving, staffing: StationStaffing, now: Running) -> Told:
    if command.staff_id not in staffing.at_work:
        raise NotAtWorkError(now.station_id)
    event = StationStaffingChanged(
        change=STAFFING_CHANGE_LEFT, staff_id=str(command.staff_id), effective_on=str(command.effective_on)
    )
    return Told(event, attaches=False)


def note_belonging(command: NoteBelonging) -> Told:
    event = StationStaffingChanged(
        change=STAFFING_CHANGE_BELONGS, staff_id=str(command.staff_id), effective_on=str(command.effective_on)
    )
    return Told(event, attaches=True)


def refuse_closing(told: Told, staffing: StationStaffing, now: Running) -> None:
    """Unless it ends by the day on which the station is closed; nothing once that has been handed over."""
    closing = staffing.closing
    if closing is None or not told.attaches:
        return
    if closing.handed_over or told.until is None or told.until > closing.effective_on:
        raise StationClosingError(now.station_id, closing.effective_on)


def counted(event: StationStaffingChanged, staffing: StationStaffing, now: Running) -> StationStaffingChanged:
    event.station_id, event.county_id = str(now.station_id), str(now.county_id)
    event.former.CopyFrom(staffing.count())
    event.present.CopyFrom(changed(staffing, event).count())
    return event
