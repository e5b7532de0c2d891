"""`python -m personnel subject-export PERSON --out FILE`: all that is held on one person, in one document (PIPL-45)."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from chassis.audit.opening import opened_audit
from chassis.audit.record import Access, Origin
from chassis.auth.caller import Body
from chassis.connecting import connected
from chassis.settings import DsnSettings, load
from personnel.handling.people import People
from personnel.people_commands import opened_people
from personnel.subject.document import Names, document
from personnel.subject.gathering import Holding, holding

PURPOSE = "subject_request"
NOBODY = UUID(int=0)
"""Whoever has this machine and its secrets: who that was, the machine's own records tell."""


def subject_export(words: Sequence[str]) -> None:
    """Everything that is held on a person with its sources, and who looked; on record like any look."""
    parser = argparse.ArgumentParser("subject-export", description=subject_export.__doc__)
    parser.add_argument("person", type=UUID)
    parser.add_argument("--out", type=Path, required=True, help="a new file, for its owner's eyes only")
    told = parser.parse_args(words)
    _refuse_what_cannot_be_written(told.out)
    text = asyncio.run(exported(told.person))
    if text is None:
        sys.exit(f"nothing is held on {told.person}")
    try:
        _write(told.out, text)
    except OSError as error:
        sys.exit(f"{told.out} cannot be written: {error.strerror}")
    sys.stdout.write(f"{told.out}\n")


async def exported(staff_id: UUID) -> str | None:
    """None where nothing is held; otherwise on record before it is given (DESIGN section 8)."""
    dsn = load(DsnSettings)
    async with opened_people() as people:
        personnel = people.personnel
        async with connected(dsn.of("auditor")) as auditor:
            found = await holding(people, auditor, staff_id)
        if found.is_empty:
            return None
        async with opened_audit(dsn.of("append"), personnel.clock, personnel.policies) as audit:
            await audit.trail.record(access_to(staff_id))
        return document(found, await names_of(people, found), personnel.clock())


def access_to(staff_id: UUID) -> Access:
    return Access(
        actor_id=NOBODY,
        body=Body.OPERATIONS,
        division_id=NOBODY,
        roles=(),
        action="subject-export",
        subjects=(staff_id,),
        purpose=PURPOSE,
        origin=Origin.LOOPBACK,
    )


async def names_of(people: People, found: Holding) -> Names:
    """Of the divisions of all offices in it."""
    recorded = {UUID(one.recorded.meta.division_id) for one in found.told if one.recorded.meta.division_id}
    divisions = recorded | {one.access.division_id for one in found.accesses}
    personnel = people.personnel
    places, today = await personnel.directory.places(divisions), personnel.today()
    return {one: place.name for one in divisions if (place := places.at(one, today))}


def _refuse_what_cannot_be_written(file: Path) -> None:
    """Before anybody looks, which is put on record."""
    if file.exists():
        sys.exit(f"{file} is there already")
    if not file.parent.is_dir():
        sys.exit(f"{file.parent} is no folder")


def _write(file: Path, text: str) -> None:
    """All of it or nothing: half of somebody's data is left lying nowhere."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError:
        file.unlink()
        raise
