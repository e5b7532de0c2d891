"""What a restore that fails leaves behind, and what it says of it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from devstack.disasters.postgres import as_before, failing, put_in_place
from devstack.disasters.recovering import lay_out
from devstack.errors import RecoveryError, RestoreFailedError
from devstack.folder import StackFolder
from devstack.postgres import second_copy
from devstack.stack import Stack
from devstack.state import State


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    (tmp_path / "stack" / "postgres").mkdir(parents=True)
    return Stack(StackFolder("x", tmp_path / "stack"), State(second_copy=tmp_path / "disk"))


@pytest.mark.parametrize("lost", [False, True])
def test_one_who_went_back_to_a_moment_is_not_sent_to_the_end(stack: Stack, lost: bool) -> None:
    """Behind the base backup that is taken there the moment would be out of reach."""
    if lost:
        stack.folder.postgres.rmdir()
    until = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    said = as_before(stack, until)
    for words in (said.zh, said.en):
        assert "--until 2026-11-27T09:30:00+00:00" in words
    assert "--until" not in as_before(stack, None).en


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), psycopg.OperationalError("gone")])
def test_whatever_fails_one_reads_how_to_go_on(stack: Stack, fault: Exception) -> None:
    with pytest.raises(RestoreFailedError) as failed, failing(as_before(stack, None)):
        raise fault
    assert str(fault) in failed.value.what.en
    assert "restore --discard" in failed.value.remedy.en


def test_data_are_given_up_only_once_others_are_in_their_place(stack: Stack) -> None:
    (stack.folder.postgres / "data").touch()
    with pytest.raises(FileNotFoundError):
        put_in_place(stack)
    assert (stack.folder.postgres / "data").exists()
    stack.folder.postgres.with_name("postgres.restored").mkdir()
    put_in_place(stack)
    assert [left.name for left in stack.folder.path.iterdir()] == ["postgres"]
    assert not list(stack.folder.postgres.iterdir())


def test_a_base_backup_that_cannot_be_copied_is_told(
    stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a `cp` too that was killed and says nothing."""
    (second_copy.folder(stack) / "base-20261127T013000000000").mkdir(parents=True)
    (tmp_path / "cp").write_text("#!/bin/sh\nkill -9 $$\n")
    (tmp_path / "cp").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(RecoveryError, match="cp ended with -9"):
        lay_out(stack, "restored")
