"""Each stack keeps its ports, also from stacks that are made at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from devstack import ports
from devstack.errors import NoPortLeftError
from devstack.folder import StackFolder
from devstack.ports import ports_in
from devstack.stack import Stack, prepared_stack
from devstack.state import State

STACKS = 8
FEW = 200  # so that stacks that do not look at each other take the same


@pytest.fixture(autouse=True)
def few_ports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIFASUO_STATE_DIR", str(tmp_path))
    monkeypatch.setattr(ports, "RANGE", range(31000, 31000 + FEW))


def test_stacks_that_are_made_at_once_share_no_port(tmp_path: Path) -> None:
    at_once = Barrier(STACKS)

    def made(name: str) -> Stack:
        at_once.wait()
        return prepared_stack(StackFolder(name, tmp_path / name), State(), [], [])

    with ThreadPoolExecutor(STACKS) as threads:
        stacks = list(threads.map(made, "abcdefgh"))
    chosen = [port for stack in stacks for port in stack.state.ports.values()]
    assert len(chosen) == len(set(chosen))


def test_a_stack_that_vanishes_while_it_is_asked_has_no_ports(tmp_path: Path) -> None:
    assert ports_in(tmp_path / "gone" / "stack.json") == []


def test_where_no_port_is_left_it_is_said() -> None:
    with pytest.raises(NoPortLeftError):
        ports.free_port(set(ports.RANGE))
