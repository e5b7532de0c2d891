"""Processes that die are started again, and `status` says so."""

import json
import subprocess
import sys

from devstack.health import stack_health
from devstack.starting.readiness import await_ready
from devstack.testing import Infrastructure, RunningStack
from devstack.waiting import wait_until


def restarts(infrastructure: Infrastructure) -> int:
    return next(health.restarts for health in stack_health(infrastructure.stack) if health.name == "oidc")


def test_a_killed_process_comes_back_and_is_counted(infrastructure: Infrastructure) -> None:
    before = restarts(infrastructure)
    RunningStack(infrastructure.stack).kill("oidc")
    assert wait_until(lambda: restarts(infrastructure) == before + 1, 20)
    await_ready(infrastructure.stack, "oidc")


def test_a_stopped_process_stays_down_until_it_is_started(infrastructure: Infrastructure) -> None:
    running = RunningStack(infrastructure.stack)
    before = restarts(infrastructure)
    running.stop("oidc")
    assert not running.probe("oidc").alive
    running.start("oidc")
    assert running.probe("oidc").ready
    assert restarts(infrastructure) == before


def test_status_tells_machines_how_each_process_is(infrastructure: Infrastructure) -> None:
    command = [sys.executable, "-m", "devstack", "status", "--json", "--stack", infrastructure.stack.name]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    said = {health["name"]: health for health in told["processes"]}
    assert told["total"]["memory_bytes"] > said["kafka"]["memory_bytes"]
    assert told["total"]["cpu_share"] >= said["kafka"]["cpu_share"] >= 0
    for name in ("postgres", "kafka", "oidc"):
        assert said[name]["ready"]
        assert said[name]["memory_bytes"] > 1_000_000
        assert said[name]["uptime_seconds"] >= 0
