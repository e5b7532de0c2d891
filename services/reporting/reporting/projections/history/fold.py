"""Every event of a service's log into the history of what it touches."""

from collections.abc import Sequence
from operator import attrgetter
from uuid import UUID

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.projecting.projection import Rows, copy
from reporting.duties.alerts import EVENTS as TURNS_OF_ALERTS
from reporting.projections.history.line import Line, line, subjects

COLUMNS = Line._fields
OF_SUBJECT = ("service", "position", "recorded_at", "restricted", "kept_in", "withheld", "organs_alone")

Touching = tuple[Line, set[UUID]]


async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> None:
    """Each event comes once, so lines are only ever added."""
    for rows in history([told for consumed in batch if (told := touching(consumed))]):
        await copy(connection, rows)


def touching(consumed: Consumed) -> Touching | None:
    """An event's line, and what it touches; none of an alert's transitions, which have no position in a log (ADR 320)."""
    if isinstance(consumed.recorded.event, TURNS_OF_ALERTS):
        return None
    return line(consumed), subjects(consumed.recorded.stream_id, consumed.recorded.event)


def history(lines: Sequence[Touching]) -> tuple[Rows, Rows]:
    """The lines, and which subjects each touches."""
    place = attrgetter(*OF_SUBJECT)
    touched = [(subject, *shared) for one, named in lines for shared in (place(one),) for subject in named]
    return (
        Rows("event_line", COLUMNS, [one for one, _ in lines]),
        Rows("event_subject", ("subject_id", *OF_SUBJECT), touched),
    )
