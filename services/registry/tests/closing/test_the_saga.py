"""A station closes when every service has confirmed and its day has come, and else it stays (O-1)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from chassis.errors import OutOfTurnError
from directory.errors import StationClosedError
from registry.closing.state import Cancelled, Closed, Closing
from registry.establishment_change.commands import Abolish, ChangeCoverage, Merge, Propose, Rename
from registry.establishment_change.errors import EffectiveDayReachedError
from registry.handling.closings import stream_of
from services.registry.tests.closing.sagas import LIMIT, SUMMER, TOMORROW, Saga
from services.registry.tests.world import SEAT, SECOND, SECOND_NAME, THIRD, TODAY, clerk
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingConfirmed,
    ClosingHandedOver,
    ClosingOverdue,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ABOLISH,
    CHANGE_KIND_REORGANISE,
    RULE_HAND_OVER_NOT_CONFIRMED,
    ChangeNotEffected,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_CLOSURE_ABOLISHED,
    STATION_CLOSURE_MERGED,
    STATION_KIND_CENTRAL,
    StationClosed,
)

DAY_AFTER = timedelta(days=1)


async def last_event(saga: Saga) -> Message:
    return (await saga.house.store.load(stream_of(saga.closing))).events[-1]


async def test_the_approval_announces_it_to_the_services_of_the_policy() -> None:
    saga = Saga()
    await saga.announced()
    state = await saga.state()
    assert isinstance(state, Closing)
    assert state.waiting == ("personnel",)
    assert state.attempt.successor_id == saga.successor
    assert (state.attempt.effective_on, state.attempt.confirm_until) == (SUMMER, LIMIT)


async def test_confirmed_before_its_day_it_takes_effect_on_that_day() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER - DAY_AFTER)
    assert await saga.status() == ("approved", "closing")
    await saga.day(SUMMER)
    assert await saga.status() == ("in_effect", "closed")
    closed, successor = await saga.station(saga.closing), await saga.station(saga.successor)
    assert closed.closed is not None
    assert (closed.closed.closed_on, closed.closed.successor_id) == (SUMMER, saga.successor)
    assert closed.closed.closure == STATION_CLOSURE_MERGED
    assert successor.township_ids == {SEAT, SECOND}


async def test_the_closed_station_says_what_it_was() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER)
    event = (await saga.house.store.load(saga.closing)).events[-1]
    assert isinstance(event, StationClosed)
    assert (event.former_seat_id, list(event.former_township_ids)) == (str(SECOND), [str(SECOND)])


async def test_a_day_that_comes_while_a_service_is_away_finds_it_overdue_and_changes_nothing() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER)
    assert await saga.status() == ("approved", "overdue")
    last = await last_event(saga)
    assert isinstance(last, ClosingOverdue)
    assert list(last.outstanding) == ["personnel"]
    assert (await saga.station(saga.closing)).closed is None


async def test_on_the_day_of_its_approval_nobody_is_late_yet() -> None:
    saga = Saga()
    await saga.open()
    await saga.proposed(on=TODAY)
    await saga.approved()
    await saga.house.calendar()
    assert await saga.status() == ("approved", "closing")
    await saga.confirms()
    await saga.house.calendar()
    assert await saga.status() == ("in_effect", "closed")


async def test_the_day_after_its_approval_it_is_overdue() -> None:
    saga = Saga()
    await saga.open()
    await saga.proposed(on=TODAY)
    await saga.approved()
    await saga.house.calendar()
    await saga.day(TOMORROW)
    assert await saga.status() == ("approved", "overdue")


async def test_that_it_is_overdue_is_told_once() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER)
    await saga.day(SUMMER + DAY_AFTER)
    assert await saga.events() == ["StationClosing", "ClosingOverdue"]


async def test_confirmed_late_it_takes_effect_as_of_its_day() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER + 9 * DAY_AFTER)
    await saga.confirms()
    await saga.house.calendar()
    assert await saga.status() == ("in_effect", "closed")
    station = await saga.station(saga.closing)
    assert station.closed is not None
    assert station.closed.closed_on == SUMMER


async def test_on_the_last_day_of_the_term_it_is_still_waited_for() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER)
    await saga.day(LIMIT)
    assert await saga.status() == ("approved", "overdue")
    await saga.confirms()
    await saga.house.calendar()
    assert await saga.status() == ("in_effect", "closed")


async def test_after_the_term_it_is_cancelled_and_goes_back_to_its_proposer() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER)
    await saga.day(LIMIT + DAY_AFTER)
    assert await saga.status() == ("not_effected", "cancelled")
    event = (await saga.house.store.load(saga.change_id)).events[-1]
    assert isinstance(event, ChangeNotEffected)
    assert [(one.rule, one.step, one.station_id) for one in event.broken] == [
        (RULE_HAND_OVER_NOT_CONFIRMED, 1, str(saga.closing))
    ]


async def test_a_calendar_that_was_away_the_whole_term_cancels_it() -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(LIMIT + DAY_AFTER)
    assert await saga.status() == ("not_effected", "cancelled")


async def test_what_was_confirmed_in_time_takes_effect_however_late_the_calendar_is() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(LIMIT + 9 * DAY_AFTER)
    assert await saga.status() == ("in_effect", "closed")


async def test_withdrawn_after_a_confirmation_it_is_cancelled_and_every_service_answers() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.withdrawn()
    assert await saga.status() == ("withdrawn", "cancelled")
    state = await saga.state()
    assert isinstance(state, Cancelled)
    assert state.waiting == ("personnel",)
    await saga.lifts()
    assert (await saga.state()) == Cancelled(state.attempt, ())
    await saga.day(SUMMER)
    assert (await saga.station(saga.closing)).closed is None


async def test_overdue_it_may_still_be_withdrawn_and_not_once_it_is_confirmed() -> None:
    saga, late = Saga(), Saga()
    await saga.announced()
    await saga.day(SUMMER)
    await saga.withdrawn()
    assert await saga.status() == ("withdrawn", "cancelled")
    await late.announced()
    await late.day(SUMMER)
    await late.confirms()
    with pytest.raises(EffectiveDayReachedError):
        await late.withdrawn()


async def test_a_confirmation_that_crosses_a_cancellation_changes_nothing() -> None:
    saga = Saga()
    await saga.announced()
    attempt = await saga.closing_id()
    await saga.withdrawn()
    await saga.confirms(attempt)
    assert await saga.events() == ["StationClosing", "ClosingCancelled"]


async def test_every_answer_counts_once_however_often_it_comes() -> None:
    saga = Saga()
    await saga.announced()
    same = uuid4()
    for event_id in (same, same, uuid4()):
        await saga.confirms(event_id=event_id)
    await saga.day(SUMMER)
    await saga.hands_over()
    await saga.hands_over()
    await saga.confirms()
    assert await saga.events() == [
        "StationClosing",
        "ClosingConfirmed",
        "ClosingCompleted",
        "ClosingHandedOver",
    ]
    state = await saga.state()
    assert isinstance(state, Closed)
    assert state.waiting == ()


async def test_how_many_people_and_posts_are_handed_over_is_recorded() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    event = await last_event(saga)
    assert isinstance(event, ClosingConfirmed)
    assert [(one.subject, one.count) for one in event.counts] == [("people", 2), ("posts", 3)]


async def test_what_did_not_go_over_with_the_rest_is_recorded_too() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER)
    await saga.hands_over(ended=2, unplaced=1)
    event = await last_event(saga)
    assert isinstance(event, ClosingHandedOver)
    assert [(one.subject, one.count) for one in event.counts] == [
        ("people", 2),
        ("posts", 3),
        ("posts_ended", 2),
        ("people_unplaced", 1),
    ]


async def test_a_second_attempt_knows_nothing_of_the_answers_to_the_first() -> None:
    saga = Saga()
    await saga.announced()
    first = await saga.closing_id()
    await saga.withdrawn()
    saga.change_id = uuid4()
    await saga.proposed()
    await saga.approved()
    assert await saga.closing_id() != first
    await saga.confirms(first)
    await saga.lifts(first)
    assert await saga.events() == ["StationClosing", "ClosingCancelled", "StationClosing"]
    await saga.confirms()
    await saga.day(SUMMER)
    assert await saga.status() == ("in_effect", "closed")


async def test_broken_on_its_day_it_is_cancelled() -> None:
    """Its successor has closed before."""
    saga, other = Saga(), uuid4()
    await saga.open()
    await saga.proposed((saga.closing, Abolish(saga.third, frozenset({SECOND}))), kind=CHANGE_KIND_ABOLISH)
    await saga.approved()
    await saga.confirms()
    own, saga.change_id = saga.change_id, other
    cover = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, THIRD}))
    await saga.proposed((saga.third, Merge(saga.successor)), (saga.successor, cover), on=TOMORROW)
    await saga.approved()
    closing, saga.closing = saga.closing, saga.third
    await saga.confirms()
    await saga.day(TOMORROW)
    assert await saga.status() == ("in_effect", "closed")
    saga.closing, saga.change_id = closing, own
    await saga.day(SUMMER)
    assert await saga.status() == ("not_effected", "cancelled")
    event = await last_event(saga)
    assert isinstance(event, ClosingCancelled)


async def test_two_close_into_one_and_both_are_waited_for() -> None:
    saga = Saga()
    await saga.open()
    all_three = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND, THIRD}))
    into = Merge(saga.successor)
    await saga.proposed((saga.closing, into), (saga.third, into), (saga.successor, all_three))
    await saga.approved()
    await saga.confirms()
    await saga.day(SUMMER)
    assert await saga.status() == ("approved", "closing")
    assert isinstance(await saga.state(saga.third), Closing)
    saga.closing = saga.third
    await saga.confirms()
    await saga.house.calendar()
    assert await saga.status() == ("in_effect", "closed")


async def test_an_abolished_station_hands_over_to_the_bureau() -> None:
    saga = Saga()
    await saga.open()
    cover = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}))
    await saga.proposed((saga.closing, Abolish()), (saga.successor, cover), kind=CHANGE_KIND_REORGANISE)
    await saga.approved()
    await saga.confirms()
    await saga.day(SUMMER)
    station = await saga.station(saga.closing)
    assert station.closed is not None
    assert (station.closed.successor_id, station.closed.closure) == (None, STATION_CLOSURE_ABOLISHED)


async def test_a_closed_station_does_not_change() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER)
    again = uuid4()
    rename = Propose(again, saga.closing, Rename(SECOND_NAME), SUMMER)
    with pytest.raises(StationClosedError):
        await saga.house.step(again, rename, clerk())


async def test_what_a_closed_station_had_is_free_for_another() -> None:
    """Its name, and once the successor gives it up its township."""
    saga, anew = Saga(), uuid4()
    await saga.open()
    await saga.proposed((saga.closing, Abolish(None, frozenset({SECOND}))), kind=CHANGE_KIND_ABOLISH)
    await saga.approved()
    await saga.confirms()
    await saga.day(SUMMER)
    await saga.established(anew, SECOND_NAME, SECOND, SUMMER)
    assert (await saga.station(anew)).name == SECOND_NAME


async def test_what_is_over_cannot_be_taken_up_again() -> None:
    saga = Saga()
    await saga.announced()
    await saga.withdrawn()
    with pytest.raises(OutOfTurnError):
        await saga.withdrawn()
