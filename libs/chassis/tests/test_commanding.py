"""A service's command line does what it was told, or nothing."""

import sys
from collections.abc import Sequence

import pytest

from chassis.commanding import USAGE, run_command
from chassis.settings import SettingsError

done: list[object] = []


def migrate() -> None:
    """Makes the tables."""
    done.append("migrate")


def rebuild(words: Sequence[str]) -> None:
    done.append(words)


def broken() -> None:
    raise SettingsError("SIFASUO_PORT is missing")


def away() -> None:
    raise ConnectionRefusedError(111, "Connect call failed")


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    done.clear()
    monkeypatch.setattr(sys, "argv", ["python -m registry", *words])
    run_command("registry", {"migrate": migrate, "broken": broken, "away": away}, {"rebuild": rebuild})


def test_a_command_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "migrate")
    assert done == ["migrate"]


def test_words_go_to_those_that_take_them(monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "rebuild", "region", "--diff")
    assert done == [["region", "--diff"]]


def test_postgresql_away_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="PostgreSQL does not answer"):
        run(monkeypatch, "away")


@pytest.mark.parametrize("word", ["--help", "-h", "now"])
def test_nothing_is_done_where_a_word_is_too_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, "migrate", word)
    assert (ended.value.code, done) == (USAGE, [])
    said = capsys.readouterr().err
    assert f"takes no words, and got: {word}" in said
    assert "Makes the tables." in said


@pytest.mark.parametrize("words", [(), ("migrat",)])
def test_what_is_not_known_is_answered_with_all_that_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, *words)
    assert ended.value.code == USAGE
    assert capsys.readouterr().err == "usage: python -m registry migrate | broken | away | rebuild\n"


def test_settings_at_fault_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="SIFASUO_PORT is missing"):
        run(monkeypatch, "broken")
