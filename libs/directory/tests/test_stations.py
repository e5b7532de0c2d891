"""What a replica knows of a station's days, event by event."""

from datetime import UTC, date, datetime
from uuid import uuid4

from google.protobuf.message import Message

from chassis.messages import Recorded
from directory.replica.stations import stated
from directory.station import Station, StationVersion
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.station_pb2 import StationClosed, StationRegistered, StationRenamed

STATION = uuid4()
TAKEN_IN, LATER = date(2026, 3, 1), date(2026, 6, 1)


def registered() -> StationRegistered:
    ids = {name: str(uuid4()) for name in ("county_id", "seat_id")}
    return StationRegistered(
        station_id=str(STATION), name="甲", effective_on=str(TAKEN_IN), founded_on="1998-05-01", **ids
    )


def renamed() -> StationRenamed:
    return StationRenamed(
        station_id=str(STATION), name="乙", effective_on=str(TAKEN_IN), county_id=str(uuid4())
    )


def closed(day: date) -> StationClosed:
    return StationClosed(station_id=str(STATION), effective_on=str(day))


def known(*events: Message) -> Station:
    versions: list[StationVersion] = []
    for event in events:
        versions = stated(versions, recorded(event))
    return Station(tuple(versions))


def recorded(event: Message) -> Recorded:
    return Recorded(1, 1, STATION, 1, uuid4(), datetime(2026, 3, 1, tzinfo=UTC), event, Meta())


class TestClosed:
    def test_it_stands_to_the_day_before(self) -> None:
        station = known(registered(), closed(LATER))
        assert (station.stands(date(2026, 5, 31)), station.stands(LATER)) == (True, False)
        assert station.closed_on == LATER

    def test_on_the_day_on_which_it_came_into_the_record_it_is_still_known(self) -> None:
        """What it had is handed over by whoever asks for it afterwards."""
        station = known(registered(), renamed(), closed(TAKEN_IN))
        assert not station.stands(TAKEN_IN)
        assert (station.closed_on, station.last.name) == (TAKEN_IN, "乙")
