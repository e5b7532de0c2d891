"""Where counties stand today on what their plans aim at, of what the read model can count already.

Coverage, work rules and disclosures are counted here. Figures of premises, staff, equipment and cases come with those services:
until then there are none, rather than guesses.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from reporting.asking import Connection, Mapped, Moment
from reporting.projections.completeness import PLACES
from reporting.projections.coverage.queries import STEP, Figure, coverage
from reporting.projections.disclosure.facts import EVENTS as DISCLOSURE_EVENTS
from reporting.projections.work_rules.facts import EVENTS as WORK_RULE_EVENTS

COVERAGE, WORK_RULES, DISCLOSURES = "coverage", "work_rules", "disclosures"
COUNTED = frozenset({COVERAGE, WORK_RULES, DISCLOSURES})
FED_BY = (*PLACES, *WORK_RULE_EVENTS, *DISCLOSURE_EVENTS)
DEPTHS = {"region": 2, "prefecture": 1, "county": 0}
"""How many levels above its counties a division lies."""

_COUNTY = f"nullif(substr(v.path, {2 * STEP + 2}, {STEP - 1}), '')::uuid"
_COMPLETE = """
    SELECT county_id, count(*) AS stations, count(*) FILTER (WHERE has = cardinality($3::text[])) AS complete
    FROM (
        SELECT {county} AS county_id, (
            SELECT count(*) FROM read.{table} w WHERE w.station_id = s.station_id AND w.{part} = ANY($3)
                AND w.valid_from <= $1 AND w.valid_to > $1 AND w.recorded_from <= $2 AND w.recorded_to > $2
        ) AS has
        FROM read.station_version s JOIN read.division_version v ON v.division_id = s.seat_id
            AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
        WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
            AND {county} = ANY($4::uuid[])
    ) station GROUP BY county_id"""
_STATEMENTS = {
    WORK_RULES: _COMPLETE.format(county=_COUNTY, table="work_rule", part="work_rule"),
    DISCLOSURES: _COMPLETE.format(county=_COUNTY, table="disclosure", part="section"),
}

Required = Mapping[str, Sequence[str]]
"""What a station must have to count, by KPI: `work_rules` and `disclosures`."""
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
    for kpi, statement in _STATEMENTS.items():
        rows = await connection.fetch(
            statement, today.as_of, today.known_at, list(required[kpi]), list(counties)
        )
        counted[kpi] = {row["county_id"]: Fraction(row["complete"], row["stations"]) for row in rows}
    return {
        county: {kpi: known[county] for kpi, known in counted.items() if county in known}
        for county in counties
    }


def shares(figure: Figure) -> dict[UUID, Fraction]:
    """Of the counties that it adds up."""
    if figure.level == "county":
        return {} if figure.share is None else {figure.division_id: figure.share}
    return {county: share for child in figure.children for county, share in shares(child).items()}
