"""What the guard says, told in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from reporting.guarding.finding import Kind
from reporting.guarding.judging import Judging
from reporting.guarding.limits import Limits
from reporting.guarding.seen import Mark, Place, Seen

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)
JUST_BEFORE = timedelta(microseconds=1)
FINE = Place(tick=NOON, end=10, committed=10, worker="one")


@dataclass
class Told:
    """A stack as it is seen second by second; `speed` is its clock's, and what `stopped` names says nothing more.

    `off` says of how far a service's clock is ahead; its watermarks stand still rather than go back.
    """

    simulated: bool = False
    speed: float = 1.0
    real: float = 0.0
    clock: datetime = NOON
    stopped: set[str] = field(default_factory=set)
    off: dict[str, float] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    place: Place = FINE
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.judging = Judging(["personnel", "registry"], Limits(), simulated=self.simulated)

    def passes(self, seconds: int) -> "Told":
        for _ in range(seconds):
            self.real += 1
            self.clock += timedelta(seconds=self.speed)
            for service in {"personnel", "registry"} - self.stopped:
                moment = self.clock + timedelta(seconds=self.off.get(service, 0)) - JUST_BEFORE
                known = self.marks.get(service, Mark(moment, self.real)).moment
                self.marks[service] = Mark(max(known, moment), self.real)
            self._works()
            found = self.judging.judge(Seen(self.real, self.clock, dict(self.marks), self.places()))
            self.said = [f"{one.kind} {one.about}" for one in found]
        return self

    def _works(self) -> None:
        if "normaliser" not in self.stopped and len(self.marks) == 2:
            tick = min(mark.moment for mark in self.marks.values())
            if tick > (self.place.tick or NOON):
                self.place = replace(self.place, tick=tick, end=self.place.end + 1)
        if "worker" not in self.stopped:
            self.place = replace(self.place, committed=self.place.end)

    def places(self) -> Mapping[int, Place]:
        return {0: self.place}


def test_nothing_is_said_of_what_works() -> None:
    assert Told().passes(100).said == []


class TestWatermark:
    def test_a_relay_that_is_silent_is_told_and_told_no_more_once_it_speaks(self) -> None:
        told = Told().passes(60)
        told.stopped = {"personnel"}
        assert told.passes(20).said == []
        assert told.passes(20).said == ["watermark personnel"]
        told.stopped = set()
        assert told.passes(1).said == []

    def test_a_service_that_never_spoke_is_told(self) -> None:
        told = Told(stopped={"registry"}).passes(40)
        assert told.said == ["watermark registry"]


class TestTimeline:
    def test_a_timeline_that_does_not_follow_is_told(self) -> None:
        told = Told().passes(60)
        told.stopped = {"normaliser"}
        assert told.passes(15).said == []
        assert told.passes(20).said == ["timeline 0"]

    def test_a_timeline_that_waits_for_a_service_is_not(self) -> None:
        told = Told().passes(60)
        told.stopped = {"personnel"}
        assert told.passes(90).said == ["watermark personnel"]


class TestPartition:
    def test_one_that_nobody_has_is_told(self) -> None:
        told = Told().passes(60)
        told.place, told.stopped = replace(told.place, worker=None), {"worker"}
        assert told.passes(30).said == []
        assert told.passes(15).said == ["partition 0"]

    def test_one_that_does_not_get_on_is_told(self) -> None:
        told = Told().passes(60)
        told.stopped = {"worker"}
        assert told.passes(45).said == ["partition 0"]

    def test_one_that_changes_hands_is_not(self) -> None:
        told = Told().passes(60)
        told.place, told.stopped = replace(told.place, worker=None), {"worker"}
        told.passes(20)
        told.place, told.stopped = replace(told.place, worker="two"), set()
        assert told.passes(30).said == []


class TestClocks:
    def test_one_that_is_ahead_is_told(self) -> None:
        assert Told(off={"registry": 30.0}).passes(40).said[0] == "clock registry"

    def test_one_that_is_behind_is_told_as_that_and_not_as_late(self) -> None:
        assert Told(off={"registry": -3600.0}).passes(40).said == ["clock registry"]

    def test_one_that_was_ahead_is_told_for_as_long_as_its_watermark_lies_ahead(self) -> None:
        told = Told(off={"registry": 7200.0}).passes(40)
        told.off = {}
        assert all("clock registry" in said for _ in range(60) for said in [told.passes(1).said])

    def test_one_that_goes_back_stands_still_and_is_late(self) -> None:
        told = Told().passes(30)
        told.off = {"registry": -7200.0}
        assert told.passes(60).said == ["watermark registry"]

    def test_a_guard_whose_clock_jumps_says_that_and_nothing_else(self) -> None:
        told = Told().passes(30)
        told.off = {"registry": -3600.0, "personnel": -3600.0}
        told.clock += timedelta(hours=1)
        assert all("clock" in said for second in range(60) for said in told.passes(1).said)
        assert told.said == ["clock personnel", "clock registry"]


class TestSimulated:
    def test_a_clock_that_stands_still_makes_nothing_late(self) -> None:
        assert Told(simulated=True, speed=0).passes(1_000).said == []

    def test_a_clock_that_jumps_makes_nothing_late(self) -> None:
        told = Told(simulated=True, speed=0).passes(100)
        told.clock += timedelta(days=400)
        assert all(told.passes(1).said == [] for _ in range(100))

    def test_a_clock_that_plays_six_days_a_second_makes_nothing_late(self) -> None:
        assert Told(simulated=True, speed=500_000).passes(200).said == []

    def test_who_stops_under_a_clock_that_stands_still_is_told_all_the_same(self) -> None:
        told = Told(simulated=True, speed=0).passes(100)
        told.stopped = {"personnel"}
        assert told.passes(40).said == ["watermark personnel"]

    def test_who_stops_while_the_clock_goes_on_is_told(self) -> None:
        told = Told(simulated=True, speed=3_600).passes(100)
        told.stopped = {"normaliser"}
        assert told.passes(40).said == ["timeline 0"]


def test_kafka_that_cannot_be_asked_is_told_after_a_while() -> None:
    judging = Judging(["registry"], Limits(), simulated=False)
    said = [judging.away(float(second), NOON + timedelta(seconds=second)) for second in range(10)]
    assert said[7] == []
    assert [(one.kind, one.since) for one in said[9]] == [(Kind.KAFKA, NOON)]
