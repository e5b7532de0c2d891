"""Test sessions take turns on a stack, and delete no data but those of tests."""

from pathlib import Path

import pytest

from devstack.external import own_only
from devstack.locking import exclusive
from devstack.testing import Infrastructure
from devstack.testing.session import TestStackError, folder_of_tests, session_lock, shared_stack


class SomebodyElseHasItError(Exception):
    pass


def waits() -> None:
    raise SomebodyElseHasItError


def test_a_second_session_would_wait_for_this_one(infrastructure: Infrastructure) -> None:
    with pytest.raises(SomebodyElseHasItError), exclusive(session_lock(), waits):
        pass


def test_the_data_of_a_person_are_not_deleted(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIFASUO_STATE_DIR", str(tmp_path))
        patch.setenv("SIFASUO_TEST_STACK", "default")
        folder = folder_of_tests()
        folder.create()
        folder.state.write_text("{}")
        with pytest.raises(TestStackError, match="reset"), shared_stack():
            pass
        assert folder.state.exists()
        assert not folder.started_by_tests.exists()


def test_a_real_service_is_left_alone_unless_it_is_asked_for() -> None:
    given = {"SIFASUO_EXTERNAL_POSTGRES": "postgresql://db.example", "PATH": "bin"}
    assert own_only(given) == {"PATH": "bin"}
    assert own_only(given | {"SIFASUO_TEST_EXTERNAL": "1"}).keys() > given.keys()
