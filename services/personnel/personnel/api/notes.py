"""The words beside the log: why somebody is moved, a request refused, a term extended (PIPL-34)."""

from uuid import UUID

from fastapi import Request

from chassis.audit.account import concerns
from chassis.http.acting import acting
from chassis.http.answers import Answer, NoteAnswer
from chassis.http.commands import CurrentCaller
from chassis.http.routing import AuditedRouter
from personnel.api.asking import personnel_of
from personnel.handling.noting import Noting

router = AuditedRouter(prefix="/v1", tags=["notes"])


class NotesAnswer(Answer):
    notes: list[NoteAnswer]


@router.get("/records/{record_id}/notes")
@acting("notes.read")
async def notes(request: Request, caller: CurrentCaller, record_id: UUID) -> NotesAnswer:
    """Of all steps of a move, a request, a nomination, a post, a recruitment …, until they are deleted."""
    words = await Noting(personnel_of(request)).words(record_id, caller)
    concerns(*words.persons)
    return NotesAnswer(notes=[NoteAnswer(id=note.note_id, text=note.text) for note in words.notes])
