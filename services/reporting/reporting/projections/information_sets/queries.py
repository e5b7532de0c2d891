"""Rows of the information sets that concern stations, at a moment: each set's columns are the fields of its mapping.

The sets are those that the contents page of SF/T 0017-2017 names; the fields are ours.
"""

from collections.abc import AsyncIterator, Mapping
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from reporting.asking import Connection, Moment
from reporting.projections.commendation.facts import EVENTS as COMMENDATION_EVENTS
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import path
from reporting.projections.searching import below
from reporting.projections.work_rules.facts import EVENTS as WORK_RULE_EVENTS

CHUNK = 2000
FED_BY: Mapping[str, tuple[type[Message], ...]] = {
    "station": PLACES,
    "superior": PLACES,
    "work_rules": (*PLACES, *WORK_RULE_EVENTS),
    "commendations": (*PLACES, *COMMENDATION_EVENTS),
}
"""By set."""

_HOLDS = "{0}.valid_from <= $1 AND {0}.valid_to > $1 AND {0}.recorded_from <= $2 AND {0}.recorded_to > $2"
_STATIONS = f"""
    FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id AND {_HOLDS.format("v")}
    JOIN read.division_version c ON c.division_id = v.parent_id AND {_HOLDS.format("c")}
    JOIN read.division_version b ON {_HOLDS.format("b")}
        AND b.division_id = CASE WHEN c.without_government THEN c.parent_id ELSE c.division_id END"""
_WHERE = f"{_HOLDS.format('s')} AND ($3::text IS NULL OR {below('v.path', '$3')})"
_BUREAU = "b.name || '司法局'"
"""As the names of its stations say it (O-9): the prefecture's, where the county has no government of its own (REG)."""

_TOWNSHIPS = f"""ARRAY(SELECT t.{{0}} FROM read.division_version t
        WHERE t.division_id = ANY(s.township_ids) AND {_HOLDS.format("t")} ORDER BY t.code)"""  # noqa: S608 - constants

STATEMENTS: Mapping[str, str] = {
    "station": f"""
    SELECT s.station_id, s.name, s.grade, s.kind, c.code AS county_code, c.name AS county,
        v.code AS seat_code, v.name AS seat, {_TOWNSHIPS.format("code")} AS township_codes,
        {_TOWNSHIPS.format("name")} AS townships, s.functions, v.designations, s.founded_on,
        {_BUREAU} AS superior
    {_STATIONS} WHERE {_WHERE} ORDER BY v.code, s.station_id""",
    "superior": f"""
    SELECT s.station_id, s.name, {_BUREAU} AS superior, b.level, b.code AS division_code, b.name AS division
    {_STATIONS} WHERE {_WHERE} ORDER BY v.code, s.station_id""",
    "work_rules": f"""
    SELECT s.station_id, s.name, w.work_rule, w.version, w.document_number, w.valid_from AS since
    {_STATIONS} JOIN read.work_rule w ON w.station_id = s.station_id AND {_HOLDS.format("w")}
    WHERE {_WHERE} ORDER BY v.code, s.station_id, w.work_rule""",
    "commendations": f"""
    SELECT s.station_id, s.name, m.title, m.level, a.code AS awarding_code, a.name AS awarding_division,
        m.document_number, m.commended_on
    {_STATIONS} JOIN read.commendation m ON m.station_id = s.station_id AND {_HOLDS.format("m")}
    LEFT JOIN read.division_version a ON a.division_id = m.awarding_division_id AND {_HOLDS.format("a")}
    WHERE {_WHERE} ORDER BY v.code, s.station_id, m.commended_on, m.commendation_id""",
}


async def rows(
    connection: Connection, name: str, moment: Moment, under: UUID | None = None
) -> AsyncIterator[asyncpg.Record]:
    """By the seat's code; `under` keeps stations seated in or below a division."""
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return
    async for row in connection.cursor(STATEMENTS[name], moment.as_of, moment.known_at, top, prefetch=CHUNK):
        yield row


async def lack_events(connection: Connection, *names: str) -> bool:
    """Whether any of these sets may lack rows."""
    return await is_incomplete(connection, {event for name in names for event in FED_BY[name]})
