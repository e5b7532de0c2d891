"""Every event into the history of what it touches."""

from collections.abc import Sequence
from operator import attrgetter

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.projecting.projection import Rows, copy
from reporting.projections.history.line import Line, line

COLUMNS = Line._fields
OF_SUBJECT = ("service", "position", "recorded_at", "restricted", "county_id")


async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> None:
    """Each event comes once, so lines are only ever added."""
    for rows in history([line(consumed) for consumed in batch]):
        await copy(connection, rows)


def history(lines: Sequence[Line]) -> tuple[Rows, Rows]:
    """The lines, and which subjects each touches."""
    place = attrgetter(*OF_SUBJECT)
    touched = [(subject, *place(one)) for one in lines for subject in one.subjects]
    return (
        Rows("event_line", COLUMNS, lines),
        Rows("event_subject", ("subject_id", *OF_SUBJECT), touched),
    )
