"""Secrets stand in private files and in environments: in no argument, no log, no answer of the command line."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from devstack.commands.inspecting import masked
from devstack.environment import process_environment
from devstack.processes import PROCESSES
from devstack.testing import Infrastructure


@pytest.fixture
def secret_words(infrastructure: Infrastructure) -> list[str]:
    return list(infrastructure.stack.state.secrets.values())


def stack_processes(infrastructure: Infrastructure) -> Iterator[psutil.Process]:
    daemon = psutil.Process(int((infrastructure.stack.folder.path / "supervisord.pid").read_text()))
    yield from (daemon, *daemon.children(recursive=True))


def arguments(process: psutil.Process) -> Iterator[list[str]]:
    """None of one that has ended meanwhile, as PostgreSQL's sessions do."""
    with suppress(psutil.NoSuchProcess):
        yield process.cmdline()


def test_no_process_shows_one_in_its_arguments(
    infrastructure: Infrastructure, secret_words: list[str]
) -> None:
    lines = [" ".join(words) for process in stack_processes(infrastructure) for words in arguments(process)]
    assert len(lines) > 3
    assert [line for line in lines for word in secret_words if word in line] == []


def test_no_log_holds_one(infrastructure: Infrastructure, secret_words: list[str]) -> None:
    logs = {
        file.name: file.read_text(errors="replace") for file in infrastructure.stack.folder.logs.iterdir()
    }
    assert {"postgres.log", "kafka.log", "supervisord.log"} <= set(logs)
    assert [name for name, text in logs.items() for word in secret_words if word in text] == []


def test_files_that_hold_one_are_the_owners_alone(
    infrastructure: Infrastructure, secret_words: list[str]
) -> None:
    holding = [
        file
        for file in files_below(infrastructure.stack.folder.path)
        if "postgres" not in file.parts and holds_one(file, secret_words)
    ]
    assert {"stack.json", "supervisord.conf", "server.properties"} <= {file.name for file in holding}
    assert [file for file in holding if stat.S_IMODE(file.stat().st_mode) != 0o600] == []


def files_below(folder: Path) -> Iterator[Path]:
    """Of a stack that runs: folders that vanish meanwhile, Kafka's deleted topics for one, are passed over."""
    for below, _, names in os.walk(folder):
        yield from (Path(below) / name for name in names)


def holds_one(file: Path, secret_words: list[str]) -> bool:
    """A socket, and a file that is gone by now, hold nothing."""
    try:
        content = file.read_bytes()
    except OSError as gone:
        if gone.errno not in {errno.ENOENT, errno.ENXIO}:
            raise
        return False
    return any(word.encode() in content for word in secret_words)


def test_env_masks_them(infrastructure: Infrastructure, secret_words: list[str]) -> None:
    shown = [
        masked(name, value)
        for process in PROCESSES
        for name, value in process_environment(infrastructure.stack, process).items()
    ]
    assert [line for line in shown for word in secret_words if word in line] == []


def test_a_process_is_given_no_password_of_another_role(infrastructure: Infrastructure) -> None:
    for process in PROCESSES:
        given = process_environment(infrastructure.stack, process)
        dsns = {
            name.removeprefix("SIFASUO_DSN_").lower() for name in given if name.startswith("SIFASUO_DSN_")
        }
        assert dsns == set(process.roles)
        assert ("SIFASUO_KAFKA_PASSWORD" in given) == (process.principal is not None)
