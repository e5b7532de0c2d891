"""Signed webhooks of alerts of the first rank: each once or more, in the order of its alert, to whom it concerns."""

from chassis.testing.waiting import eventually
from services.reporting.tests.notifying.alerting import NOW, URGENT, World
from services.reporting.tests.notifying.receiving import Receiver
from services.reporting.tests.recording import named
from sifasuo.reporting.v1.alert_pb2 import (
    AlertCleared,
    AlertEased,
    AlertEscalated,
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
