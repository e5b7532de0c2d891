"""Alerts as they stand: the board, what is counted of it, one alert with its history.

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections import completeness
from reporting.projections.alert.fold import EVENTS
from reporting.projections.alert.row import CONSULTATION
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import path
from reporting.projections.searching import below
from reporting.projections.slice_table import frozen
from reporting.projections.station.placing import placed

SEVERITIES = ("first_rank", "urgent", "warning", "notice")
"""The first comes first."""

DAYS_OF_AGES: Mapping[str, int] = {"today": 0, "week": 7, "month": 30}
"""The most days since it was raised; `older` are the others."""

SHOWN = ("awake", "unacknowledged", "overdue", "snoozed", "ended")
"""What a list is of: whatever is open and not snoozed, unless another is said."""

NO_DAY = date(9999, 12, 31)
"""In the order of lists, for what has no last day."""

_RAISED_ON = "(a.raised_at AT TIME ZONE 'Asia/Shanghai')::date"
_WITHIN = " ".join(f"WHEN {_RAISED_ON} >= $1 - {most} THEN '{age}'" for age, most in DAYS_OF_AGES.items())
_AGE = f"CASE {_WITHIN} ELSE 'older' END"
SNOOZED = """coalesce(
    h.snoozed_until >= $1 AND h.snoozed_number >= a.stages_number AND a.severity <> 'first_rank', false)"""
"""A transition to other stages wakes it by itself, and a rule that makes it one of the first rank; a move does not."""

_SEEN = "coalesce(h.acknowledged_number >= a.stages_number, false)"
_SHOWS: Mapping[str, str] = {
    "awake": f"a.status = 'open' AND NOT {SNOOZED}",
    "snoozed": f"a.status = 'open' AND {SNOOZED}",
    "unacknowledged": f"a.status = 'open' AND NOT {SNOOZED} AND NOT {_SEEN}",
    "overdue": f"a.status = 'open' AND NOT {SNOOZED} AND a.due_on < $1",
}
_DUE = "coalesce(a.due_on, '9999-12-31'::date)"
OF_ALERTS = f"""FROM read.alert a LEFT JOIN read.alert_handling h USING (alert_id)
    {placed("a", body="division_id")}"""
_SOUGHT: Mapping[str, str] = {
    "top": below("v.path", "{0}"),
    "station_id": "a.station_id = {0}",
    "severity": "a.severity = {0}",
    "kind": "a.kind = {0}",
    "age": f"{_AGE} = {{0}}",
    "acting_body": "a.acting_body = {0}",
    "body": "h.body = {0}",
    "body_division_id": "h.body_division_id = {0}",
    "subject_id": "a.subject_id = {0}",
}
_COLUMNS = f"""a.*, h.version AS handled_version, h.acknowledged_number, h.acknowledged_on, h.acknowledged_by,
    h.acknowledged_body, h.acknowledged_note, h.body, h.body_division_id, h.assigned_on, h.assigned_by, h.assigned_note,
    h.snoozed_until, h.snoozed_on, h.snoozed_by, h.snooze_reason, h.snooze_note,
    {SNOOZED} AS snoozed, {_SEEN} AS acknowledged, {_AGE} AS age, v.division_id AS place_id"""
_ONE = f"SELECT {_COLUMNS} {OF_ALERTS} WHERE a.alert_id = $3"
_BY_RANK = f"a.rank, {_DUE}, a.alert_id"
_LISTED = f"SELECT {_COLUMNS} {OF_ALERTS} WHERE {{0}} ORDER BY {_BY_RANK} LIMIT {{1}}"
_ENDED = f"SELECT {_COLUMNS} {OF_ALERTS} WHERE {{0}} ORDER BY a.changed_at DESC, a.alert_id DESC LIMIT {{1}}"
_COUNTED = ", ".join(
    f"count(*) FILTER (WHERE {_SHOWS[one]}) AS {one}"
    for one in ("awake", "snoozed", "unacknowledged", "overdue")
)
_TALLIES = f"""SELECT a.severity, a.kind, {_COUNTED}
    {OF_ALERTS} WHERE {{0}} GROUP BY a.severity, a.kind"""
_BELOW = f"""SELECT left(v.path, {{1}}) AS below, a.severity, count(*) AS alerts
    {OF_ALERTS} WHERE {{0}} GROUP BY 1, 2"""
_TRANSITIONS = "SELECT * FROM read.alert_transition WHERE alert_id = $1 ORDER BY number DESC LIMIT $2"
MOST_TRANSITIONS = 200


Made = TypeVar("Made", "Alert", "Turn")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list is of; what is not said may be any. `under` is a division, `body` with its division who sees to it."""

    shown: str = "awake"
    under: UUID | None = None
    station_id: UUID | None = None
    severity: str | None = None
    kind: str | None = None
    age: str | None = None
    acting_body: str | None = None
    body: str | None = None
    body_division_id: UUID | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """As it stands, with its handling; `place_id` is where it lies today: its station's seat, or its division.

    `snoozed` and `acknowledged` hold while it keeps its stages, to which the transition `stages_number` brought it.
    """

    alert_id: UUID
    number: int
    stages_number: int
    status: str
    rule: str
    rule_version: str
    article: str
    stages: tuple[str, ...]
    kind: str
    severity: str
    acting_body: str
    subject_kind: str
    subject_id: UUID
    duty_key: str
    station_id: UUID | None
    division_id: UUID
    place_id: UUID
    opened_on: date | None
    due_on: date | None
    due_at: datetime | None
    raised_at: datetime
    changed_at: datetime
    reason: str | None
    opened_by_service: str | None
    opened_by_position: int | None
    age: str
    acknowledged: bool
    acknowledged_number: int | None
    acknowledged_on: date | None
    acknowledged_by: UUID | None
    acknowledged_body: str | None
    acknowledged_note: UUID | None
    body: str | None
    body_division_id: UUID | None
    assigned_on: date | None
    assigned_by: UUID | None
    assigned_note: UUID | None
    snoozed: bool
    snoozed_until: date | None
    snoozed_on: date | None
    snoozed_by: UUID | None
    snooze_reason: str | None
    snooze_note: UUID | None
    handled_version: int

    @property
    def organs_alone(self) -> bool:
        """As row-level security says it (ADR 178)."""
        return self.subject_kind == CONSULTATION

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def sorted_by(self) -> str:
        """Its place among those that are open, as a text that sorts like them."""
        return f"{SEVERITIES.index(self.severity)} {self.due_on or NO_DAY} {self.alert_id}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one kind at one severity: open and not snoozed, snoozed, of those not acknowledged, of those past their day."""

    severity: str
    kind: str
    awake: int
    snoozed: int
    unacknowledged: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A transition; `turn` is raised, escalated, eased, moved, cleared or retracted."""

    number: int
    turn: str
    status: str
    kind: str
    severity: str
    stages: tuple[str, ...]
    due_on: date | None
    rule_version: str
    station_id: UUID | None
    division_id: UUID
    changed_at: datetime
    reason: str | None
    cause_service: str | None
    cause_position: int | None


async def is_incomplete(connection: Connection) -> bool:
    """Whether some of it waits in parked streams, so that the board may lack something."""
    return await completeness.is_incomplete(connection, EVENTS)


async def alert(connection: Connection, alert_id: UUID, today: Moment) -> Alert | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow(_ONE, today.as_of, today.known_at, alert_id)
    return _alert(row) if row else None


async def alerts(connection: Connection, sought: Sought, today: Moment, cut: Cut) -> Page[Alert]:
    """The first rank first, and of those of one severity the earliest due; of those that ended the latest first."""
    chosen = await _chosen(connection, sought, today)
    if chosen is None:
        return Page((), None)
    if sought.shown == "ended":
        changed, ended = cut.after(datetime.fromisoformat, UUID)
        chosen.where("a.status <> 'open'")
        if ended:
            chosen.where("(a.changed_at, a.alert_id) < ({0}, {1})", changed, ended)
        rows = await chosen.fetch(connection, _ENDED, cut.limit + 1)
        found = [_alert(row) for row in rows]
        return cut.page(found, lambda one: (one.changed_at.isoformat(), str(one.alert_id)))
    rank, due, last = cut.after(_rank, date.fromisoformat, UUID)
    chosen.where(_SHOWS[sought.shown])
    if last:
        chosen.where(f"({_BY_RANK}) > ({{0}}, {{1}}, {{2}})", rank, due, last)
    rows = await chosen.fetch(connection, _LISTED, cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["rank"]), str(row["due_on"] or NO_DAY), str(row["alert_id"])))
    return Page(tuple(_alert(row) for row in page.items), page.next_cursor)


async def tallies(connection: Connection, sought: Sought, today: Moment) -> tuple[Tally, ...]:
    """Of all that is open, by severity and kind, whatever of it a list shows."""
    chosen = await _chosen(connection, sought, today)
    if chosen is None:
        return ()
    chosen.where("a.status = 'open'")
    rows = await chosen.fetch(connection, _TALLIES)
    found = [Tally(**row) for row in rows]
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.kind)))


async def by_severity(connection: Connection, sought: Sought, today: Moment) -> Mapping[str, int]:
    """How many are open and not snoozed; severities of which there are none are missing."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for one in await tallies(connection, sought, today):
        counts[one.severity] += one.awake
    return {severity: count for severity, count in counts.items() if count}


