"""Whatever comes first, the order is one, and nothing is released before what was recorded earlier."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reporting.normalising.entry import Entry, Place
from reporting.normalising.merging import Merging
from reporting.normalising.working import text_of, tick_of

START = datetime(2024, 3, 1, tzinfo=UTC)
SERVICES = ("personnel", "registry")
NO_RECORD: Any = None  # merging never looks at it


def text(second: int) -> str:
    return text_of(START + timedelta(seconds=second))


def entry(service: str, position: int, second: int, partition: int, offset: int) -> Entry:
    return Entry(text(second), service, position, 1, 1, service, partition, offset, "type", NO_RECORD)


@dataclass(frozen=True)
class Log:
    """Of one service: entries by position, spread over two partitions, moments that never fall."""

    service: str
    entries: tuple[Entry, ...]

    def watermark(self, second: int) -> tuple[str, str, dict[Place, int]]:
        ends: dict[Place, int] = {}
        for one in self.entries:
            if one.recorded_at <= text(second):
                ends[one.place] = one.offset + 1
        return self.service, text(second), ends


@st.composite
def logs(draw: st.DrawFn, service: str) -> Log:
    seconds = sorted(draw(st.lists(st.integers(0, 20), max_size=12)))
    offsets: defaultdict[int, int] = defaultdict(int)
    made = []
    for position, second in enumerate(seconds, 1):
        partition = draw(st.integers(0, 1))
        made.append(entry(service, position, second, partition, offsets[partition]))
        offsets[partition] += 1
    return Log(service, tuple(made))


def starts(*services: str) -> dict[Place, tuple[int, tuple[int, int]]]:
    return {(service, partition): (0, (0, 0)) for service in services for partition in (0, 1)}


ROUNDS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 6), st.integers(0, 1), st.integers(0, 20)), max_size=12
)
"""In each so many records of one partition are read, then one service's watermark."""


@given(personnel=logs("personnel"), registry=logs("registry"), rounds=ROUNDS)
def test_in_whatever_order_it_is_read_one_order_comes_out(
    personnel: Log, registry: Log, rounds: list[tuple[int, int, int, int]]
) -> None:
    told = (personnel, registry)
    unread = [
        [one for log in told for one in log.entries if one.place == place] for place in starts(*SERVICES)
    ]
    merging, released, upto = Merging(SERVICES, starts(*SERVICES)), list[Entry](), ""
    for which, count, of, second in rounds:
        reading, unread[which] = unread[which][:count], unread[which][count:]
        for one in reading:
            merging.add(one)
        merging.marked(*told[of].watermark(second))
        release = merging.release()
        assert all(upto < one.recorded_at <= release.moment for one in release.entries)
        released += release.entries
        upto = max(upto, release.moment)
    for one in (one for waiting in unread for one in waiting):
        merging.add(one)
    for log in told:
        merging.marked(*log.watermark(30))
    released += merging.release().entries
    assert released == sorted((one for log in told for one in log.entries), key=lambda one: one[:3])
    assert merging.waiting == 0


@given(data=st.data())
def test_what_is_published_again_is_known(data: st.DataObject) -> None:
    """As a relay does that was killed before it saved how far it was."""
    log = data.draw(logs("registry"))
    merging = Merging(["registry"], starts("registry"))
    offsets: defaultdict[Place, int] = defaultdict(int)
    again = [*log.entries, *log.entries[data.draw(st.integers(0, len(log.entries))) :]]
    for one in again:
        merging.add(one._replace(offset=offsets[one.place]))
        offsets[one.place] += 1
    merging.marked("registry", text(30), offsets)
    assert [one.position for one in merging.release().entries] == [one.position for one in log.entries]


def test_a_service_that_never_said_anything_holds_up_all() -> None:
    merging = Merging(SERVICES, starts(*SERVICES))
    merging.add(entry("registry", 1, 5, 0, 0))
    merging.marked("registry", text(9), {("registry", 0): 1})
    assert merging.release().moment == ""


def test_what_is_not_read_yet_holds_up_all_but_what_lies_before_it() -> None:
    merging = Merging(["registry"], starts("registry"))
    merging.marked("registry", text(9), {("registry", 0): 3, ("registry", 1): 1})
    for position, second, partition, offset in ((1, 1, 0, 0), (2, 2, 1, 0), (3, 3, 0, 1)):
        merging.add(entry("registry", position, second, partition, offset))
    release = merging.release()
    assert [one.position for one in release.entries] == [1, 2]
    assert tick_of(release.moment) == tick_of(text(3)) - 1
    assert merging.offsets(release.entries) == {("registry", 0): (1, (1, 1)), ("registry", 1): (1, (1, 2))}
    assert merging.released() == {("registry", 0): 1, ("registry", 1): 1}


def test_records_of_a_later_epoch_are_new_though_their_positions_are_not() -> None:
    merging = Merging(["registry"], starts("registry"))
    merging.add(entry("registry", 5, 1, 0, 0))
    merging.add(entry("registry", 4, 2, 0, 1)._replace(epoch=2, epoch_start=4))
    merging.marked("registry", text(9), {("registry", 0): 2})
    assert [one.at for one in merging.release().entries] == [(1, 5), (2, 4)]


def test_what_was_recorded_after_a_moment_waits_for_the_next_release() -> None:
    merging = Merging(["personnel"], starts("personnel"))
    for offset, second in enumerate((1, 3, 5)):
        merging.add(entry("personnel", offset + 1, second, 0, offset))
    merging.marked("personnel", text(9), {("personnel", 0): 3})
    assert merging.first() == text(1)
    release = merging.release(text(3))
    assert ([one.position for one in release.entries], release.moment) == ([1, 2], text(3))
    assert merging.offsets(release.entries) == {("personnel", 0): (2, (1, 2))}
    assert merging.first() == text(5)
    release = merging.release()
    assert ([one.position for one in release.entries], release.moment) == ([3], text(9))
    assert merging.offsets(release.entries) == {("personnel", 0): (3, (1, 3))}
