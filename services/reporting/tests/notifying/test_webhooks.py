"""Signed webhooks of alerts of the first rank: each once or more, in the order of its alert, to whom it concerns."""

from datetime import timedelta

from chassis.testing.waiting import eventually
from libs.chassis.tests.running import cut_connections
from services.reporting.tests.notifying.alerting import NOW, URGENT, World
from services.reporting.tests.notifying.receiving import Receiver, receiving
from services.reporting.tests.recording import named
from sifasuo.reporting.v1.alert_pb2 import (
    AlertCleared,
    AlertEased,
    AlertEscalated,
    AlertMoved,
    AlertRaised,
    AlertRetracted,
)


async def test_what_comes_to_the_first_rank_and_leaves_it_is_told(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    async with world.notifying():
        world.alerts.tell("one", AlertRaised, URGENT)
        world.alerts.tell("one", AlertEscalated)
        world.alerts.tell("one", AlertCleared)
        world.alerts.tell("one", AlertRaised, URGENT)
        await eventually(lambda: len(receiver.taken) >= 2)
    assert receiver.types() == ["alert.escalated", "alert.cleared"]
    assert receiver.tried == [f"alert_{named('one')}_2", f"alert_{named('one')}_3"]
    assert receiver.taken[0]["data"]["url"] == f"https://console.example/alerts/{named('one')}"


async def test_it_is_tried_until_it_is_taken_and_later_ones_of_its_alert_wait(
    world: World, receiver: Receiver
) -> None:
    world.subscribe("room", receiver.url)
    receiver.answers.extend([503, 500, "slow"])
    async with world.notifying():
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: receiver.tried)
        world.alerts.tell("one", AlertEased, URGENT)
        await eventually(lambda: len(receiver.taken) >= 2)
    first, second = f"alert_{named('one')}_1", f"alert_{named('one')}_2"
    assert receiver.tried == [first] * 4 + [second]
    assert receiver.types() == ["alert.raised", "alert.eased"]


async def test_only_whom_it_concerns_is_told(world: World, receiver: Receiver) -> None:
    world.subscribe("region", receiver.url, "54")
    world.subscribe("prefecture", receiver.url, "5402")
    async with world.notifying() as one:
        world.alerts.tell("far", AlertRaised, county="540102")
        world.alerts.tell("near", AlertRaised, county="540202")
        await eventually(lambda: len(receiver.taken) >= 3 and one.health().lag == 0)
    told = [(one["data"]["alert_id"]) for one in receiver.taken]
    assert sorted(told) == sorted([str(named("far")), str(named("near")), str(named("near"))])


async def test_one_that_moves_is_told_where_it_was_and_where_it_is(world: World, receiver: Receiver) -> None:
    world.subscribe("from", receiver.url, "5401")
    world.subscribe("to", receiver.url, "5402")
    async with world.notifying() as one:
        world.alerts.tell("one", AlertRaised, county="540102")
        world.alerts.tell("one", AlertMoved, county="540202")
        world.alerts.tell("one", AlertMoved, county="540202", due_on="2024-12-31")
        await eventually(lambda: len(receiver.taken) >= 4 and one.health().lag == 0)
    told = sorted((said["type"], said["data"]["number"]) for said in receiver.taken)
    assert told == [("alert.moved", 2), ("alert.moved", 2), ("alert.moved", 3), ("alert.raised", 1)]
    assert {said["data"]["division_id"] for said in receiver.taken if said["type"] == "alert.moved"} == {
        str(named("540202"))
    }


