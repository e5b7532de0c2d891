"""What may be merged and abolished, and what must be said of the townships (O-1)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from chassis.errors import DomainError, RulesBrokenError
from directory.errors import StationUnknownError
from registry.establishment_change.commands import Abolish, Asked, Merge, Rename
from registry.establishment_change.errors import (
    AnotherChangeApprovedError,
    ClosingNotBackdatedError,
    MergerOfOneError,
    NotTakenOverError,
    StationOfItsOwnError,
    StepContradictsError,
    SuccessorClosesError,
    SuccessorOfAnotherCountyError,
    SuccessorUnknownError,
    TownshipUncoveredError,
)
from services.registry.tests.closing.sagas import COVER_BOTH, SUMMER, Saga, standing
from services.registry.tests.world import (
    BORDER_TOWN,
    ELSEWHERE,
    SEAT,
    SECOND,
    SECOND_NAME,
    THIRD,
    TODAY,
    clerk,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ABOLISH,
    CHANGE_KIND_MERGE,
    CHANGE_KIND_REORGANISE,
    ChangeProposed,
)

KNOWN = frozenset({SECOND})


def parts(error: DomainError) -> list[tuple[type[DomainError], str | None]]:
    return [(type(one), one.field) for one in (error if isinstance(error, RulesBrokenError) else (error,))]


async def opened() -> Saga:
    saga = Saga()
    await saga.open()
    return saga


async def test_a_merger_says_who_takes_over_and_what_it_becomes() -> None:
    saga = await opened()
    await saga.proposed()
    (event,) = (await saga.house.store.load(saga.change_id)).events
    assert isinstance(event, ChangeProposed)
    assert (event.kind, event.station_id) == (CHANGE_KIND_MERGE, "")
    closes, successor = event.steps
    assert (closes.successor_id, closes.former_name, closes.HasField("station")) == (
        str(saga.successor),
        SECOND_NAME,
        False,
    )
    assert list(successor.station.township_ids) == sorted([str(SEAT), str(SECOND)])


async def test_the_successor_must_take_over_every_township() -> None:
    saga = await opened()
    with pytest.raises(NotTakenOverError) as refused:
        await saga.proposed((saga.closing, Merge(saga.successor)))
    assert refused.value == NotTakenOverError(SECOND, "春堆乡")


async def test_the_successor_stands_in_the_same_county() -> None:
    saga, away = await opened(), uuid4()
    with pytest.raises(SuccessorUnknownError):
        await saga.proposed((saga.closing, Abolish(away, KNOWN)), kind=CHANGE_KIND_ABOLISH)
    await saga.established(away, "当雄县司法局当曲卡镇司法所", ELSEWHERE, county="540122")
    with pytest.raises(SuccessorOfAnotherCountyError):
        await saga.proposed((saga.closing, Abolish(away, KNOWN)), kind=CHANGE_KIND_ABOLISH)


async def test_nothing_goes_to_a_station_that_closes_too() -> None:
    saga = await opened()
    circle = (saga.closing, Merge(saga.third)), (saga.third, Merge(saga.closing))
    with pytest.raises(RulesBrokenError) as refused:
        await saga.proposed(*circle, kind=CHANGE_KIND_REORGANISE)
    assert (SuccessorClosesError, "/steps/0/successor_id") in parts(refused.value)
    with pytest.raises(RulesBrokenError) as itself:
        await saga.proposed((saga.closing, Merge(saga.closing)))
    assert (SuccessorClosesError, "/steps/0/successor_id") in parts(itself.value)


async def test_nothing_goes_to_a_station_whose_closing_is_announced() -> None:
    saga = await opened()
    await saga.proposed()
    await saga.approved()
    saga.change_id = uuid4()
    with pytest.raises(SuccessorClosesError):
        await saga.proposed((saga.third, Abolish(saga.closing, frozenset({THIRD}))), kind=CHANGE_KIND_ABOLISH)


async def test_a_merger_changes_no_other_station() -> None:
    saga = await opened()
    two = (saga.closing, Merge(saga.successor)), (saga.successor, COVER_BOTH)
    other: tuple[UUID, Asked] = (saga.third, Rename("林周县司法局松盘乡司法所"))
    with pytest.raises(RulesBrokenError) as refused:
        await saga.proposed(*two, other)
    assert (MergerOfOneError, "/steps") in parts(refused.value)


async def test_one_step_does_not_change_what_another_closes() -> None:
    saga = await opened()
    steps = (saga.closing, Abolish(None, KNOWN)), (saga.closing, Rename(SECOND_NAME))
    with pytest.raises(RulesBrokenError) as refused:
        await saga.proposed(*steps, kind=CHANGE_KIND_REORGANISE)
    assert (StepContradictsError, "/steps/1") in parts(refused.value)


async def test_who_leaves_a_township_without_a_station_says_so() -> None:
    saga = await opened()
    with pytest.raises(TownshipUncoveredError) as refused:
        await saga.proposed((saga.closing, Abolish()), kind=CHANGE_KIND_ABOLISH)
    assert refused.value == TownshipUncoveredError(SECOND, "春堆乡")
    await saga.proposed((saga.closing, Abolish(None, KNOWN)), kind=CHANGE_KIND_ABOLISH)
    (event,) = (await saga.house.store.load(saga.change_id)).events
    assert isinstance(event, ChangeProposed)
    assert list(event.steps[0].uncovered_township_ids) == [str(SECOND)]


async def test_what_is_served_is_not_told_as_uncovered() -> None:
    saga = await opened()
    steps = (saga.closing, Abolish(None, KNOWN)), (saga.successor, COVER_BOTH)
    await saga.proposed(*steps, kind=CHANGE_KIND_REORGANISE)
    (event,) = (await saga.house.store.load(saga.change_id)).events
    assert isinstance(event, ChangeProposed)
    assert list(event.steps[0].uncovered_township_ids) == []


async def test_a_township_on_the_border_is_left_without_a_station_by_nobody() -> None:
    saga, border = await opened(), uuid4()
    await saga.established(border, "定日县司法局协格尔镇司法所", BORDER_TOWN, county="540223")
    wanted = (border, Abolish(None, frozenset({BORDER_TOWN})))
    with pytest.raises(StationOfItsOwnError):
        await saga.proposed(wanted, kind=CHANGE_KIND_ABOLISH, by=clerk("540223"))


async def test_a_station_may_be_abolished_for_a_new_one_in_its_place() -> None:
    saga = await opened()
    anew: tuple[tuple[UUID, Asked], ...] = (
        (saga.closing, Abolish()),
        (uuid4(), standing(SECOND_NAME, SECOND)),
    )
    await saga.proposed(*anew, kind=CHANGE_KIND_REORGANISE)


async def test_a_closing_is_not_backdated() -> None:
    saga = await opened()
    with pytest.raises(RulesBrokenError) as refused:
        await saga.proposed(on=TODAY - timedelta(days=1))
    assert (ClosingNotBackdatedError, "/effective_on") in parts(refused.value)


async def test_a_closing_station_has_no_other_change_approved() -> None:
    saga = await opened()
    await saga.proposed()
    await saga.approved()
    saga.change_id = uuid4()
    await saga.proposed(
        (saga.closing, Abolish(None, KNOWN)), kind=CHANGE_KIND_ABOLISH, on=SUMMER + timedelta(days=1)
    )
    with pytest.raises(AnotherChangeApprovedError):
        await saga.approved()


async def test_only_a_station_that_stands_closes() -> None:
    saga = await opened()
    with pytest.raises(StationUnknownError):
        await saga.proposed((uuid4(), Abolish()), kind=CHANGE_KIND_ABOLISH)
