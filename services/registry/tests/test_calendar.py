"""The calendar takes up each change on its day, whatever it missed, in order of date, and once."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from registry.establishment_change.errors import TownshipNotYetFreeError
from registry.handling.taking_effect import TakingEffect
from registry.opening import opened_registry
from services.registry.tests.serving_registry import CHANGES, Client, Wired
from services.registry.tests.world import SEAT, SECOND, SECOND_NAME, THIRD

SPRING = date(2024, 5, 1)
CLERK, STAFFING = "county-540121", "staffing-540121"


async def approved(client: Client, **what: Any) -> str:
    change_id = await client.propose(**what)
    await client.approve(change_id)
    return change_id


async def coverage(
    client: Client, station_id: str, day: date, *townships: object, approve: bool = True
) -> str:
    body = {
        "kind": "change_coverage",
        "station_id": station_id,
        "station_kind": "joint" if len(townships) > 1 else "standalone",
        "township_ids": [str(township) for township in townships],
        "effective_on": str(day),
    }
    change_id = str((await client.done(CHANGES, body, CLERK))["id"])
    if approve:
        await client.approve(change_id)
    return change_id


async def a_joint_station(wired: Wired, client: Client) -> str:
    """For the seat and the second township, in effect today."""
    change_id = await approved(client, kind="joint", township_ids=[str(SEAT), str(SECOND)])
    async with wired.calendar():
        return str((await client.status(change_id, "in_effect"))["station_id"])


def second(day: date) -> dict[str, Any]:
    return {
        "effective_on": day,
        "name": SECOND_NAME,
        "seat_id": str(SECOND),
        "township_ids": [str(SECOND)],
    }


async def test_a_change_waits_for_its_day(wired: Wired, client: Client) -> None:
    change_id = await approved(client, effective_on=SPRING)
    async with wired.calendar():
        client.set_clock(SPRING - timedelta(days=1))
        today = await approved(client, **second(SPRING - timedelta(days=1)))
        await client.status(today, "in_effect")
        assert (await client.change(change_id))["status"] == "approved"
        client.set_clock(SPRING)
        effective = await client.status(change_id, "in_effect")
    assert effective["filing"]["due_on"] == "2024-05-31"


async def test_after_a_restart_missed_days_are_caught_up_as_of_their_own_dates(
    wired: Wired, client: Client
) -> None:
    first = await approved(client, effective_on=SPRING)
    later = await approved(client, **second(SPRING + timedelta(days=3)))
    client.set_clock(SPRING + timedelta(days=20))
    async with wired.calendar():
        one = await client.status(first, "in_effect")
        other = await client.status(later, "in_effect")
    assert [one["filing"]["due_on"], other["filing"]["due_on"]] == ["2024-05-31", "2024-06-03"]
    assert (one["effective_on"], other["effective_on"]) == ("2024-05-01", "2024-05-04")
    events = {c: (await client.json(f"{CHANGES}/{c}/events", CLERK))["items"][-1] for c in (first, later)}
    assert events[first]["position"] < events[later]["position"]


async def test_on_one_day_townships_are_given_up_before_they_are_taken(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    giving_up = await coverage(client, station_id, SPRING, SEAT)
    taking = await approved(client, **second(SPRING))
    client.set_clock(SPRING)
    async with wired.calendar():
        await client.status(taking, "in_effect")
        assert (await client.change(giving_up))["status"] == "in_effect"


async def test_what_relied_on_a_withdrawn_change_fails_on_its_day(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    giving_up = await coverage(client, station_id, SPRING, SEAT)
    taking = await approved(client, **second(SPRING + timedelta(days=1)))
    await client.step(giving_up, "withdraw", CLERK, {"reason": "circumstances_changed"})
    client.set_clock(SPRING + timedelta(days=1))
    async with wired.calendar():
        failed = await client.status(taking, "not_effected")
    broken = failed["broken"][0]
    assert (broken["rule"], broken["article"]) == ("township_already_served", "O-1")
    assert (broken["division_id"], broken["station_id"]) == (str(SECOND), station_id)
    assert set((await client.json(f"/v1/stations/{station_id}"))["township_ids"]) == {str(SEAT), str(SECOND)}


async def test_what_failed_on_its_day_lets_go_of_what_it_had_taken(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    failing = await coverage(client, station_id, SPRING, SEAT, THIRD)
    body = {"designations": ["populous"], "effective_on": "2024-04-01"}
    await client.done(f"/v1/divisions/{THIRD}/designate", body, "region", version=1)
    client.set_clock(SPRING)
    async with wired.calendar():
        failed = await client.status(failing, "not_effected")
        assert failed["broken"][0]["rule"] == "station_of_its_own"
        # The second township is the joint station's again, and the third is free for one of its own.
        name = (await client.json("/v1/station-names", seat_id=str(THIRD)))["name"]
        own = {"effective_on": SPRING, "name": name, "seat_id": str(THIRD), "township_ids": [str(THIRD)]}
        await client.status(await approved(client, **own), "in_effect")


async def test_changes_of_one_station_are_approved_one_after_another(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    first = await coverage(client, station_id, SPRING, SEAT)
    next_one = await coverage(client, station_id, SPRING + timedelta(days=30), SEAT, THIRD, approve=False)
    answer = await client.post(
        f"{CHANGES}/{next_one}/approve", {"document_number": "甲〔2024〕1号"}, STAFFING, version=1
    )
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:sifasuo:problem:another-change-approved")
    client.set_clock(SPRING)
    async with wired.calendar():
        await client.status(first, "in_effect")
        await client.approve(next_one)
        client.set_clock(SPRING + timedelta(days=30))
        await client.status(next_one, "in_effect")
    assert set((await client.json(f"/v1/stations/{station_id}"))["township_ids"]) == {str(SEAT), str(THIRD)}


async def test_a_correction_takes_effect_at_once_as_of_its_past_date(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    origin = (await client.json(f"/v1/stations/{station_id}/events"))["items"][0]["data"]["change_id"]
    client.set_clock(SPRING)
    body = {
        "kind": "change_coverage",
        "station_id": station_id,
        "station_kind": "joint",
        "township_ids": [str(SEAT), str(THIRD)],
        "effective_on": "2024-03-01",
        "corrects": origin,
    }
    refused = await client.post(CHANGES, {**body, "corrects": None}, CLERK)
    assert refused.json()["type"] == "urn:sifasuo:problem:effective-date-passed"
    change_id = str((await client.done(CHANGES, body, CLERK))["id"])
    await client.approve(change_id)
    async with wired.calendar():
        effective = await client.status(change_id, "in_effect")
    assert (effective["effective_on"], effective["filing"]["due_on"]) == ("2024-03-01", "2024-05-31")


async def test_two_calendars_do_nothing_twice(wired: Wired, client: Client) -> None:
    changes = [await approved(client, effective_on=SPRING), await approved(client, **second(SPRING))]
    client.set_clock(SPRING)
    async with wired.calendar(), wired.calendar():
        for change_id in changes:
            assert (await client.status(change_id, "in_effect"))["version"] == 3


async def test_taking_up_again_what_was_taken_up_changes_nothing(wired: Wired, client: Client) -> None:
    change_id = await approved(client)
    async with opened_registry(wired.process, wired.dsn) as registry:
        effects = TakingEffect(registry)
        (due,) = await effects.due()
        done = await asyncio.gather(*(effects.take(due) for _ in range(5)))
        assert len({(d.version, d.events[0].SerializeToString()) for d in done}) == 1
        assert await effects.due() == []
    assert (await client.change(change_id))["version"] == 3


async def test_a_change_waits_for_the_one_that_frees_its_township(wired: Wired, client: Client) -> None:
    station_id = await a_joint_station(wired, client)
    giving_up = await coverage(client, station_id, SPRING, SEAT)
    taking = await approved(client, **second(SPRING + timedelta(days=1)))
    third = (await client.json("/v1/station-names", seat_id=str(THIRD)))["name"]
    own = {"name": third, "seat_id": str(THIRD), "township_ids": [str(THIRD)]}
    other = await approved(client, effective_on=SPRING + timedelta(days=1), **own)
    client.set_clock(SPRING + timedelta(days=1))
    async with opened_registry(wired.process, wired.dsn) as registry:
        effects = TakingEffect(registry)
        # As if the change that frees the township could not be written for once.
        due = [one for one in await effects.due() if str(one.proposal.change_id) != giving_up]
        with pytest.raises(TownshipNotYetFreeError):
            await effects.take(due[0] if str(due[0].proposal.change_id) == taking else due[1])
    async with wired.calendar():
        for change_id in (giving_up, taking, other):
            await client.status(change_id, "in_effect")
