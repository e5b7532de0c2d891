"""`sifasuo demo vacancies`: a year of some counties on a stack of its own, whose clock then goes on in real time.

What the streams told of it is what the services' logs give, whose moments alone count; and made anew it is the same.
"""

import asyncio
import json
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from chassis.clock import clock_from, local_date, real_clock
from chassis.connecting import connected
from chassis.projecting.generations import generations
from chassis.testing.waiting import eventually
from devstack.environment import clock_setting
from devstack.stack import existing_stack
from devstack.testing.running import RunningStack
from tests.console.browsing import browsing

NAME = f"{os.environ.get('SIFASUO_TEST_STACK', 'test')}-years"
SINCE = local_date(real_clock()) - timedelta(400)
PLAYED = ("post", "requested", "planned", "hired", "counted", "change_proposed", "disclosed")


ALERTS = "SELECT alert_id, number, rule, rule_version, stages, status, raised_at, changed_at FROM alert ORDER BY alert_id"
MADE_ANEW_SECONDS = 180


def asked(*words: str) -> subprocess.CompletedProcess[str]:
    command = [".venv/bin/sifasuo", *words, "--stack", NAME]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def sifasuo(*words: str) -> str:
    done = asked(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", autouse=True)
def own_stack() -> Iterator[None]:
    try:
        sifasuo("up", "--since", str(SINCE))
        yield
    finally:
        sifasuo("reset", "--yes")


def test_a_county_lives_up_to_today_and_its_alerts_rise_and_clear() -> None:
    told = json.loads(sifasuo("demo", "vacancies", "--counties", "6", "--json"))
    assert told["refused"] == {}
    assert all(told["done"].get(kind, 0) > 0 for kind in PLAYED), told["done"]
    assert told["alerts"]["raised"] > told["alerts"]["cleared"] > 0
    now = clock_from(clock_setting(existing_stack(NAME)))
    assert now() < now(), "it goes on"
    assert local_date(now()) == local_date(real_clock())


def test_its_alerts_are_those_of_the_logs() -> None:
    found = json.loads(sifasuo("streams", "verify", "--json"))
    assert found["alerts"] > 0
    assert found["open_duties"] > 0
    assert [found[name] for name in ("missing", "extra", "wrong")] == [0, 0, 0]


@pytest.mark.timeout(2 * MADE_ANEW_SECONDS + 120)
async def test_made_anew_they_are_the_same() -> None:
    before, alerts = json.loads(sifasuo("streams", "verify", "--json")), await told()
    assert alerts
    for how in ((), ("--alerts",)):
        sifasuo("streams", "rebuild", *how)
        await eventually(lambda: asyncio.to_thread(judged_since, before["at"]), within=MADE_ANEW_SECONDS)
    sifasuo("run", "reporting-rebuild")
    assert await told() == alerts


async def test_an_open_page_goes_on_with_the_clock() -> None:
    console = RunningStack(existing_stack(NAME)).urls["console"]
    async with browsing(console) as browser, browser.visit("operator") as page:
        await page.goto("/operations")
        shown = page.locator("#clock")
        before = await shown.inner_text()
        sifasuo("clock", "advance", "--days", "1")
        await expect(shown).not_to_have_text(before)


def judged_since(moment: str) -> bool:
    done = asked("streams", "verify", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return bool(json.loads(done.stdout)["at"] >= moment)


async def told() -> list[tuple[Any, ...]]:
    async with connected(existing_stack(NAME).dsn("reporting_projector", "reporting")) as connection:
        live = next(one for one in await generations(connection) if one.live)
        await connection.execute(f"SET search_path = {live.schema}")
        return [tuple(row) for row in await connection.fetch(ALERTS)]
