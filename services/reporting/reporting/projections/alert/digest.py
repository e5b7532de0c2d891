"""What a day's digest tells of alerts: those that are new, open, due soon or ended since the last one.

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import asyncpg

from chassis.auth.caller import Body
from reporting.asking import Connection, Moment
from reporting.projections.alert.queries import DAYS_OF_AGES, OF_ALERTS, SEVERITIES, SNOOZED, is_incomplete
from reporting.projections.division.queries import HOLDS

_LINE = """a.alert_id, a.rule, a.severity, a.article, a.acting_body, a.status, a.opened_on, a.due_on, a.raised_at,
    a.changed_at, coalesce(st.name, sc.name) AS station, concat(above.name, v.name) AS division"""
_ABOVE = f"""LEFT JOIN read.division_version above ON v.level IN ('township', 'village') AND above.division_id = v.parent_id
    AND {HOLDS.replace("v.", "above.")}"""
_OPEN = f"a.status = 'open' AND NOT {SNOOZED} AND ($3::text IS NULL OR a.acting_body = $3)"
_SECTION = f"SELECT {_LINE}, count(*) OVER () AS many {OF_ALERTS} {_ABOVE} WHERE"
_BY_RANK = "ORDER BY a.rank, a.due_on NULLS LAST, a.alert_id LIMIT $4"
_NEW = "a.raised_at > $5 AND a.raised_at <= $6"
_SOON = "coalesce(a.due_on BETWEEN $1 AND $7::date, false)"
_FRESH = f"{_SECTION} {_OPEN} AND {_NEW} {_BY_RANK}"
_DUE_SOON = f"{_SECTION} {_OPEN} AND NOT ({_NEW}) AND {_SOON} ORDER BY a.due_on, a.rank, a.alert_id LIMIT $4"
_OTHERS = f"{_SECTION} {_OPEN} AND NOT ({_NEW}) AND NOT {_SOON} {_BY_RANK}"
_ENDED = f"""{_SECTION} a.status <> 'open' AND ($3::text IS NULL OR a.acting_body = $3)
    AND a.changed_at > $5 AND a.changed_at <= $6 ORDER BY a.changed_at DESC, a.alert_id LIMIT $4"""
_COUNTS = f"""SELECT a.severity, (a.raised_at AT TIME ZONE 'Asia/Shanghai')::date AS raised_on, count(*) AS alerts
    {OF_ALERTS} WHERE {_OPEN} GROUP BY 1, 2"""
_TOLD = "SELECT coalesce(max(changed_at), $1) FROM read.alert_transition WHERE changed_at <= $2"
_SNOOZES = f"SELECT count(*) {OF_ALERTS} WHERE a.status = 'open' AND {SNOOZED} AND ($3::text IS NULL OR a.acting_body = $3)"


@dataclass(frozen=True, slots=True)
class Line:
    """An alert in a digest: no person, and nothing that one wrote.

    `station` is none where the division itself has the duty; a township is named with what lies above it.
    """

    alert_id: UUID
    rule: str
    severity: str
    article: str
    acting_body: str
    status: str
    opened_on: date | None
    due_on: date | None
    raised_at: datetime
    changed_at: datetime
    station: str | None
    division: str


@dataclass(frozen=True, slots=True)
class Section:
    """`many` counts those too that are not among the lines."""

    lines: tuple[Line, ...] = ()
    many: int = 0

    @property
    def others(self) -> int:
        return self.many - len(self.lines)


@dataclass(frozen=True, slots=True)
class Span:
    """From the last digest to this one; `today` is the day that it is of.

    `known` is the last turn that the last one told of: what came late, for a moment after that, is told now (ADR 377).
    """

    since: datetime
    until: datetime
    today: date
    known: datetime | None = None

    @property
    def after(self) -> datetime:
        return min(self.since, self.known or self.since)


@dataclass(frozen=True, slots=True)
class Digest:
    """What is open is new, or else due soon, or among the others; `counts` are of all of it, by severity and age.

    `told` is the last turn that it knows of.

    A duty that has no alert yet is not in it, however soon it falls due (ADR 376).
    """

    span: Span
    soon_days: int
    told: datetime
    fresh: Section = Section()
    due_soon: Section = Section()
    others: Section = Section()
    ended: Section = Section()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    snoozed: int = 0
    incomplete: bool = False

    @property
    def open(self) -> int:
        """How many are, whatever of them is shown."""
        return self.fresh.many + self.due_soon.many + self.others.many

    @property
    def is_empty(self) -> bool:
        """Nothing is open, and nothing ended."""
        return not (self.open or self.ended.many or self.snoozed)


async def digest(connection: Connection, body: Body, span: Span, lines: int, soon_days: int) -> Digest:
    """Of a body in the division that the transaction is bound to; so many lines of each section.

    To a staffing authority what it must act on is told, to others everything that they see.
    """
    now = Moment(span.today)
    acting = body.value if body is Body.STAFFING_AUTHORITY else None
    asked = (now.as_of, now.known_at, acting)
    since, soon = (span.after, span.until), span.today + timedelta(days=soon_days)

    async def section(query: str, *more: object) -> Section:
        return _section(await connection.fetch(query, *asked, lines, *more))

    return Digest(
        span,
        soon_days,
        await connection.fetchval(_TOLD, span.after, span.until),
        fresh=await section(_FRESH, *since),
        due_soon=await section(_DUE_SOON, *since, soon),
        others=await section(_OTHERS, *since, soon),
        ended=await section(_ENDED, *since),
        counts=_counted(await connection.fetch(_COUNTS, *asked), span.today),
        snoozed=await connection.fetchval(_SNOOZES, *asked),
        incomplete=await is_incomplete(connection),
    )


def _section(rows: Sequence[asyncpg.Record]) -> Section:
    lines = tuple(Line(**{name: row[name] for name in Line.__slots__}) for row in rows)
    return Section(lines, rows[0]["many"] if rows else 0)


def age(raised_on: date, today: date) -> str:
    """As the board calls it."""
    days = (today - raised_on).days
    return next((name for name, most in DAYS_OF_AGES.items() if days <= most), "older")


def _counted(rows: Sequence[asyncpg.Record], today: date) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row["severity"]][age(row["raised_on"], today)] += row["alerts"]
    return {severity: found[severity] for severity in SEVERITIES if severity in found}
