"""Leaders' contact points and their visits (O-5, O-17)."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.codes import code_of
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from registry.api.asking import answered, asked, registry_of
from registry.api.oversight_schemas import (
    ContactAnswer,
    ContactPointsAnswer,
    GiveUpPointBody,
    StrikeVisitBody,
    TakePointBody,
    VisitAnswer,
    VisitBody,
)
from registry.contact_point.commands import Command, GiveUpPoint, RecordVisit, StrikeVisit, TakePoint
from registry.contact_point.state import Contact, Visit
from registry.handling.affairs import CONTACT_POINTS
from sifasuo.registry.v1.division_pb2 import DivisionLevel

router = Router(prefix="/v1", tags=["contact points"])


@router.get("/stations/{station_id}/contact-points")
@acting("oversight.read")
async def contact_points(
    request: Request, response: Response, _: CurrentCaller, station_id: UUID
) -> ContactPointsAnswer:
    """Which leaders keep in contact with the station, in the order in which they took it, and their visits."""
    stream, point = await CONTACT_POINTS.state(registry_of(request), station_id)
    response.headers["ETag"] = etag(stream.version)
    return ContactPointsAnswer(
        version=stream.version,
        contacts=[contact_answer(one) for one in point.contacts],
        visits=[visit_answer(one) for one in point.visits if not one.struck],
    )


def contact_answer(one: Contact) -> ContactAnswer:
    return ContactAnswer(
        level=code_of(DivisionLevel, one.level),
        division_id=one.division_id,
        leader=one.leader,
        since=one.since,
        until=one.until,
    )


def visit_answer(one: Visit) -> VisitAnswer:
    return VisitAnswer(
        visit=one.number,
        level=code_of(DivisionLevel, one.level),
        division_id=one.division_id,
        visited_on=one.visited_on,
        note_id=one.note_id,
    )


@router.post("/stations/{station_id}/contact-points/take", response_model=Done)
@acting("oversight.keep_contact")
async def take(request: Request, submission: ToChange, station_id: UUID, body: TakePointBody) -> Response:
    """By the leader's own organ, which must be above the station."""
    return await done(request, asked(request, submission), station_id, TakePoint(body.leader, body.taken_on))


@router.post("/stations/{station_id}/contact-points/give-up", response_model=Done)
@acting("oversight.keep_contact")
async def give_up(
    request: Request, submission: ToChange, station_id: UUID, body: GiveUpPointBody
) -> Response:
    return await done(request, asked(request, submission), station_id, GiveUpPoint(body.given_up_on))


@router.post("/stations/{station_id}/contact-points/visit", response_model=Done)
@acting("oversight.keep_contact")
async def visit(request: Request, submission: ToChange, station_id: UUID, body: VisitBody) -> Response:
    """The leader was there; what was found is a note, told within the jurisdiction."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, CONTACT_POINTS.stream_of(station_id), body.note)
    return await done(request, wanted, station_id, RecordVisit(body.purpose, body.visited_on, note), notes)


@router.post("/stations/{station_id}/contact-points/strike-visit", response_model=Done)
@acting("oversight.keep_contact")
async def strike(request: Request, submission: ToChange, station_id: UUID, body: StrikeVisitBody) -> Response:
    """It did not take place as recorded."""
    command = StrikeVisit(body.visit, body.reason)
    return await done(request, asked(request, submission), station_id, command)


async def done(
    request: Request, wanted: Asked, station_id: UUID, command: Command, notes: Sequence[Note] = ()
) -> Response:
    return answered(await CONTACT_POINTS.carry_out(registry_of(request), station_id, command, wanted, notes))
