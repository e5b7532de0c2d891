"""A station that closes: marked, confirmed with counts, handed over or lifted (O-1). Each once for each closing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chassis.codes import text, texts
from personnel.station_staffing.commands import MarkClosing
from personnel.station_staffing.state import Closing, Hindrance, StationStaffing
from sifasuo.personnel.v1.post_pb2 import POST_STANDING_FILLED
from sifasuo.personnel.v1.station_closing_pb2 import (
    CLOSING_HINDRANCE_NOBODY_TAKES_OVER,
    CLOSING_HINDRANCE_SECOND_DIRECTOR,
    StationClosingConfirmed,
    StationClosingHindered,
    StationClosingLifted,
    StationClosingMarked,
    StationHandedOver,
)


@dataclass(frozen=True, slots=True)
class Ended:
    """Posts that no station took over on the day, and who held one of them."""

    post_ids: frozenset[UUID] = frozenset()
    staff_ids: frozenset[UUID] = frozenset()


def mark(command: MarkClosing, staffing: StationStaffing) -> list[StationClosingMarked]:
    """None where this closing has been marked before."""
    if staffing.closing and staffing.closing.closing_id == command.closing_id:
        return []
    return [
        StationClosingMarked(
            station_id=str(command.station_id),
            county_id=str(command.county_id),
            closing_id=str(command.closing_id),
            change_id=str(command.change_id),
            successor_id=text(command.successor_id),
            bureau_division_id=str(command.bureau_division_id),
            effective_on=str(command.effective_on),
        )
    ]


def confirm(
    station_id: UUID, county_id: UUID, staffing: StationStaffing, found: Hindrance
) -> list[StationClosingConfirmed | StationClosingHindered]:
    """Once all that is there can be handed over, and none again; before that it tells what stands in the way, whenever that changes."""
    closing = staffing.closing
    if closing is None or closing.confirmed:
        return []
    told = about(station_id, county_id, closing) | goes_to(closing)
    if not found.staff_ids:
        return [StationClosingConfirmed(**told, **handed(staffing))]
    if found == closing.hindrance:
        return []
    return [StationClosingHindered(**told, hindrance=found.cause, staff_ids=texts(found.staff_ids))]


def hindrance(staffing: StationStaffing, belonging: frozenset[UUID], *, director_there: bool) -> Hindrance:
    """Without a successor nobody may be left there, at work elsewhere or not: their bureau places them first.

    A successor has one director: the other one's director is placed first, too (O-3).
    """
    if staffing.closing is None or staffing.closing.successor_id is None:
        return Hindrance(CLOSING_HINDRANCE_NOBODY_TAKES_OVER, staffing.people | belonging)
    own = staffing.posts.get(staffing.director_post) if staffing.director_post else None
    director = own.staff_id if own and own.standing == POST_STANDING_FILLED and director_there else None
    return Hindrance(CLOSING_HINDRANCE_SECOND_DIRECTOR, frozenset({director} if director else ()))


def lift(
    station_id: UUID, county_id: UUID, closing_id: UUID, staffing: StationStaffing
) -> list[StationClosingLifted]:
    closing = staffing.closing
    if closing is None or closing.closing_id != closing_id or closing.handed_over:
        return []
    told = about(station_id, county_id, closing)
    return [StationClosingLifted(**told, people=closing.people, posts=closing.posts)]


def handed_over(
    station_id: UUID, county_id: UUID, closing: Closing, before: StationStaffing, ended: Ended
) -> StationHandedOver:
    """`before` is what the station had until then, `closing` names the station that stands for it by now."""
    return StationHandedOver(
        **about(station_id, county_id, closing),
        **goes_to(closing),
        **handed(before),
        ended_post_ids=texts(ended.post_ids),
        unplaced_staff_ids=texts(ended.staff_ids),
    )


def about(station_id: UUID, county_id: UUID, closing: Closing) -> dict[str, Any]:
    return {
        "station_id": str(station_id),
        "county_id": str(county_id),
        "closing_id": str(closing.closing_id),
        "change_id": str(closing.change_id),
    }


def goes_to(closing: Closing) -> dict[str, Any]:
    return {
        "successor_id": text(closing.successor_id),
        "bureau_division_id": str(closing.bureau_division_id),
        "effective_on": str(closing.effective_on),
    }


def handed(staffing: StationStaffing) -> dict[str, Any]:
    people, posts = staffing.people, staffing.posts.keys()
    return {
        "people": len(people),
        "posts": len(posts),
        "staff_ids": texts(people),
        "post_ids": texts(posts),
    }
