"""The registry's history for benchmarks: as many events as are asked for, as a registry would have recorded them."""

from collections import Counter, defaultdict
from uuid import UUID

import pytest

from chassis.messages import event_class
from devstack.bench.country import TOWNSHIP, divisions, stations
from devstack.bench.procedure import CHANGE, DAY, DOCUMENT, DUE
from devstack.bench.story import Share, story

EVERY = 1_000_000


@pytest.mark.parametrize("events", [1, 100, 20_000])
def test_it_has_as_many_events_as_asked_for_in_the_order_of_positions(events: int) -> None:
    told = list(story(events))
    assert [one.pos for one in told] == list(range(1, events + 1))
    assert [one.time for one in told] == sorted(one.time for one in told)


def test_versions_of_a_stream_count_from_one() -> None:
    versions = defaultdict[UUID, list[int]](list)
    for one in story(20_000):
        versions[one.stream_id].append(one.version)
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())


def test_shares_tell_it_together_and_divide_no_stream() -> None:
    shares = [list(story(5_000, Share(number, 3))) for number in range(3)]
    assert sorted(one for share in shares for one in share) == list(story(5_000))
    assert not set.intersection(*({one.stream_id for one in share} for share in shares))


def test_no_blank_is_left_in_an_event() -> None:
    told = [str(event_class(one.type).FromString(one.data)) for one in story(5_000)]
    assert not [text for text in told for blank in (CHANGE, DAY, DUE, DOCUMENT) if blank in text]


def test_a_station_knows_what_it_served_before() -> None:
    served: dict[str, list[str]] = {}
    for one in story(20_000):
        event = event_class(one.type).FromString(one.data)
        if one.type.endswith("ChangeProposed"):
            assert list(event.former_township_ids) == served.get(event.station_id, [])  # type: ignore[attr-defined]
        elif one.type.endswith(("StationEstablished", "StationCoverageChanged")):
            served[event.station_id] = list(event.township_ids)  # type: ignore[attr-defined]
    assert Counter(map(len, served.values())).keys() == {1, 2}


def test_a_million_events_tell_of_the_whole_country_and_of_five_procedures_of_each_station() -> None:
    names = divisions(EVERY)
    assert sum(len(code) == TOWNSHIP for code in names) == 41_352
    assert all(code[:6] in names for code in names if len(code) == TOWNSHIP)
    assert len(list(stations(names))) == 37_217
