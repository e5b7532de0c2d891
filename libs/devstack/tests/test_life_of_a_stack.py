"""A stack of its own from its first start to its end, through the command line."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devstack.leftovers import leftovers
from devstack.stack import Stack, existing_stack

NAME = "life"


@pytest.fixture(scope="module", autouse=True)
def own_state() -> Iterator[None]:
    """Deep enough that the socket's path is too long to lie beside the state."""
    with tempfile.TemporaryDirectory(prefix="sifasuo-") as folder, pytest.MonkeyPatch.context() as patch:
        deep = Path(folder, "deep" * 20)
        deep.mkdir()
        patch.setenv("SIFASUO_STATE_DIR", str(deep))
        yield
        sifasuo("reset", "--yes")


def sifasuo(*words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "devstack", *words, "--stack", NAME],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def states() -> dict[str, str]:
    return {health["name"]: health["state"] for health in json.loads(sifasuo("status", "--json", code=1))}


def nothing_runs(stack: Stack) -> bool:
    command_lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    mentioning = [words for words in command_lines if str(stack.folder.path) in " ".join(words)]
    return not mentioning and not leftovers(stack.folder)


def test_up_again_changes_nothing_and_down_leaves_nothing_running() -> None:
    sifasuo("up", "--only", "infrastructure", "--since", "2023-11-01")
    stack = existing_stack(NAME)
    ports = stack.state.ports
    assert "nothing changed" in sifasuo("up", "--only", "infrastructure")
    assert sifasuo("clock", "advance", "--days", "2").strip() == "2023-11-03T00:00:00+08:00"
    assert "cannot be chosen any more" in sifasuo("up", "--since", "2024-01-01", code=1)
    assert {name: state for name, state in states().items() if state == "RUNNING"} == dict.fromkeys(
        ("postgres", "kafka", "oidc"), "RUNNING"
    )

    sifasuo("down")
    assert nothing_runs(stack)
    assert set(states().values()) == {"DOWN"}

    said = sifasuo("up", "--only", "infrastructure")
    assert existing_stack(NAME).state.ports == ports
    assert "topic" not in said.replace("topics", ""), "data outlive a stop"

    sifasuo("reset", "--yes")
    assert nothing_runs(stack)
    assert not stack.folder.path.exists()
    assert "not running" in sifasuo("status", code=1)


@pytest.fixture(scope="module")
def stopped() -> Stack:
    """A stack with data that does not run."""
    sifasuo("up", "--only", "infrastructure")
    sifasuo("down")
    return existing_stack(NAME)


def test_what_a_killed_supervisor_left_is_ended_before_a_new_start(stopped: Stack) -> None:
    sifasuo("up", "--only", "infrastructure")
    psutil.Process(int((stopped.folder.path / "supervisord.pid").read_text())).kill()
    assert "ended leftover" in sifasuo("up", "--only", "infrastructure")
    assert states()["postgres"] == "RUNNING"
    sifasuo("down")
    assert nothing_runs(stopped)


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
