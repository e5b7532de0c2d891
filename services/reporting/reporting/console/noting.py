"""Words beside the log, which only the service that owns the matter keeps, for a page that shows several."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.visiting import SignedVisit
from reporting.projections.history.queries import EventLine

Notes = Mapping[UUID, str]
PERSONNEL = "personnel"


async def texts(visit: SignedVisit, note_ids: Iterable[UUID | None]) -> Notes:
    """The registry's. What was deleted, is withheld from this person, or cannot be asked for just now, is missing."""
    wanted = sorted({note_id for note_id in note_ids if note_id})
    found = await asyncio.gather(*(_text(visit, note_id) for note_id in wanted))
    return {note_id: text for note_id, text in zip(wanted, found, strict=True) if text is not None}


async def words(visit: SignedVisit, lines: Iterable[EventLine], purpose: str) -> Notes:
    """Personnel's, of all records to which these lines belong; what was deleted, or is withheld from this person, is missing, as in `texts`."""
    records = sorted({line.stream_id for line in lines if line.service == PERSONNEL and line.note_id})
    found = await asyncio.gather(*(_of_record(visit, one, purpose) for one in records))
    return {note_id: text for notes in found for note_id, text in notes.items()}


async def words_of(visit: SignedVisit, record_id: UUID, purpose: str) -> Notes:
    """Of all steps of one record. Raises RefusedError for whom they are not meant."""
    person = replace(visit.person, purpose=purpose)
    told = await visit.console.personnel.told(person, f"/v1/records/{record_id}/notes")
    return {UUID(note["id"]): note["text"] for note in told["notes"]}


async def _of_record(visit: SignedVisit, record_id: UUID, purpose: str) -> Notes:
    try:
        return await words_of(visit, record_id, purpose)
    except (RefusedError, RegistryAwayError):
        return {}


async def _text(visit: SignedVisit, note_id: UUID) -> str | None:
    try:
        return await visit.console.registry.note(visit.person, note_id)
    except (RefusedError, RegistryAwayError):
        return None
