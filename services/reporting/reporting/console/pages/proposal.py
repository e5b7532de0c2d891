"""A new proposal, or a change proposed again: the form, and what the registry says to it."""

from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

from chassis.http.acting import acting
from reporting.asking import Mapped, Moment
from reporting.console.asked import asked_id, asked_optional_id
from reporting.console.forms.form import Form, blank, sent
from reporting.console.forms.proposal import FIELDS, STANDING, Kind, again, body, draft, untouched
from reporting.console.proposing import County, counties, county
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.troubles import NotFoundError, UnreadableError, trouble
from reporting.console.visiting import SignedVisit
from reporting.console.words import FUNCTIONS
from reporting.projections.change.queries import Change, change
from reporting.projections.division.queries import Division, path

PROPOSALS = "/v1/establishment-changes"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the form is for; `change` is one that comes back after it did not take effect."""

    kind: Kind
    county_id: UUID | None
    station_id: UUID | None = None
    change: Change | None = None

    @property
    def place(self) -> UUID | None:
        """A change follows its station's seat, into whatever county it has come to lie."""
        only = self.change.only if self.change else None
        return (only.shown.seat_id if only else None) or self.county_id

    @property
    def address(self) -> str:
        if self.change:
            return f"/changes/{self.change.change_id}/again"
        chosen = {"kind": self.kind, "county": self.county_id, "station": self.station_id}
        return f"/changes/new?{urlencode({name: value for name, value in chosen.items() if value})}"

    @property
    def draft(self) -> str:
        return draft(self.kind, self.change.change_id if self.change else self.station_id or self.county_id)

    @property
    def command(self) -> str:
        return f"{PROPOSALS}/{self.change.change_id}/propose" if self.change else PROPOSALS


@acting("changes.propose", "changes.propose_again")
async def form(visit: SignedVisit) -> Response:
    return await _shown(visit, await _proposal(visit), None)


@acting("changes.propose", "changes.propose_again")
async def propose(visit: SignedVisit) -> Response:
    proposal = await _proposal(visit)
    filled = sent(proposal.kind, FIELDS[proposal.kind], visit.form)
    if visit.form.get("intent") == "name":
        return await _shown(visit, proposal, await _named(visit, filled))
    try:
        done = await visit.send(proposal.command, body(proposal.kind, filled), filled)
    except RefusedError as error:
        return await _shown(visit, proposal, filled.refused(error.faults), error.status)
    return visit.visit.redirect(f"/changes/{done.subject}?after={done.position}&done={proposal.kind}")


@acting("stations.read")
async def name(visit: SignedVisit) -> Response:
    """The prescribed name for a seat (O-9), for a script to fill in."""
    seat = asked_optional_id(visit.request.query_params, "seat_id")
    if seat is None:
        raise UnreadableError("seat_id")
    try:
        return JSONResponse({"name": await visit.console.registry.station_name(visit.person, seat)})
    except RefusedError as error:
        return JSONResponse({"name": None}, error.status)


async def _proposal(visit: SignedVisit) -> Proposal:
    if "change_id" not in visit.request.path_params:
        return _new(visit.request.query_params)
    change_id = asked_id(visit.request.path_params["change_id"])
    async with visit.reading() as connection:
        found = await change(connection, change_id)
    if found is None or found.only is None:
        raise NotFoundError
    return Proposal(cast("Kind", found.kind), found.county_id, change=found)


def _new(query: QueryParams) -> Proposal:
    kind = query.get("kind", "establish")
    if kind not in FIELDS:
        raise UnreadableError(kind)
    station_id = asked_optional_id(query, "station") if kind in STANDING else None
    return Proposal(cast("Kind", kind), asked_optional_id(query, "county"), station_id)


async def _named(visit: SignedVisit, filled: Form) -> Form:
    """With the prescribed name filled in, where there is one."""
    try:
        prescribed = await visit.console.registry.station_name(visit.person, UUID(filled.value("seat_id")))
    except (ValueError, RefusedError, RegistryAwayError):
        return filled
    return replace(filled, values={**filled.values, "name": [prescribed]})


async def _shown(visit: SignedVisit, proposal: Proposal, filled: Form | None, status: int = 200) -> Response:
    may, chosen = await _counties(visit, proposal)
    if chosen is None:
        return trouble(visit.visit, "not-a-proposer")
    values = {
        "proposal": replace(proposal, county_id=chosen.division.division_id),
        "form": filled or await _begun(visit, proposal, chosen),
        "county": chosen,
        "counties": may,
        "functions": tuple(FUNCTIONS),
        "standing": STANDING,
    }
    return visit.page("proposal.html", values, status)


async def _begun(visit: SignedVisit, proposal: Proposal, chosen: County) -> Form:
    """A new name can only be the prescribed one: it stands there already, if the registry can be asked."""
    station = next((s for s in chosen.stations if s.station_id == proposal.station_id), None)
    today = visit.console.today().isoformat()
    begun = again(proposal.change) if proposal.change else untouched(proposal.kind, today, station)
    begun_form = blank(proposal.kind, FIELDS[proposal.kind], begun)
    return await _named(visit, begun_form) if proposal.kind == "rename" else begun_form


async def _counties(visit: SignedVisit, proposal: Proposal) -> tuple[tuple[Division, ...], County | None]:
    """Those that this person may propose for, and the one it is for: the one asked for, else the first."""
    today = visit.console.today()
    async with visit.reading() as connection:
        may = await counties(connection, visit, Moment(today))
        place = await path(connection, proposal.place, Moment(today)) if proposal.place else None
        fits = (d for d in may if proposal.place is None or str(d.division_id) in (place or ""))
        chosen = next(fits, None)
        return may, await county(connection, chosen, Mapped(Moment(today), today)) if chosen else None
