"""One event as the log holds it: where it stands, when, who, why, and what it says."""

import re
from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from reporting.asking import Moment
from reporting.console.naming import names
from reporting.console.payload import fields, ids
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.history.queries import event

POSITION = re.compile("[0-9]{1,18}")
"""What PostgreSQL holds for certain, and Python reads without ado."""

SERVICE = re.compile("[a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class Note:
    """The reason in words, which only the registry has: its text, or why there is none to show."""

    text: str | None = None
    withheld: bool = False
    away: bool = False


async def one(visit: SignedVisit) -> Response:
    service, position = visit.request.path_params["service"], visit.request.path_params["position"]
    if not (SERVICE.fullmatch(service) and POSITION.fullmatch(position)):
        raise NotFoundError
    async with visit.reading() as connection:
        found = await event(connection, service, int(position))
        if found is None:
            raise NotFoundError
        wanted = {*ids(found.payload), found.division_id}
        known = await names(connection, wanted, Moment(visit.console.today()))
    note = await _note(visit, found.note_id) if found.note_id else None
    values = {
        "event": found,
        "fields": fields(found.payload, found.type, known),
        "names": known,
        "note": note,
    }
    return visit.page("event.html", values)


async def _note(visit: SignedVisit, note_id: UUID) -> Note:
    try:
        return Note(await visit.console.registry.note(visit.person, note_id))
    except RefusedError:
        return Note(withheld=True)
    except RegistryAwayError:
        return Note(away=True)
