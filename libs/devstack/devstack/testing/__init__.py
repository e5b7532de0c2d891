"""A pytest plugin: real PostgreSQL and Kafka for every test, the whole stack where one asks for it.

The stack is `test`, or what SIFASUO_TEST_STACK names. One that runs already is used and left running.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from devstack.testing.databases import FreshDatabase
from devstack.testing.infrastructure import Infrastructure
from devstack.testing.running import RunningStack
from devstack.testing.session import shared_stack, up

__all__ = ["FreshDatabase", "Infrastructure", "RunningStack"]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tests reach this machine only; pytest-socket refuses every other address."""
    config.option.allow_hosts = "127.0.0.1,::1,localhost"
    config.option.allow_unix_socket = True


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


@pytest.fixture
def fresh_topics(infrastructure: Infrastructure) -> Iterator[Callable[..., dict[str, str]]]:
    """`fresh_topics("sifasuo.registry.station.v1")` maps each declared name to an empty topic like it."""
    with ExitStack() as made:
        yield lambda *names: made.enter_context(infrastructure.fresh_topics(*names))
