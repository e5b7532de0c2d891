"""Real services given by environment variable."""

from pathlib import Path

import pytest

from devstack.errors import ExternalAwayError, PieceChangedError
from devstack.external import External, external_from
from devstack.folder import StackFolder, stack_folder
from devstack.progress import Progress
from devstack.starting.up import Wanted, bring_up
from devstack.state import State, load_state, save_state

KAFKA = {
    "SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP": "kafka.example:9096",
    "SIFASUO_EXTERNAL_KAFKA_PASSWORD": "secret",
}


def test_what_is_not_given_is_our_own() -> None:
    assert external_from({}) == External()


def test_a_piece_is_remembered_when_the_variable_is_not_set_again() -> None:
    remembered = external_from(KAFKA)
    assert external_from({}).or_else(remembered) == remembered


def test_a_new_address_replaces_the_remembered_one() -> None:
    moved = external_from(KAFKA | {"SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP": "other.example:9096"})
    assert moved.or_else(external_from(KAFKA)) == moved


def test_passwords_do_not_show_when_it_is_printed() -> None:
    given = external_from(
        KAFKA | {"SIFASUO_EXTERNAL_POSTGRES": "postgresql://admin:secret@db.example/postgres"}
    )
    assert "secret" not in repr(given)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StackFolder:
    """Of a stack that is not made yet, with a provider given that is not there."""
    monkeypatch.setenv("SIFASUO_STATE_DIR", str(tmp_path))
    monkeypatch.setenv("SIFASUO_EXTERNAL_OIDC_ISSUER", "http://127.0.0.1:1")
    return stack_folder("external")


def test_a_piece_that_does_not_answer_is_named_and_not_remembered(folder: StackFolder) -> None:
    with pytest.raises(ExternalAwayError) as away:
        bring_up(Wanted(folder.name, infrastructure_only=True), Progress())
    assert "SIFASUO_EXTERNAL_OIDC_ISSUER" in away.value.remedy.en
    assert not folder.state.exists()


def test_a_piece_is_not_exchanged_once_there_are_data(folder: StackFolder) -> None:
    folder.create()
    save_state(folder.state, State())
    folder.data_mark.touch()
    with pytest.raises(PieceChangedError, match="oidc"):
        bring_up(Wanted(folder.name, infrastructure_only=True), Progress())
    assert load_state(folder.state).external == External()


def test_a_new_password_at_the_same_address_is_no_exchange() -> None:
    given = external_from(KAFKA)
    assert external_from(KAFKA | {"SIFASUO_EXTERNAL_KAFKA_PASSWORD": "new"}).differing(given) == []
    assert external_from({}).differing(given) == ["kafka"]
