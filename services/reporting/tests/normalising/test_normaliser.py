"""From two services' topics to one timeline, on a real Kafka."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

import pytest
from confluent_kafka import KafkaException

from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from reporting.duties.moments import midnight, moment_of
from reporting.duties.table import RuleFiles, Table
from reporting.normalising.cluster import Cluster
from reporting.normalising.normaliser import Normaliser
from reporting.normalising.reading import Reading
from reporting.normalising.working import Working
from reporting.normalising.writing import DEAD_LETTERS, RULES, TIMELINE, Writing
from services.reporting.tests.normalising.saying import (
    FILES,
    READ,
    empty_timeline,
    filled,
    forget_positions,
    registered,
    vacated,
    with_another_stage,
    with_more_tables,
)
from services.reporting.tests.normalising.services import FIRST, Services, after, named
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry


@pytest.fixture
def services(fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure) -> Services:
    topics = fresh_topics(*READ, WATERMARKS, TIMELINE, RULES, DEAD_LETTERS)
    prefix = topics[TIMELINE].removesuffix(TIMELINE)
    return Services(Cluster(infrastructure.kafka("admin"), prefix), topics)


@asynccontextmanager
async def normalising(services: Services, files: RuleFiles = FILES) -> AsyncIterator[Normaliser]:
    stop, normaliser = asyncio.Event(), Normaliser(services.cluster, files)
    running = asyncio.create_task(normaliser.run(stop))
    try:
        yield normaliser
    finally:
        stop.set()
        await running


def told(services: Services) -> list[str]:
    """All of the timeline in its order: who, at which minute after the first, what to which rule.

    A post that is filled is told to the rules of posts of every kind; those of other kinds are left out.
    """
    found = []
    for entry in services.timeline():
        for fact in entry.facts.facts:
            if fact.rule in {"vacancy_of_special", "vacancy_of_auxiliary"}:
                continue
            minute = (entry.facts.recorded_at - moment_of(FIRST)) // 60_000_000
            kind = timeline.FactKind.Name(fact.kind).removeprefix("FACT_KIND_").lower()
            found.append((minute, entry.facts.cause.service, f"{fact.rule} {kind}"))
    return [f"{minute} {service} {said}" for minute, service, said in sorted(found)]


def ticks(services: Services) -> list[int]:
    """Of the first partition, in microseconds after the first moment."""
    whole = [entry.tick.moment - moment_of(FIRST) for entry in services.timeline() if entry.HasField("tick")]
    return whole[: len(whole) // 6]


async def ticked(services: Services, **passed: float) -> None:
    """Every partition has the tick of that moment."""
    moment = moment_of(after(**passed))

    def everywhere() -> bool:
        reached = [e for e in services.timeline() if e.HasField("tick") and e.tick.moment >= moment]
        return len(reached) >= 6

    await eventually(lambda: asyncio.to_thread(everywhere))


async def test_what_services_recorded_comes_in_one_order_and_a_tick_after_it(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    services.record("post", filled("post", "vacancy"), after(minutes=3))
    services.record("station", registered("station"), after(minutes=2))
    services.marks("personnel", after(minutes=4))
    services.marks("registry", after(minutes=5))
    async with normalising(services) as normaliser:
        await ticked(services, minutes=4)
        assert normaliser.health().ready
    assert told(services) == [
        "1 personnel vacancy_of_assistant opens",
        "1 personnel vacancy_plan opens",
        "2 registry director_vacant joins",
        *["2 registry disclosure_missing opens"] * 4,
        "2 registry staffing_unrecorded opens",
        "2 registry station_unmanned joins",
        "3 personnel vacancy_of_assistant meets",
        "3 personnel vacancy_plan cancels",
    ]
    for entry in services.timeline():
        if entry.HasField("tick"):
            assert entry.tick.moment == moment_of(after(minutes=4))


async def test_nothing_passes_what_another_service_may_still_tell(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=10))
    services.marks("personnel", after(minutes=20))
    services.marks("registry", after(minutes=5))
    async with normalising(services) as normaliser:
        await ticked(services, minutes=5)
        await eventually(lambda: normaliser.health().lag == 1)
        assert told(services) == []
        services.marks("registry", after(minutes=15))
        await ticked(services, minutes=15)
    assert len(told(services)) == 2


async def test_the_next_one_goes_on_where_the_last_left_off(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    services.record("post", filled("post", "vacancy"), after(minutes=3))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=4))
    async with normalising(services):
        await ticked(services, minutes=4)
    assert [one.split()[-1] for one in told(services)] == ["opens", "opens", "meets", "cancels"]


async def test_what_a_relay_publishes_twice_is_told_once(services: Services) -> None:
    once = services.record("post", vacated("post", "vacancy"), after(minutes=1))
    services.publish(once)
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    services.publish(once)
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=4))
    async with normalising(services):
        await ticked(services, minutes=4)
    assert len(told(services)) == 2


async def test_one_that_was_replaced_writes_nothing_more(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))

    def overtaken() -> None:
        former = Working(services.cluster, FILES)
        Working(services.cluster, FILES).close()
        with pytest.raises(KafkaException):
            until_fenced(former)
        former.close()

    await asyncio.to_thread(overtaken)
    assert services.timeline() == []


async def test_one_that_died_between_its_positions_and_their_commit_holds_nobody_up(
    services: Services,
) -> None:
    place = services.topics["sifasuo.personnel.post.v1"], 0
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    before = services.timeline()

    def dies() -> None:
        former, reading = Writing(services.cluster), Reading(services.cluster, READ)
        former.everywhere(TimelineEntry(tick=timeline.Tick(moment=1)))
        former.moves({place: (7, (1, 7))}, reading.consumer)
        successor = Working(services.cluster, FILES)
        assert successor.merging.released()[place] == 0
        with pytest.raises(KafkaException):
            former.commit()
        successor.close()
        reading.close()

    await asyncio.to_thread(dies)
    assert services.timeline() == before


def until_fenced(former: Working) -> None:
    """It must come to write for that."""
    while True:
        former.step(1.0)


async def test_a_record_of_which_nothing_can_be_made_holds_nobody_up(services: Services) -> None:
    services.produce("sifasuo.personnel.post.v1", b"?", named("post"))
    services.record("post", vacated("post", "vacancy"), after(minutes=1), data=b"\xff")
    services.record("other", vacated("other", "another"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    assert len(told(services)) == 2
    letters = services.raw(DEAD_LETTERS)
    assert {dict(one.headers() or ())["reason"] for one in letters} == {
        b"KeyError('ce_time')",
        b"DecodeError",
    }
    assert [one.value() for one in letters] == [None] * 2


async def test_a_changed_rule_is_told_with_what_stands_by_it(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    services.record("other", vacated("other", "another"), after(minutes=1))
    services.record("other", filled("other", "another"), after(minutes=2))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=3))
    async with normalising(services):
        await ticked(services, minutes=3)
    services.marks("personnel", after(minutes=5))
    services.marks("registry", after(minutes=5))
    async with normalising(services, with_another_stage("vacancy_of_assistant")):
        await ticked(services, minutes=5)
    tables = [entry.rules for entry in services.timeline() if entry.HasField("rules")]
    assert sorted({one.moment for one in tables}) == [0, moment_of(after(minutes=5))]
    restated = [entry.restated for entry in services.timeline() if entry.HasField("restated")]
    assert [list(one.rules) for one in restated] == [["vacancy_of_assistant"]] * 2
    standing = [duty for one in restated for duty in one.standing.duties]
    new = Table.read(tables[-1].table).versions["vacancy_of_assistant"]
    assert [(duty.key, duty.rule_version) for duty in standing] == [(named("vacancy"), new)]


async def test_what_cannot_be_read_does_not_hold_up_a_change_of_rules_either(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1), data=b"\xff")
    services.record("other", vacated("other", "another"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=4))
    async with normalising(services, with_another_stage("vacancy_of_assistant")):
        await ticked(services, minutes=4)
    restated = [entry.restated for entry in services.timeline() if entry.HasField("restated")]
    assert [duty.key for one in restated for duty in one.standing.duties] == [named("another")]


async def test_in_a_backlog_each_table_comes_into_force_on_its_day(services: Services) -> None:
    files = with_more_tables("vacancy_of_assistant", date(2024, 3, 3), date(2024, 3, 5))
    services.record("first", vacated("first", "one"), after(days=1))
    services.record("second", vacated("second", "two"), after(days=3))
    services.record("third", vacated("third", "three"), after(days=6))
    for service in ("personnel", "registry"):
        services.marks(service, after(days=7))
    async with normalising(services, files):
        await ticked(services, days=7)
    tables = {entry.rules.moment: entry.rules.version for entry in services.timeline() if entry.rules.version}
    days = [0, midnight(date(2024, 3, 3)), midnight(date(2024, 3, 5))]
    assert sorted(tables) == days
    assert [tables[day] for day in days] == [files.as_of(date(2024, 3, day)).version for day in (2, 3, 5)]
    before = without_ticks(services)
    forget_positions(services)
    empty_timeline(services)
    async with normalising(services, files):
        await ticked(services, days=7)
    assert without_ticks(services) == before


async def test_made_anew_it_is_what_it_was_and_each_table_judges_from_its_own_moment(
    services: Services,
) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=3))
    another = with_another_stage("vacancy_of_assistant")
    async with normalising(services):
        await ticked(services, minutes=3)
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=5))
    async with normalising(services, another):
        await ticked(services, minutes=5)
    services.record("post", filled("post", "vacancy"), after(minutes=6))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=7))
    async with normalising(services, another):
        await ticked(services, minutes=7)
    before = without_ticks(services)
    forget_positions(services)
    empty_timeline(services)
    services.marks("personnel", after(minutes=8))
    services.marks("registry", after(minutes=8))
    async with normalising(services, another):
        await ticked(services, minutes=8)
    assert without_ticks(services) == before
    assert len(services.raw(RULES)) == 2


async def test_positions_that_a_broker_forgot_are_not_taken_for_the_beginning(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    before = without_ticks(services)
    forget_positions(services)
    services.marks("personnel", after(minutes=8))
    services.marks("registry", after(minutes=8))
    async with normalising(services) as normaliser:
        await eventually(lambda: "has no position" in normaliser.health().checks["timeline"])
    assert without_ticks(services) == before


async def test_positions_are_committed_also_of_what_does_not_move(services: Services) -> None:
    services.record("post", vacated("post", "vacancy"), after(minutes=1))
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    reading = Reading(services.cluster, READ)
    assert reading.missing == set()
    reading.close()


async def test_a_next_session_does_not_go_back_behind_what_was_ticked(services: Services) -> None:
    for service in ("personnel", "registry"):
        services.marks(service, after(minutes=2))
    async with normalising(services):
        await ticked(services, minutes=2)
    working = await asyncio.to_thread(Working, services.cluster, FILES)
    assert working.ticked == moment_of(after(minutes=2))
    working.close()


def without_ticks(services: Services) -> dict[int, list[bytes]]:
    """By partition, in order."""
    found: dict[int, list[bytes]] = {}
    for record in services.raw(TIMELINE):
        value = record.value() or b""
        if not TimelineEntry.FromString(value).HasField("tick"):
            found.setdefault(record.partition() or 0, []).append(value)
    return found


def test_rules_of_another_day_are_another_table() -> None:
    assert FILES.as_of(date(2019, 1, 1)).rules == {}
    assert FILES.as_of(date(2026, 1, 1)).rules.keys() == FILES.entries.keys()
