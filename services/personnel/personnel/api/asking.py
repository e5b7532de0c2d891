"""How personnel takes commands and answers them."""

from fastapi import Request

from chassis.http.asking import Asking
from personnel.handling.personnel import SERVICE, Personnel


def personnel_of(request: Request) -> Personnel:
    personnel: Personnel = request.app.state.personnel
    return personnel


_ASKING = Asking(SERVICE, lambda request: personnel_of(request).policy().version)
asked, answered, position_of = _ASKING.asked, _ASKING.answered, _ASKING.position_of
