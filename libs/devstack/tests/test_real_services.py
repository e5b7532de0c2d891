"""A stack on a PostgreSQL and a Kafka that are not its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devstack.down import forget, shut_down
from devstack.errors import OwnedByAnotherError, PieceChangedError
from devstack.folder import stack_folder
from devstack.health import EXTERNAL, stack_health
from devstack.progress import Progress
from devstack.stack import Stack
from devstack.starting.up import Wanted, bring_up
from devstack.testing.session import own_stack

pytestmark = pytest.mark.usefixtures("infrastructure")  # one session at a time


@pytest.fixture(scope="module")
def real() -> Iterator[Stack]:
    with own_stack("real") as stack:
        yield stack


@pytest.fixture
def given(real: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("SIFASUO_STATE_DIR", str(tmp_path))
    monkeypatch.setenv("SIFASUO_EXTERNAL_POSTGRES", real.postgres_admin)
    monkeypatch.setenv("SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP", real.kafka()["bootstrap.servers"])
    monkeypatch.setenv("SIFASUO_EXTERNAL_KAFKA_PASSWORD", real.kafka()["sasl.password"])
    return monkeypatch


@pytest.fixture
def up(given: pytest.MonkeyPatch) -> Iterator[Callable[[str], Stack]]:
    """Begins a stack with what is given; all are forgotten afterwards."""
    names: list[str] = []

    def begun(name: str) -> Stack:
        names.append(name)
        return bring_up(Wanted(name, infrastructure_only=True), Progress())

    yield begun
    for name in names:
        forget(stack_folder(name))


def test_one_stack_has_them_and_no_other(up: Callable[[str], Stack], given: pytest.MonkeyPatch) -> None:
    first = up("first")
    ready = {health.name: health.state == EXTERNAL for health in stack_health(first) if health.ready}
    assert ready == {"postgres": True, "kafka": True, "oidc": False}

    with pytest.raises(OwnedByAnotherError, match=first.owner):
        up("second")
    assert not stack_folder("second").state.exists()

    shut_down(first.folder)
    assert up("first").state == first.state
    given.setenv("SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP", "127.0.0.1:1")
    with pytest.raises(PieceChangedError, match="kafka"):
        up("first")
