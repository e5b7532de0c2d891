"""Alerts as they stand, and what people do with them: seen, assigned, snoozed."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done, NoteAnswer
from chassis.http.asking import Asking as Taking
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, Submission, ToChange, etag
from chassis.http.routing import Router
from reporting.alert_handling.commands import Acknowledge, Assign, Command, Snooze, Wake
from reporting.alert_handling.standing import Seen
from reporting.api.alert_schemas import (
    AcknowledgementBody,
    Age,
    AlertAnswer,
    AlertBoardAnswer,
    AlertTallyAnswer,
    AssigneeAnswer,
    AssignmentBody,
    NotesAnswer,
    PolicyCode,
    Severity,
    Shown,
    SnoozeBody,
    TurnsAnswer,
)
from reporting.api.answers import Number, Paged
from reporting.api.asked import Pages, Under
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking
from reporting.asking import Moment
from reporting.handling import SERVICE, AlertHandling, handling_of
from reporting.projections.alert import queries
from reporting.projections.alert.queries import Alert, Sought, Tally
from reporting.projections.history.queries import EventLine, history
from sifasuo.common.v1.envelope_pb2 import NoteReference

Commanding = Callable[[NoteReference | None], Command]

router = Router(prefix="/v1/alerts", tags=["alerts"])


def handling(request: Request) -> AlertHandling:
    found: AlertHandling = request.app.state.handling
    return found


_TAKING = Taking(SERVICE, lambda request: handling(request).policy().version)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which alerts, whatever of them is shown."""

    under: Under = None
    station_id: UUID | None = None
    severity: Severity | None = None
    kind: PolicyCode | None = None
    age: Annotated[Age | None, Query(description="by the days since it was raised")] = None
    acting_body: Annotated[PolicyCode | None, Query(description="the body that must act")] = None
    body: Annotated[PolicyCode | None, Query(description="the body that sees to it")] = None
    body_division_id: UUID | None = None
    subject_id: UUID | None = None

    def sought(self, shown: str) -> Sought:
        return Sought(shown, **asdict(self))

    def tally(self, tally: Tally) -> AlertTallyAnswer:
        kind, severity = tally.kind, tally.severity
        said = {"kind": kind, "severity": severity}
        chosen = {name: str(value) for name, value in {**asdict(self), **said}.items() if value is not None}
        numbers = {
            shown: Number(getattr(tally, shown), f"/v1/alerts?{urlencode({'shown': shown, **chosen})}")
            for shown in ("awake", "unacknowledged", "overdue", "snoozed")
        }
        return AlertTallyAnswer(severity=severity, kind=kind, **numbers)


@router.get("")
@acting("alerts.read")
async def alerts(
    asker: Asking, cut: Pages, choice: Annotated[Choice, Depends()], shown: Shown = "awake"
) -> AlertBoardAnswer:
    """Those that are open and not snoozed, unless others are asked for: the first rank first, then the earliest due."""
    today, sought = Moment(asker.sources.today()), choice.sought(shown)
    async with asker.reading() as connection:
        page = await queries.alerts(connection, sought, today, cut)
        tallies = await queries.tallies(connection, sought, today)
        incomplete = await queries.is_incomplete(connection)
    return AlertBoardAnswer(
        items=page.items,
        next_cursor=page.next_cursor,
        tallies=tuple(choice.tally(tally) for tally in tallies),
        incomplete=incomplete,
        pending=asker.pending,
    )


@router.get("/{alert_id}")
@acting("alerts.read")
async def alert(request: Request, asker: Asking, response: Response, alert_id: UUID) -> AlertAnswer:
    """As it stands, and what the caller may do with it."""
    found = await _found(asker, alert_id)
    seen = await handling(request).seen(alert_id, asker.caller)
    response.headers["ETag"] = etag(found.handled_version)
    return AlertAnswer(
        alert=found,
        version=found.handled_version,
        allowed=allowed(found, seen),
        assignees=tuple(AssigneeAnswer(body=a.body, division_id=a.division_id) for a in seen.assignees()),
        pending=asker.pending,
    )


@router.get("/{alert_id}/transitions")
@acting("alerts.read")
async def transitions(asker: Asking, alert_id: UUID) -> TurnsAnswer:
    """How it came to stand so, the latest first."""
    await _found(asker, alert_id)
    async with asker.reading() as connection:
        return TurnsAnswer(items=await queries.turns(connection, alert_id), pending=asker.pending)


@router.get("/{alert_id}/history")
@acting("alerts.read")
async def alert_history(asker: Asking, cut: Pages, alert_id: UUID) -> Paged[EventLine]:
    """What people did with it, the latest first."""
    await _found(asker, alert_id)
    async with asker.reading() as connection:
        return Paged[EventLine].of(await history(connection, alert_id, cut), pending=asker.pending)


@router.get("/{alert_id}/notes")
@acting("alerts.read")
async def notes(request: Request, caller: CurrentCaller, alert_id: UUID) -> NotesAnswer:
    """The words of what was done with it, until they are deleted."""
    found = await handling(request).words(alert_id, caller)
    return NotesAnswer(notes=[NoteAnswer(id=note.note_id, text=note.text) for note in found])


@router.post("/{alert_id}/acknowledgement", response_model=Done)
@acting("alerts.handle")
async def acknowledge(
    request: Request, submission: ToChange, alert_id: UUID, body: AcknowledgementBody
) -> Response:
    """Somebody has seen it as it stands, and answers for what follows."""
    return await _step(request, submission, alert_id, lambda note: Acknowledge(body.number, note), body.note)


@router.post("/{alert_id}/assignment", response_model=Done)
@acting("alerts.handle")
async def assign(request: Request, submission: ToChange, alert_id: UUID, body: AssignmentBody) -> Response:
    """To a justice body in whose division it lies, or to the body that must act."""
    return await _step(
        request, submission, alert_id, lambda note: Assign(body.body, body.division_id, note), body.note
    )


@router.post("/{alert_id}/snooze", response_model=Done)
@acting("alerts.handle")
async def snooze(request: Request, submission: ToChange, alert_id: UUID, body: SnoozeBody) -> Response:
    """Kept off the open board until that day is over; a further stage wakes it."""
    return await _step(
        request,
        submission,
        alert_id,
        lambda note: Snooze(body.number, body.until_on, body.reason, note),
        body.note,
    )


@router.delete("/{alert_id}/snooze", response_model=Done)
@acting("alerts.handle")
async def wake(request: Request, submission: ToChange, alert_id: UUID) -> Response:
    """The snooze is taken back."""
    return await _step(request, submission, alert_id, lambda _: Wake(), None)


async def _step(
    request: Request, submission: Submission, alert_id: UUID, command: Commanding, text: str | None
) -> Response:
    asked = _TAKING.asked(request, submission)
    note, kept = noted(asked, handling_of(alert_id), text)
    executed = await handling(request).carry_out(alert_id, command(note), asked, kept)
    return _TAKING.answered(executed, alert_id=str(alert_id))


async def _found(asker: Asking, alert_id: UUID) -> Alert:
    async with asker.reading() as connection:
        found = await queries.alert(connection, alert_id, Moment(asker.sources.today()))
    if found is None:
        raise NotFoundError
    return found


def allowed(found: Alert, seen: Seen) -> tuple[str, ...]:
    """The steps that the caller may take now."""
    if not (seen.may() and seen.is_open):
        return ()
    steps = {
        "acknowledge": not found.acknowledged,
        "assign": True,
        "snooze": seen.may_be_snoozed,
        "wake": found.snoozed,
    }
    return tuple(step for step, may in steps.items() if may)
