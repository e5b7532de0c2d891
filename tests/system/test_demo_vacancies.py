"""`sifasuo demo vacancies`: a year of some counties on a stack of its own, whose clock then goes on in real time."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta

import pytest

from chassis.clock import clock_from, local_date, real_clock
from devstack.environment import clock_setting
from devstack.stack import existing_stack

NAME = f"{os.environ.get('SIFASUO_TEST_STACK', 'test')}-years"
SINCE = local_date(real_clock()) - timedelta(400)
PLAYED = ("post", "requested", "planned", "hired", "counted", "change_proposed", "disclosed")


def sifasuo(*words: str) -> str:
    command = [".venv/bin/sifasuo", *words, "--stack", NAME]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
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
