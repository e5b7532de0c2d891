"""Many at once: the log lets one through, and each of the others is told why (O-1)."""

import asyncio
from collections import Counter

import httpx2

from services.registry.tests.serving_registry import (
    CHANGES,
    Client,
    Wired,
    edition,
    proposal,
    set_clock,
)
from services.registry.tests.world import SEAT, SECOND, TODAY

APPROVE = {"document_number": "林编发〔2024〕3号"}
MANY = 40


def outcome(answer: httpx2.Response) -> tuple[int, str]:
    problem = answer.json().get("type", "").removeprefix("urn:sifasuo:problem:")
    return answer.status_code, problem


async def test_a_township_gets_one_station_of_many_approved_at_once(wired: Wired, client: Client) -> None:
    changes = await asyncio.gather(*(client.propose() for _ in range(MANY)))
    answers = await asyncio.gather(
        *(client.post(f"{CHANGES}/{c}/approve", APPROVE, "staffing-540121", version=1) for c in changes)
    )
    told = Counter(map(outcome, answers))
    assert told.pop((200, "")) == 1
    assert told.keys() <= {(409, "township-already-served"), (409, "name-taken")}
    async with wired.calendar():
        approved = next(c for c, answer in zip(changes, answers, strict=True) if answer.is_success)
        await client.status(approved, "in_effect")


async def test_of_two_stations_that_share_a_township_one_is_approved(client: Client) -> None:
    name = (await client.json("/v1/station-names", seat_id=str(SECOND)))["name"]
    both = [str(SEAT), str(SECOND)]
    plans = [
        {"kind": "joint", "township_ids": both},
        {"kind": "joint", "township_ids": both, "seat_id": str(SECOND), "name": name},
    ]
    changes = await asyncio.gather(*(client.propose(**plans[n % 2]) for n in range(MANY)))
    answers = await asyncio.gather(
        *(client.post(f"{CHANGES}/{c}/approve", APPROVE, "staffing-540121", version=1) for c in changes)
    )
    assert Counter(answer.is_success for answer in answers) == {True: 1, False: MANY - 1}
    # Two townships and a name are taken; how many of these a loser is told depends on the moment.
    assert {answer.status_code for answer in answers} <= {200, 409, 422}


async def test_twins_with_one_key_get_one_answer(client: Client) -> None:
    answers = await asyncio.gather(
        *(client.post(CHANGES, proposal(), "county-540121", key="twins") for _ in range(MANY))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1


async def test_of_several_decisions_on_one_proposal_one_counts(client: Client) -> None:
    change_id = await client.propose()
    reject = {"reason": "no_quota", "note": "编制不足"}
    wanted = [("approve", APPROVE), ("reject", reject)] * 10
    answers = await asyncio.gather(
        *(
            client.post(f"{CHANGES}/{change_id}/{step}", body, "staffing-540121", version=1)
            for step, body in wanted
        )
    )
    assert Counter(map(outcome, answers)) == {(200, ""): 1, (412, "stale-version"): len(wanted) - 1}
    assert (await client.change(change_id))["version"] == 2


async def test_twins_of_an_import_get_one_answer(wired: Wired) -> None:
    set_clock(wired.clock, TODAY)
    async with wired.serving() as client:
        answers = await asyncio.gather(
            *(client.import_edition(edition(), "2020-01-01", key="twins") for _ in range(8))
        )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
