"""A stack of its own from its first start to its end, through the command line."""

import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import psutil
import pytest

from devstack.cli import main
from devstack.folder import stack_folder
from devstack.kafka import server as kafka
from devstack.leftovers import leftovers
from devstack.processes import INFRASTRUCTURE
from devstack.stack import Stack, existing_stack
from devstack.state import save_state
from devstack.supervision.control import Supervisor
from devstack.testing.session import up

NAME = "life"
SINCE = "2023-11-01"


@pytest.fixture(scope="module", autouse=True)
def own_state() -> Iterator[None]:
    """Deep enough that the socket's path is too long to lie beside the state."""
    with tempfile.TemporaryDirectory(prefix="sifasuo-") as folder, pytest.MonkeyPatch.context() as patch:
        deep = Path(folder, "deep" * 20)
        deep.mkdir()
        patch.setenv("SIFASUO_STATE_DIR", str(deep))
        yield
        if stack_folder(NAME).path.exists():
            sifasuo("reset", "--yes")


def sifasuo(*words: str, code: int = 0) -> str:
    """What it says; in this process, for Python's start would take longer than most commands."""
    said = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
        patch.setattr(sys, "argv", ["sifasuo", *words, "--stack", NAME])
        with pytest.raises(SystemExit) as end:
            main()
    assert (end.value.code or 0) == code, said.getvalue()
    return said.getvalue()


def status() -> list[dict[str, Any]]:
    """Of each process, of which not all are ready."""
    return list(json.loads(sifasuo("status", "--json", code=1))["processes"])


def states() -> dict[str, str]:
    return {one["name"]: one["state"] for one in status()}


def nothing_runs(stack: Stack) -> bool:
    command_lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    mentioning = [words for words in command_lines if str(stack.folder.path) in " ".join(words)]
    return not mentioning and not leftovers(stack.folder)


@pytest.fixture
def running() -> Stack:
    sifasuo("up", "--only", "infrastructure", "--since", SINCE)
    return existing_stack(NAME)


@pytest.fixture
def stopped() -> Stack:
    """With data, and no process."""
    if not (stack_folder(NAME).state.exists()):
        sifasuo("up", "--only", "infrastructure", "--since", SINCE)
    sifasuo("down")
    stack = existing_stack(NAME)
    assert nothing_runs(stack)
    return stack


@pytest.mark.parametrize("words", [["down"], ["reset", "--yes"]])
def test_what_was_never_made_is_neither_stopped_nor_deleted(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIFASUO_STATE_DIR", str(tmp_path))
    (tmp_path / "years").mkdir()
    (tmp_path / "years" / "stack.json").touch()
    said = sifasuo(*words, code=1)
    assert f"There is no stack named {NAME}." in said
    assert "Known: years" in said
    assert [path.name for path in tmp_path.iterdir()] == ["years"]


def test_a_restart_says_what_it_restarted(running: Stack) -> None:
    assert "Restart — oidc" in sifasuo("restart", "oidc")
    assert states()["oidc"] == "RUNNING"


def test_what_was_never_started_has_no_reason_for_it(running: Stack) -> None:
    reasons = {one["name"]: one["reason"] for one in status() if one["state"] == "STOPPED"}
    assert set(reasons.values()) == {""}


def test_a_kafka_without_data_is_told_as_lost(running: Stack) -> None:
    data = kafka.data(running)
    Supervisor(running.folder).stop(["kafka"])
    data.rename(data.with_name("aside"))
    try:
        said = sifasuo("restart", "kafka", code=1)
    finally:
        Supervisor(running.folder).stop(["kafka"])
        shutil.rmtree(data, ignore_errors=True)
        data.with_name("aside").rename(data)
    assert "Kafka's data are gone" in said
    assert "sifasuo republish" in said
    assert "java" not in said
    assert "Restart — kafka" in sifasuo("restart", "kafka")


def test_up_again_changes_nothing(running: Stack) -> None:
    assert "nothing changed" in sifasuo("up", "--only", "infrastructure")
    assert states() == dict.fromkeys(states(), "STOPPED") | dict.fromkeys(INFRASTRUCTURE, "RUNNING")


def test_a_person_who_starts_what_tests_made_has_it(running: Stack) -> None:
    mark = running.folder.started_by_tests
    mark.touch()
    up(NAME, "--only", "infrastructure")
    assert mark.exists()
    sifasuo("up", "--only", "infrastructure")
    assert not mark.exists()


def test_a_simulated_clock_is_advanced_and_not_chosen_anew(running: Stack) -> None:
    assert sifasuo("clock", "advance", "--days", "2").strip() == "2023-11-03T00:00:00+08:00"
    assert "cannot be chosen any more" in sifasuo("up", "--since", "2024-01-01", code=1)
    assert running.folder.clock.exists()


def test_what_a_killed_supervisor_left_is_ended_before_a_new_start(running: Stack) -> None:
    psutil.Process(int((running.folder.path / "supervisord.pid").read_text())).kill()
    assert set(states().values()) == {"UNSUPERVISED"}
    assert "stopped" not in sifasuo("status", code=1)
    assert "ended leftover" in sifasuo("up", "--only", "infrastructure")
    assert states()["postgres"] == "RUNNING"


def test_ports_and_data_outlive_a_stop(stopped: Stack) -> None:
    assert set(states().values()) == {"DOWN"}
    said = sifasuo("up", "--only", "infrastructure")
    assert existing_stack(NAME).state.ports == stopped.state.ports
    assert [line for line in said.splitlines() if "Apply" in line and "no change" not in line] == []


@pytest.mark.parametrize(
    "words", ["token --user region", "demo stations", "restart oidc", "run registry-migrate"]
)
def test_what_needs_a_running_stack_says_so(stopped: Stack, words: str) -> None:
    said = sifasuo(*words.split(), code=1)
    assert f"Stack {NAME} is not running" in said
    assert f"up --stack {NAME}" in said


def test_a_taken_port_is_named_with_its_holder_and_nothing_is_left_running(stopped: Stack) -> None:
    with socket.create_server(("127.0.0.1", stopped.port("oidc"))):
        said = sifasuo("up", "--only", "infrastructure", code=1)
    assert f"Port {stopped.port('oidc')} of oidc is taken by" in said
    assert f"pid {os.getpid()}" in said
    assert nothing_runs(stopped)


def test_a_step_that_fails_is_named_with_the_reason_and_nothing_is_left_running(stopped: Stack) -> None:
    config = stopped.folder.postgres / "postgresql.auto.conf"
    config.write_text("shared_preload_libraries = 'nonsense'\n")
    said = sifasuo("up", "--only", "infrastructure", code=1)
    config.write_text("")
    assert "✗" in said
    assert "Process postgres did not start" in said
    assert 'could not access file "nonsense"' in said
    assert nothing_runs(stopped)


def test_a_stack_that_was_stopped_says_so_and_stays_when_its_reset_is_declined(
    stopped: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("n\n"))
    assert "未作改动。 Nothing was changed." in sifasuo("reset", code=1)
    said = sifasuo("status", code=1)
    assert "已停止" in said
    assert "无应答" not in said


def test_a_reset_leaves_nothing_but_former_copies_and_names_them() -> None:
    stack = existing_stack(NAME)
    folder = stack.folder
    former = stack.state.model_copy(update={"former_copies": [Path("/mnt/former")]})
    save_state(folder.state, former)
    assert f"/mnt/former/{stack.owner}" in sifasuo("reset", "--yes")
    assert not folder.path.exists()
    assert "not running" in sifasuo("status", code=1)
