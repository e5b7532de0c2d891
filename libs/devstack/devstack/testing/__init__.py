"""A pytest plugin: real PostgreSQL and Kafka for every test, the whole stack where one asks for it.

The stack is `test`, or what SIFASUO_TEST_STACK names. One that runs already is used and left running; a second
session waits for the first.
"""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack

import pytest

from devstack.external import own_only
from devstack.testing.databases import FreshDatabase
from devstack.testing.infrastructure import Infrastructure
from devstack.testing.lending import Lending, Prepare
from devstack.testing.running import RunningStack
from devstack.testing.session import shared_stack, turn, up
from devstack.text import Text

__all__ = ["FreshDatabase", "Infrastructure", "Prepare", "RunningStack"]
WAITING = Text(
    "另一个测试会话正在使用环境，等待其结束……", "Another test session has the stack; waiting for its end …"
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tests reach this machine only; pytest-socket refuses every other address."""
    config.option.allow_hosts = "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True
    for name in os.environ.keys() - own_only(os.environ).keys():
        del os.environ[name]


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Waiting for another session counts for no test's time limit."""
    if not any("infrastructure" in getattr(item, "fixturenames", ()) for item in session.items):
        return (yield)
    with turn(lambda: say(session.config, WAITING)):
        return (yield)


def say(config: pytest.Config, text: Text) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.write_line(str(text))


@pytest.fixture(scope="session")
def infrastructure() -> Iterator[Infrastructure]:
    with shared_stack() as stack:
        yield Infrastructure(stack)


@pytest.fixture(scope="session")
def stack(infrastructure: Infrastructure) -> RunningStack:
    """Every process of the house, with the divisions registered."""
    return RunningStack(up(infrastructure.stack.name))


@pytest.fixture
def fresh_database(infrastructure: Infrastructure) -> Iterator[Callable[[str], FreshDatabase]]:
    """`fresh_database("registry")` is an empty database with that service's roles; it is dropped afterwards."""
    with ExitStack() as made:
        yield lambda service: made.enter_context(infrastructure.fresh_database(service))


@pytest.fixture(scope="session")
def lending(infrastructure: Infrastructure) -> Iterator[Lending]:
    found = Lending(infrastructure.stack)
    yield found
    found.close()


@pytest.fixture
def lent_database(lending: Lending) -> Iterator[Callable[[str, Prepare], FreshDatabase]]:
    """`lent_database("registry", migrated)` is as `migrated` leaves a fresh one, and cheaper."""
    with ExitStack() as lent:
        yield lambda service, prepare: lent.enter_context(lending.lend(service, prepare))


@pytest.fixture
def fresh_topics(infrastructure: Infrastructure) -> Iterator[Callable[..., dict[str, str]]]:
    """`fresh_topics("sifasuo.registry.station.v1")` maps each declared name to an empty topic like it."""
    with ExitStack() as made:
        yield lambda *names: made.enter_context(infrastructure.fresh_topics(*names))
