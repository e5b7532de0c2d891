"""Every remedy can be typed as it is printed."""

import sys
from pathlib import Path

import pytest

from devstack.calling import sifasuo
from devstack.errors import DevstackError, NotRunningError, NotYetKnownError
from devstack.folder import StackFolder
from devstack.stack import Stack
from devstack.state import State

BIN = Path(sys.executable).parent


def test_where_the_path_does_not_lead_to_it_it_is_called_where_it_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(BIN.parent)
    assert sifasuo("up") == "bin/sifasuo up"
    monkeypatch.chdir(tmp_path)
    assert sifasuo("up") == f"{BIN}/sifasuo up"


def test_where_the_path_leads_to_it_its_name_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(BIN))
    assert sifasuo("up") == "sifasuo up"


def test_a_stack_that_is_not_the_default_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(BIN))
    assert sifasuo("down", "years") == "sifasuo down --stack years"


@pytest.mark.parametrize("error", [NotRunningError("years"), NotYetKnownError("years", "registry-api")])
def test_a_remedy_names_the_stack(error: DevstackError) -> None:
    assert sifasuo("up", "years") in error.remedy.en


def test_a_process_of_a_newer_version_is_brought_by_up(tmp_path: Path) -> None:
    stack = Stack(StackFolder("years", tmp_path), State())
    with pytest.raises(NotYetKnownError) as raised:
        stack.port("registry-api")
    assert sifasuo("up", "years") in raised.value.remedy.en
