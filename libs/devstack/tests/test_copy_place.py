"""Where a second copy may lie."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from devstack.errors import SecondCopyPlaceError
from devstack.folder import REPOSITORY, all_stacks
from devstack.postgres.copy_place import fit, weakness


def file(tmp_path: Path) -> Path:
    (tmp_path / "file").touch()
    return tmp_path / "file"


def full(tmp_path: Path) -> Path:
    file(tmp_path)
    return tmp_path


def loop(tmp_path: Path) -> Path:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return tmp_path / "loop"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (lambda _: Path("disk2"), "absolute"),
        (lambda _: all_stacks() / "default" / "copy", "deletes"),
        (lambda _: REPOSITORY / "copy", "source tree"),
        (lambda _: REPOSITORY.parent / "other" / ".." / REPOSITORY.name / "copy", "source tree"),
        (file, "Not a directory"),
        (lambda tmp_path: file(tmp_path) / "below", "Not a directory"),
        (lambda _: Path("/proc/x"), "No such file"),
        (full, "holds file"),
        (loop, "circle"),
    ],
)
def test_what_cannot_hold_a_copy_is_refused_with_the_reason(
    place: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(SecondCopyPlaceError, match=reason):
        fit(place(tmp_path))


@pytest.mark.parametrize(
    "name",
    ['quo"te', "$(touch x)", "`touch x`", "back\\slash", "new\nline", "a ;b", "a #b", os.fsdecode(b"\xff")],
)
def test_a_name_that_a_shell_or_supervision_reads_otherwise_is_refused(name: str, tmp_path: Path) -> None:
    """PostgreSQL's own tools hand the path to a shell; a link may lead there."""
    (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / name)
    for place in (tmp_path / name, tmp_path / "link"):
        with pytest.raises(SecondCopyPlaceError, match="shell") as refused:
            fit(place)
        assert str(refused.value).encode().decode().isprintable()


@pytest.mark.parametrize("name", ["with space", "it's", "100%", "中文", "a;b#c"])
def test_any_other_name_is_taken(name: str, tmp_path: Path) -> None:
    assert fit(tmp_path / name) == tmp_path / name


def test_copies_of_several_stacks_share_a_disk(tmp_path: Path) -> None:
    for folder in ("default-1a/wal", "other-2b/wal", "lost+found"):
        (tmp_path / folder).mkdir(parents=True)
    assert fit(tmp_path) == tmp_path


def test_a_folder_that_is_not_there_is_not_made_before_the_copy_is(tmp_path: Path) -> None:
    assert fit(tmp_path / "disk" / "copy") == tmp_path / "disk" / "copy"
    assert not list(tmp_path.iterdir())


def test_the_same_disk_is_told(tmp_path: Path) -> None:
    assert "not against a lost disk" in str(weakness(tmp_path, tmp_path))
    assert weakness(Path("/proc"), tmp_path) is None


def test_a_copy_in_memory_is_told(tmp_path: Path) -> None:
    assert "gone when the machine restarts" in str(weakness(Path("/dev"), tmp_path))
