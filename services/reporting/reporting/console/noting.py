"""Reasons in words, which only the registry keeps, for a page that shows several."""

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID

from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.visiting import SignedVisit

Notes = Mapping[UUID, str]


async def texts(visit: SignedVisit, note_ids: Iterable[UUID | None]) -> Notes:
    """What was deleted, is withheld from this person, or cannot be asked for just now, is missing."""
    wanted = sorted({note_id for note_id in note_ids if note_id})
    found = await asyncio.gather(*(_text(visit, note_id) for note_id in wanted))
    return {note_id: text for note_id, text in zip(wanted, found, strict=True) if text is not None}


async def _text(visit: SignedVisit, note_id: UUID) -> str | None:
    try:
        return await visit.console.registry.note(visit.person, note_id)
    except (RefusedError, RegistryAwayError):
        return None