async def below_by_severity(
    connection: Connection, under: UUID, today: Moment
) -> Mapping[UUID, Mapping[str, int]]:
    """The same of each division directly below."""
    top = await path(connection, under, today)
    if top is None:
        return {}
    chosen = _Chosen(today)
    chosen.where(_SOUGHT["top"], top)
    chosen.where(_SHOWS["awake"])
    found: dict[UUID, dict[str, int]] = {}
    for row in await chosen.fetch(connection, _BELOW, len(top) + STEP):
        if len(row["below"]) > len(top):
            found.setdefault(UUID(row["below"][len(top) + 1 :]), {})[row["severity"]] = row["alerts"]
    return found


async def turns(connection: Connection, alert_id: UUID) -> tuple[Turn, ...]:
    """The latest first, at most so many."""
    rows = await connection.fetch(_TRANSITIONS, alert_id, MOST_TRANSITIONS)
    return tuple(_made(Turn, row) for row in rows)


class _Chosen:
    """Only what is sought stands in a statement, so that one plan can serve all who seek the same."""

    def __init__(self, today: Moment) -> None:
        self._values: list[object] = [today.as_of, today.known_at]
        self._conditions: list[str] = []

    def where(self, condition: str, *values: object) -> None:
        """`{0}` stands for the first value."""
        self._conditions.append(condition.format(*map(self._place, values)))

    async def fetch(self, connection: Connection, statement: str, *more: object) -> Sequence[asyncpg.Record]:
        """In the statement `{0}` stands for all conditions, `{1}` for the first of `more`."""
        said = statement.format(" AND ".join(self._conditions), *map(self._place, more))
        return await connection.fetch(said, *self._values)

    def _place(self, value: object) -> str:
        self._values.append(value)
        return f"${len(self._values)}"


async def _chosen(connection: Connection, sought: Sought, today: Moment) -> _Chosen | None:
    """None where the division did not lie anywhere."""
    top = await path(connection, sought.under, today) if sought.under else None
    if sought.under and top is None:
        return None
    chosen = _Chosen(today)
    for name, condition in _SOUGHT.items():
        value = top if name == "top" else getattr(sought, name)
        if value is not None:
            chosen.where(condition, value)
    return chosen


def _rank(text: str) -> int:
    rank = int(text)
    if not 0 <= rank <= len(SEVERITIES):
        raise ValueError(text)
    return rank


def _alert(row: asyncpg.Record) -> Alert:
    return _made(Alert, {**row, "handled_version": row["handled_version"] or 0})


def _made(kind: type[Made], row: Any) -> Made:
    names: Any = kind
    return kind(**{name: frozen(row[name]) for name in names.__slots__})
