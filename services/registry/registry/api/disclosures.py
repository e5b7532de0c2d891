"""What stations show the public (O-13): drafts, their review, and what is shown today for everybody."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from fastapi import Request, Response
from pydantic import TypeAdapter

from chassis.asked import Asked
from chassis.codes import value_of
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import PublicRouter, Router
from chassis.http.sparing import has
from registry.api.asking import answered, asked, registry_of
from registry.api.contacts import written
from registry.api.disclosure_answers import (
    DisclosuresAnswer,
    PublicDisclosures,
    disclosures_answer,
    shown_answer,
)
from registry.api.disclosure_schemas import (
    DraftBody,
    DraftContactBody,
    PublishBody,
    ReturnBody,
    WithdrawDisclosureBody,
)
from registry.disclosure.commands import Command, Draft, Publish, Return, Withdraw
from registry.handling.disclosures import AFFAIRS, found, shown
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection

router = Router(prefix="/v1", tags=["disclosures"])
public = PublicRouter(prefix="/v1/public", tags=["for everybody"])
PUBLIC = TypeAdapter(PublicDisclosures)


@public.get("/stations/{station_id}/disclosures", response_model=PublicDisclosures)
@acting("disclosures.read_shown")
async def public_disclosures(request: Request, station_id: UUID) -> Response:
    """What the station shows today, of each section one text; without login, to be asked again by its ETag."""
    items = [shown_answer(*one) async for one in shown(registry_of(request), station_id)]
    content = PUBLIC.dump_json(PublicDisclosures(items=items))
    headers = {"ETag": f'"{sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if has(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


@router.get("/stations/{station_id}/disclosures")
@acting("disclosures.read")
async def disclosures(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID
) -> DisclosuresAnswer:
    """All sections with what is shown, what is to be and what waits for review; within the jurisdiction."""
    all_of_it = await found(registry_of(request), station_id, caller)
    response.headers["ETag"] = etag(all_of_it.version)
    return disclosures_answer(all_of_it)


@router.post("/stations/{station_id}/disclosures/draft", response_model=Done)
@acting("disclosures.draft")
async def draft(request: Request, submission: ToChange, station_id: UUID, body: DraftBody) -> Response:
    """By the station or the bureau that runs it; it then waits for review, in place of one that waited."""
    text = written(body.office) if isinstance(body, DraftContactBody) else body.text
    section = value_of(DisclosureSection, body.section)
    wanted = asked(request, submission)
    note, notes = noted(wanted, AFFAIRS.stream_of(station_id), text)
    command = Draft(section, note, body.valid_from, body.valid_until)
    return await carried_out(request, station_id, command, wanted, notes)


@router.post("/stations/{station_id}/disclosures/publish", response_model=Done)
@acting("disclosures.publish")
async def publish(request: Request, submission: ToChange, station_id: UUID, body: PublishBody) -> Response:
    """By the bureau that runs the station, and another person than the drafter: the draft is shown from its day on."""
    command = Publish(value_of(DisclosureSection, body.section))
    return await carried_out(request, station_id, command, asked(request, submission))


@router.post("/stations/{station_id}/disclosures/return", response_model=Done)
@acting("disclosures.publish")
async def send_back(request: Request, submission: ToChange, station_id: UUID, body: ReturnBody) -> Response:
    """By the same: the draft is not published, and the note says why."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, AFFAIRS.stream_of(station_id), body.note)
    command = Return(value_of(DisclosureSection, body.section), note)
    return await carried_out(request, station_id, command, wanted, notes)


@router.post("/stations/{station_id}/disclosures/withdraw", response_model=Done)
@acting("disclosures.publish")
async def withdraw(
    request: Request, submission: ToChange, station_id: UUID, body: WithdrawDisclosureBody
) -> Response:
    """By the bureau: from today on the section shows nothing, until another text is published."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, AFFAIRS.stream_of(station_id), body.note)
    command = Withdraw(value_of(DisclosureSection, body.section), note)
    return await carried_out(request, station_id, command, wanted, notes)


async def carried_out(
    request: Request, station_id: UUID, command: Command, wanted: Asked, notes: Sequence[Note] = ()
) -> Response:
    return answered(await AFFAIRS.carry_out(registry_of(request), station_id, command, wanted, notes))
