"""A small region as the registry's events tell of it: two prefectures, counties, a zone without a government, stations."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4, uuid5

from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.ids import NAMESPACE_COMMAND, division_id
from chassis.messages import Recorded, topic_of
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    DivisionLevel,
    DivisionRegistered,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    StationRegistered,
)

OPENED = date(2020, 1, 1)
TODAY = date(2024, 3, 1)
LEVELS: dict[int, DivisionLevel] = {
    2: DIVISION_LEVEL_REGION,
    4: DIVISION_LEVEL_PREFECTURE,
    6: DIVISION_LEVEL_COUNTY,
    9: DIVISION_LEVEL_TOWNSHIP,
}
NAMES = {
    "54": "西藏自治区",
    "5401": "拉萨市",
    "5402": "日喀则市",
    "540121": "林周县",
    "540122": "当雄县",
    "540172": "拉萨经济技术开发区",
    "540121100": "甘丹曲果镇",
    "540121200": "春堆乡",
    "540122100": "当曲卡镇",
    "540172400": "拉萨市经济技术开发区管委会",
}
WITHOUT_GOVERNMENT = frozenset({"540172"})
COUNTY, OTHER_COUNTY, ZONE = (division_id(code) for code in ("540121", "540122", "540172"))
SEATS = ("540121100", "540121200", "540122100", "540172400")


def station_id(seat: str) -> UUID:
    return uuid5(NAMESPACE_COMMAND, f"station of {seat}")


STATION, SECOND, ELSEWHERE, ZONE_STATION = map(station_id, SEATS)


def division(code: str) -> DivisionRegistered:
    parent = next((code[:n] for n in (6, 4, 2) if len(code) > n), None)
    return DivisionRegistered(
        division_id=str(division_id(code)),
        code=code,
        name=NAMES[code],
        level=LEVELS[len(code)],
        parent_id=str(division_id(parent)) if parent else "",
        without_government=code in WITHOUT_GOVERNMENT,
        effective_on=str(OPENED),
    )


def station(seat: str) -> StationRegistered:
    return StationRegistered(
        station_id=str(station_id(seat)),
        county_id=str(division_id(seat[:6])),
        name=f"{NAMES[seat[:6]]}司法局{NAMES[seat]}司法所",
        grade=STATION_GRADE_DEPUTY_SECTION,
        kind=STATION_KIND_STANDALONE,
        seat_id=str(division_id(seat)),
        township_ids=[str(division_id(seat))],
        founded_on="2021-06-01",
        effective_on="2021-06-01",
    )


def stream_of(event: Message) -> UUID:
    named = {field.name for field, _ in event.ListFields()}
    return UUID(event.station_id if "station_id" in named else event.division_id)  # type: ignore[attr-defined]


def consumed(events: Iterable[Message]) -> list[Consumed]:
    """As if read from Kafka, in this order."""
    versions: dict[UUID, int] = {}
    found = []
    for position, event in enumerate(events, 1):
        stream = stream_of(event)
        versions[stream] = versions.get(stream, 0) + 1
        moment = datetime(2024, 1, 1, tzinfo=UTC)
        meta = Meta(actor_id=str(uuid4()))
        recorded = Recorded(1, position, stream, versions[stream], uuid4(), moment, event, meta)
        topic = topic_of(event.DESCRIPTOR.full_name)
        found.append(Consumed(topic, 0, position, "registry", recorded))
    return found


def region() -> list[Message]:
    return [*map(division, sorted(NAMES)), *map(station, SEATS)]
