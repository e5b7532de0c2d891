"""Where counties stand today on what their plans aim at, of what the read model can count already.

Coverage, work rules and disclosures are counted here. Figures of premises, staff, equipment and cases come with those services:
until then there are none, rather than guesses.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Mapped, Moment
from reporting.projections.completeness import PLACES
from reporting.projections.coverage.queries import Figure, coverage
from reporting.projections.disclosure.facts import EVENTS as DISCLOSURE_EVENTS
from reporting.projections.disclosure.queries import LACK, LACKS
from reporting.projections.searching import below
from reporting.projections.work_rules.facts import EVENTS as WORK_RULE_EVENTS

COVERAGE, WORK_RULES, DISCLOSURES = "coverage", "work_rules", "disclosures"
COUNTED = frozenset({COVERAGE, WORK_RULES, DISCLOSURES})
FED_BY = (*PLACES, *WORK_RULE_EVENTS, *DISCLOSURE_EVENTS)
DEPTHS = {"region": 2, "prefecture": 1, "county": 0}
"""How many levels above its counties a division lies."""

_STATIONS = f"""
    FROM read.division_version c
    JOIN read.division_version v ON {below("v.path", "c.path")}
        AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
    JOIN read.station_version s ON s.seat_id = v.division_id
        AND s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2"""
_HERE = "c.valid_from <= $1 AND c.valid_to > $1 AND c.recorded_from <= $2 AND c.recorded_to > $2"
_WORK_RULES = f"""
    SELECT c.division_id AS county_id, count(*) AS stations, count(*) FILTER (WHERE cardinality($3::text[]) = (
        SELECT count(*) FROM read.work_rule w WHERE w.station_id = s.station_id AND w.work_rule = ANY($3)
            AND w.valid_from <= $1 AND w.valid_to > $1 AND w.recorded_from <= $2 AND w.recorded_to > $2
    )) AS complete
    {_STATIONS} WHERE c.division_id = ANY($4::uuid[]) AND {_HERE} GROUP BY c.division_id"""  # noqa: S608 - constants
_DISCLOSURES = f"""
    SELECT c.division_id AS county_id, count(*) AS stations, count(*) FILTER (WHERE NOT {LACKS}) AS complete
    {_STATIONS} {LACK} WHERE c.division_id = ANY($6::uuid[]) AND {_HERE} GROUP BY c.division_id"""


class Required(NamedTuple):
    """What a station must have to count; of disclosures with the period after which each is stale."""

    work_rules: Sequence[str]
    disclosures: Mapping[str, str | None]


Standing = Mapping[UUID, Mapping[str, Fraction]]
"""By county, and KPI: a share of one. What cannot be counted is missing."""


async def standing(
    connection: Connection,
    top: tuple[UUID, str],
    counties: Collection[UUID],
    today: Moment,
    required: Required,
) -> Standing:
    """Of these counties, all of which lie in `top`, a division with its level."""
    figure = await coverage(connection, top[0], Mapped(today, today.as_of), DEPTHS.get(top[1], 0))
    counted = {COVERAGE: shares(figure) if figure else {}}
    at, of = (today.as_of, today.known_at), list(counties)
    rules, sections = list(required.work_rules), required.disclosures
    stale = (list(sections), list(sections.values()), today.as_of)
    counted[WORK_RULES] = complete(await connection.fetch(_WORK_RULES, *at, rules, of))
    counted[DISCLOSURES] = complete(await connection.fetch(_DISCLOSURES, *at, *stale, of))
    return {
        county: {kpi: known[county] for kpi, known in counted.items() if county in known}
        for county in counties
    }


def shares(figure: Figure) -> dict[UUID, Fraction]:
    """Of the counties that it adds up."""
    if figure.level == "county":
        return {} if figure.share is None else {figure.division_id: figure.share}
    return {county: share for child in figure.children for county, share in shares(child).items()}


def complete(rows: Iterable[asyncpg.Record]) -> dict[UUID, Fraction]:
    return {row["county_id"]: Fraction(row["complete"], row["stations"]) for row in rows}
