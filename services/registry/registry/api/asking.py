"""How the registry takes commands and answers them."""

from fastapi import Request

from chassis.http.asking import Asking
from registry.handling.registry import SERVICE, Registry


def registry_of(request: Request) -> Registry:
    registry: Registry = request.app.state.registry
    return registry


_ASKING = Asking(SERVICE, lambda request: registry_of(request).policy().version)
asked, answered, position_of = _ASKING.asked, _ASKING.answered, _ASKING.position_of
