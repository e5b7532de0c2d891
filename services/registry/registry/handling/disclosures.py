"""A station's disclosures with their texts: all of them for its jurisdiction, what is shown today for everybody."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from chassis.auth.caller import Caller
from registry.disclosure.decider import DISCLOSURE, decide
from registry.disclosure.state import Disclosures, Text
from registry.handling.registry import Registry
from registry.handling.running import Affairs, permit_there, running
from registry.running import Running
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection

READ = "disclosures.read"
AFFAIRS = Affairs(DISCLOSURE, decide, read=READ)


@dataclass(frozen=True, slots=True)
class FoundDisclosures:
    """`texts` by id of the note, without those that have been deleted."""

    version: int
    disclosures: Disclosures
    texts: Mapping[UUID, str]
    now: Running


async def found(registry: Registry, station_id: UUID, caller: Caller) -> FoundDisclosures:
    """Raises NotFoundError, and NotPermittedError for whom drafts are not meant."""
    stream, disclosures = await AFFAIRS.state(registry, station_id)
    await permit_there(registry, station_id, caller, READ)
    now = await running(registry, station_id, caller, stream)
    texts = await texts_of(registry, disclosures, now)
    return FoundDisclosures(stream.version, disclosures, texts, now)


async def texts_of(registry: Registry, disclosures: Disclosures, now: Running) -> Mapping[UUID, str]:
    """Of what waits, and of what is shown today or is to be shown later."""
    wanted: set[UUID] = set()
    for section in disclosures.sections.values():
        wanted |= {text.note_id for text in section.from_on(now.today)}
        wanted |= {UUID(section.waiting.note.note_id)} if section.waiting else set()
    notes = [await registry.store.note(note_id) for note_id in sorted(wanted)]
    return {note.note_id: note.text for note in notes if note}


async def shown(
    registry: Registry, station_id: UUID
) -> AsyncIterator[tuple[DisclosureSection, Text, str | None]]:
    """What of it is shown today, without the words of what has been deleted. Raises NotFoundError where there is no station."""
    _, disclosures = await AFFAIRS.state(registry, station_id)
    today = registry.today()
    for kind, section in sorted(disclosures.sections.items()):
        if text := section.shown(today):
            note = await registry.store.note(text.note_id)
            yield kind, text, note.text if note else None
