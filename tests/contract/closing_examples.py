"""Filled examples of the closing of a station, and of what personnel answers to it."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.personnel.v1 import station_closing_pb2 as staffing
from sifasuo.registry.v1 import closing_pb2 as closing
from sifasuo.registry.v1 import station_pb2 as station


def made_up(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{name}.example"))


ABOUT: dict[str, Any] = {
    "closing_id": made_up("closing"),
    "station_id": made_up("closing station"),
    "county_id": str(division_id("990101")),
    "change_id": made_up("merger"),
}
GOES_TO: dict[str, Any] = {
    "successor_id": made_up("successor"),
    "bureau_division_id": str(division_id("9901")),
}
COUNTS = [closing.HandOverCount(subject="people", count=3), closing.HandOverCount(subject="posts", count=4)]
IDS: dict[str, Any] = {
    "staff_ids": [made_up("first of staff"), made_up("second of staff")],
    "post_ids": [made_up("first post"), made_up("second post")],
}

CLOSINGS: tuple[Message, ...] = (
    closing.StationClosing(
        **ABOUT,
        closure=station.STATION_CLOSURE_MERGED,
        **GOES_TO,
        effective_on="2024-06-01",
        confirm_until="2024-08-30",
        participants=["personnel", "assets"],
    ),
    closing.ClosingConfirmed(**ABOUT, participant="personnel", counts=COUNTS, outstanding=["assets"]),
    closing.ClosingOverdue(
        **ABOUT, effective_on="2024-06-01", confirm_until="2024-08-30", outstanding=["assets"]
    ),
    closing.ClosingCompleted(
        **ABOUT,
        closure=station.STATION_CLOSURE_ABOLISHED,
        **GOES_TO,
        effective_on="2024-06-01",
        participants=["personnel", "assets"],
    ),
    closing.ClosingHandedOver(**ABOUT, participant="personnel", counts=COUNTS, outstanding=["assets"]),
    closing.ClosingCancelled(
        **ABOUT,
        reason=closing.CLOSING_CANCELLATION_NOT_CONFIRMED_IN_TIME,
        successor_id=made_up("successor"),
        effective_on="2024-06-01",
        participants=["personnel", "assets"],
    ),
    closing.ClosingLifted(**ABOUT, participant="personnel", outstanding=["assets"]),
)

STAFFING: tuple[Message, ...] = (
    staffing.StationClosingMarked(**ABOUT, **GOES_TO, effective_on="2024-06-01"),
    staffing.StationClosingHindered(
        **ABOUT,
        **GOES_TO,
        effective_on="2024-06-01",
        hindrance=staffing.CLOSING_HINDRANCE_SECOND_DIRECTOR,
        staff_ids=[made_up("first of staff")],
    ),
    staffing.StationClosingConfirmed(**ABOUT, **GOES_TO, effective_on="2024-06-01", people=3, posts=4, **IDS),
    staffing.StationClosingLifted(**ABOUT, people=3, posts=4),
    staffing.StationHandedOver(
        **ABOUT,
        **GOES_TO,
        effective_on="2024-06-01",
        people=3,
        posts=4,
        **IDS,
        ended_post_ids=[made_up("second post")],
        unplaced_staff_ids=[made_up("second of staff")],
    ),
)
