"""The lock is what the members declare, hashed and without addresses; held without any network."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workspace.tree import ROOT

MEMBERS = sorted([*ROOT.glob("libs/*/pyproject.toml"), *ROOT.glob("services/*/pyproject.toml")])
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==(?P<version>[^\s;\\]+)")
ENTRY = re.compile(r"^(?=\S)(?!#)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> dict[str, str]:
    """The text of each package's entry: pin, hashes and who wants it."""
    entries = [entry for entry in ENTRY.split(lock.read_text(encoding="utf-8")) if PIN.match(entry)]
    return {pin_of(entry): entry for entry in entries}


def pin_of(requirement: str) -> str:
    match = PIN.match(requirement)
    assert match is not None, f"{requirement} is not pinned"
    return f"{normal(match['name'])}=={match['version']}"


def declared(pyproject: Path) -> Iterator[str]:
    """What one pyproject asks for, other members aside."""
    content: dict[str, Any] = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    groups = content.get("dependency-groups", {}).values()
    wanted = [*content["project"].get("dependencies", []), *(each for group in groups for each in group)]
    return (each for each in wanted if not each.startswith("sifasuo-"))


LOCK = locked(ROOT / "requirements.lock")
ALL = [ROOT / "pyproject.toml", *MEMBERS]


@pytest.mark.parametrize("pyproject", ALL, ids=lambda path: path.parent.name)
def test_the_lock_has_every_version_that_is_declared(pyproject: Path) -> None:
    assert [each for each in declared(pyproject) if pin_of(each) not in LOCK] == []


def test_the_lock_has_nothing_that_nobody_asks_for() -> None:
    wanted = {pin_of(each) for pyproject in ALL for each in declared(pyproject)}
    names = {pin.partition("==")[0] for pin in LOCK}
    askers = {
        pin: set(re.findall(r"^ +# (?:via|  )? *([\w.-]+)", entry, re.MULTILINE))
        for pin, entry in LOCK.items()
    }
    assert [pin for pin in LOCK if pin not in wanted and not askers[pin] & names] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "uv.requirements"])
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [pin for pin, entry in locked(ROOT / lock).items() if "--hash=sha256:" not in entry] == []
    assert [line for line in text.splitlines() if "://" in line or line.startswith("-")] == []


def test_what_builds_the_members_is_locked_too() -> None:
    systems = [
        tomllib.loads(path.read_text(encoding="utf-8"))["build-system"]["requires"] for path in MEMBERS
    ]
    assert {each for system in systems for each in system} <= {"hatchling"}
    assert any(pin.startswith("hatchling==") for pin in LOCK)


def test_the_installer_is_the_one_that_the_lock_names() -> None:
    assert list(locked(ROOT / "uv.requirements")) == [pin for pin in LOCK if pin.startswith("uv==")]
