"""For auditors: what offices of their division did with personal data, and whether the records of it hold (PIPL-54)."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked_optional_id
from reporting.console.auditing import Found, accesses, chains
from reporting.console.naming import names
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit

FIRST = "personnel"
NUMBER = re.compile("[1-9][0-9]{0,17}")


@acting("audit.read")
async def page(visit: SignedVisit) -> Response:
    """One service's records, the newest first; how all of them stand."""
    query = visit.request.query_params
    service = query.get("service") or FIRST
    if service not in visit.console.audits:
        raise UnreadableError(service)
    chosen = _chosen(query)
    try:
        standing = await chains(visit.console.audits, visit.person)
        found = await _found(visit, service, chosen)
    except RefusedError:
        raise NotFoundError from None
    async with visit.reading() as connection:
        divisions = {one.division_id for one in found.accesses} if found else set()
        known = await names(connection, divisions, Moment(visit.console.today()))
    actions = visit.jurisdiction.actions
    values = {"service": service, "services": visit.console.audits, "chosen": chosen, "standing": standing}
    more = {"found": found, "names": known, "table": actions, "to": _to, "section": "/audit"}
    return visit.page("audit.html", {**values, **more})


async def _found(visit: SignedVisit, service: str, chosen: Mapping[str, str]) -> Found | None:
    """None while the service is away."""
    try:
        return await accesses(visit.console.audits[service], visit.person, chosen)
    except RegistryAwayError:
        return None


def _chosen(query: QueryParams) -> dict[str, str]:
    """As the service takes it; what cannot be read is refused here."""
    ids = {name: asked_optional_id(query, name) for name in ("person_id", "actor_id")}
    chosen = {name: str(value) for name, value in ids.items() if value}
    if query.get("refused"):
        chosen["refused"] = "true"
    if before := query.get("before"):
        if not NUMBER.fullmatch(before):
            raise UnreadableError(before)
        chosen["before"] = before
    return chosen


def _to(service: str, chosen: Mapping[str, str], **other: object) -> str:
    """The address of the same question with something else; without what is None, and from the newest on."""
    asked = {**chosen, "before": None, "service": service, **other}
    return f"/audit?{urlencode({name: str(value) for name, value in asked.items() if value is not None})}"
