"""Which action of the table of jurisdiction a route is: declared where the route is, and walked by a test."""

from collections.abc import Callable
from typing import Any, TypeVar

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

_ACTIONS = "sifasuo_actions"


def acting(*actions: str) -> Callable[[Endpoint], Endpoint]:
    """Several, where what is sent decides which of them it is."""

    def declared(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _ACTIONS, actions)
        return endpoint

    return declared


def actions_of(endpoint: object) -> tuple[str, ...]:
    """None where the route declares none."""
    found: tuple[str, ...] = getattr(endpoint, _ACTIONS, ())
    return found
