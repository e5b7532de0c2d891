"""Where counties stand today on what their plans aim at, of what the read model can count already.

Coverage and work rules are counted here. Figures of premises, staff, equipment and cases come with those services:
until then there are none, rather than guesses.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from reporting.asking import Connection, Mapped, Moment
from reporting.projections.coverage.queries import STEP, Figure, coverage

COVERAGE, WORK_RULES = "coverage", "work_rules"
COUNTED = frozenset({COVERAGE, WORK_RULES})
DEPTHS = {"region": 2, "prefecture": 1, "county": 0}
"""How many levels above its counties a division lies."""

_COUNTY = f"nullif(substr(v.path, {2 * STEP + 2}, {STEP - 1}), '')::uuid"
_RULES = f"""
    SELECT county_id, count(*) AS stations, count(*) FILTER (WHERE adopted = cardinality($3::text[])) AS complete
    FROM (
        SELECT {_COUNTY} AS county_id, (
            SELECT count(*) FROM read.work_rule w WHERE w.station_id = s.station_id AND w.work_rule = ANY($3)
                AND w.valid_from <= $1 AND w.valid_to > $1 AND w.recorded_from <= $2 AND w.recorded_to > $2
        ) AS adopted
        FROM read.station_version s JOIN read.division_version v ON v.division_id = s.seat_id
            AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
        WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
            AND {_COUNTY} = ANY($4::uuid[])
    ) station GROUP BY county_id"""  # noqa: S608 - constants

Standing = Mapping[UUID, Mapping[str, Fraction]]
"""By county, and KPI: a share of one. What cannot be counted is missing."""


async def standing(
    connection: Connection,
    top: tuple[UUID, str],
    counties: Collection[UUID],
    today: Moment,
    required: Sequence[str],
) -> Standing:
    """Of these counties, all of which lie in `top`, a division with its level."""
    figure = await coverage(connection, top[0], Mapped(today, today.as_of), DEPTHS.get(top[1], 0))
    covered = shares(figure) if figure else {}
    rows = await connection.fetch(_RULES, today.as_of, today.known_at, list(required), list(counties))
    adopted = {row["county_id"]: Fraction(row["complete"], row["stations"]) for row in rows}
    return {
        county: {
            kpi: known[county]
            for kpi, known in ((COVERAGE, covered), (WORK_RULES, adopted))
            if county in known
        }
        for county in counties
    }


def shares(figure: Figure) -> dict[UUID, Fraction]:
    """Of the counties that it adds up."""
    if figure.level == "county":
        return {} if figure.share is None else {figure.division_id: figure.share}
    return {county: share for child in figure.children for county, share in shares(child).items()}
