"""The leader who answers for the work of stations at each level (O-17)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from registry.api.asking import answered, asked, registry_of
from registry.api.oversight_schemas import NameLeaderBody, ResponsibleLeaderAnswer
from registry.handling.leading import Leading
from registry.responsible_leader.commands import NameLeader
from registry.responsible_leader.state import Named

router = Router(prefix="/v1", tags=["responsible leaders"])


@router.get("/divisions/{division_id}/responsible-leader")
@acting("oversight.read")
async def responsible_leader(
    request: Request, response: Response, caller: CurrentCaller, division_id: UUID
) -> ResponsibleLeaderAnswer:
    """Whom the justice organ of that division has named last."""
    stream, state = await Leading(registry_of(request)).state(division_id, caller)
    response.headers["ETag"] = etag(stream.version)
    named = state if isinstance(state, Named) else None
    return ResponsibleLeaderAnswer(
        version=stream.version,
        leader=named.leader if named else None,
        since=named.since if named else None,
    )


@router.post("/divisions/{division_id}/responsible-leader/name", response_model=Done)
@acting("oversight.name_leader")
async def name(request: Request, submission: ToChange, division_id: UUID, body: NameLeaderBody) -> Response:
    """By the organ itself, until it names another."""
    command = NameLeader(body.leader, body.document_number, body.named_on)
    wanted = asked(request, submission)
    return answered(await Leading(registry_of(request)).carry_out(division_id, command, wanted))
