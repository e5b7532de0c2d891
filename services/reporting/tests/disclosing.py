"""Events of disclosures, as short as tests want to say them, into a log."""

from datetime import date
from hashlib import sha256
from typing import Any

import asyncpg

from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import Log, named
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.disclosure_pb2 import (
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureSection,
    DisclosureWithdrawn,
)

SOON = date(2024, 1, 20)


def noted(text: str) -> NoteReference:
    return NoteReference(note_id=str(named(text)), sha256=sha256(text.encode()).digest())


def said(station: str, section: str, version: int) -> dict[str, Any]:
    """What all of them say; the county is always the same one."""
    return {
        "station_id": str(named(station)),
        "county_id": str(named("C1")),
        "section": DisclosureSection.Value(f"DISCLOSURE_SECTION_{section.upper()}"),
        "version": version,
    }


def draft(
    log: Log,
    station: str,
    section: str,
    version: int,
    *,
    since: date | None = None,
    until: date | None = None,
    due: date = SOON,
) -> None:
    event = DisclosureDrafted(
        **said(station, section, version),
        note=noted(f"{section} {version}"),
        effective_on=str(since or ""),
        ends_on=str(until or ""),
        review_due_on=str(due),
    )
    log.append(named(f"disclosure of {station}"), event)


def publish(
    log: Log, station: str, section: str, version: int, since: date, *, until: date | None = None
) -> None:
    event = DisclosurePublished(
        **said(station, section, version),
        note=noted(f"{section} {version}"),
        effective_on=str(since),
        ends_on=str(until or ""),
    )
    log.append(named(f"disclosure of {station}"), event)


def send_back(log: Log, station: str, section: str, version: int) -> None:
    event = DisclosureReturned(**said(station, section, version), note=noted("returned"))
    log.append(named(f"disclosure of {station}"), event)


def withdraw(log: Log, station: str, section: str, version: int, since: date) -> None:
    event = DisclosureWithdrawn(
        **said(station, section, version), note=noted("withdrawn"), effective_on=str(since)
    )
    log.append(named(f"disclosure of {station}"), event)


async def removed(model: ReadModel, text: str) -> None:
    """As the public site finds it out."""
    note = noted(text)
    connection = await asyncpg.connect(model.public_dsn)
    await connection.execute(
        "INSERT INTO public_site.disclosure_text (note_id, sha256, station_id) VALUES ($1, $2, $3)",
        note.note_id,
        note.sha256,
        named("whichever shows it"),
    )
    await connection.close()