async def test_what_changed_before_somebody_joined_is_no_news(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    async with world.notifying():
        world.alerts.tell("old", AlertRaised, at=NOW - timedelta(days=1))
        world.alerts.tell("old", AlertRetracted)
        await eventually(lambda: receiver.taken)
    assert receiver.types() == ["alert.retracted"]


async def test_a_redirect_is_not_followed(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    receiver.answers.append(f"http://127.0.0.1:{receiver.port}/elsewhere")
    async with world.notifying():
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: receiver.taken)
    assert receiver.elsewhere == []


async def test_an_address_inside_our_own_network_is_not_knocked_at(world: World, receiver: Receiver) -> None:
    world.subscribe("inside", f"http://127.0.0.1:{receiver.port}/hooks")
    async with world.notifying():
        world.alerts.tell("one", AlertRaised)
        row = await eventually(lambda: world.delivery("trouble IS NOT NULL"))
    assert row
    assert row["trouble"] == "its host has an address that is not public"
    assert receiver.tried == []


async def test_whoever_is_slow_holds_up_nobody_else(world: World, receiver: Receiver) -> None:
    world.subscribe("slow", receiver.url)
    receiver.answers.append("slow")
    async with receiving() as other:
        world.subscribe("quick", other.url)
        async with world.notifying():
            world.alerts.tell("one", AlertRaised)
            await eventually(lambda: receiver.tried and other.taken)
            assert receiver.taken == []
            receiver.slow.set()
            await eventually(lambda: receiver.taken)


async def test_gone_disables_and_a_person_enables(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    receiver.answers.append(410)
    async with world.notifying() as one:
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: one.health().warnings)
        assert any("410 Gone: room" in words for words in one.health().warnings)
        world.alerts.tell("two", AlertRaised)
        await eventually(lambda: world.heard(2))
        assert await world.command("list") == (0, 1)
        assert await world.command("enable", "room") == (0, 1)
        assert await world.command("retry", "room") == (0, 1)
        world.alerts.tell("three", AlertRaised)
        await eventually(lambda: len(receiver.taken) == 2)
    told = {one["data"]["alert_id"] for one in receiver.taken}
    assert told == {str(named("one")), str(named("three"))}


async def test_what_is_given_up_holds_up_its_own_alert_until_a_person_decides(
    world: World, receiver: Receiver
) -> None:
    world.webhooks = world.webhooks.model_copy(update={"give_up_hours": 0.00001})
    world.subscribe("room", receiver.url)
    receiver.answers.extend([500, 500])
    async with world.notifying() as one:
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: world.delivery("state = 'dead'"))
        world.alerts.tell("one", AlertCleared)
        world.alerts.tell("two", AlertRaised)
        await eventually(lambda: receiver.taken)
        assert receiver.types() == ["alert.raised"]
        await eventually(lambda: any("1 dead letters" in words for words in one.health().warnings))
        assert await world.command("retry", "room", f"alert_{named('one')}_1") == (0, 1)
        await eventually(lambda: len(receiver.taken) == 3)
    assert receiver.types() == ["alert.raised", "alert.raised", "alert.cleared"]


async def test_what_is_dropped_lets_the_others_go(world: World, receiver: Receiver) -> None:
    world.webhooks = world.webhooks.model_copy(update={"give_up_hours": 0.00001})
    world.subscribe("room", receiver.url)
    receiver.answers.extend([500, 500])
    async with world.notifying():
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: world.delivery("state = 'dead'"))
        world.alerts.tell("one", AlertCleared)
        assert await world.command("drop", "room", f"alert_{named('one')}_1") == (0, 1)
        await eventually(lambda: receiver.taken)
        assert await world.command("drop", "room") == (1, 0)
    assert receiver.types() == ["alert.cleared"]


async def test_after_a_restart_it_goes_on_where_it_was(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    receiver.answers.extend([503] * 50)
    async with world.notifying():
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: len(receiver.tried) > 1)
    receiver.answers.clear()
    async with world.notifying():
        await eventually(lambda: receiver.taken)
    assert receiver.types() == ["alert.raised"]


async def test_a_lost_connection_gives_the_watch_to_another(world: World, receiver: Receiver) -> None:
    world.subscribe("room", receiver.url)
    async with world.notifying() as one:
        await cut_connections(world.database, "notifier")
        world.alerts.tell("one", AlertRaised)
        await eventually(lambda: receiver.taken)
        await eventually(lambda: one.health().ready)
