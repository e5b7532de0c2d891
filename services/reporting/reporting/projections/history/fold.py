"""Every event into the history of what it touches."""

from collections.abc import Sequence
from operator import attrgetter

import asyncpg

from chassis.consuming.consumed import Consumed
from reporting.projections.history.line import Line, line

COLUMNS = Line._fields
OF_SUBJECT = ("service", "position", "recorded_at", "restricted", "county_id")


async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> None:
    """Each event comes once, so lines are only ever added."""
    lines = [line(consumed) for consumed in batch]
    await connection.copy_records_to_table(
        "event_line", records=map(attrgetter(*COLUMNS), lines), columns=list(COLUMNS)
    )
    place = attrgetter(*OF_SUBJECT)
    touched = [(subject, *place(one)) for one in lines for subject in one.subjects]
    await connection.copy_records_to_table(
        "event_subject", records=touched, columns=["subject_id", *OF_SUBJECT]
    )
