"""What is counted of people at stations: each figure and the list behind it come from one condition.

A person has a part at the station where they belong (`belongs`), and one at that where they work (`works`). On the
roll (`roll`) everybody stands once, also who belongs to a bureau and works at none.
"""

from collections.abc import Mapping

COLLEGE = "('junior_college', 'bachelor', 'master', 'doctorate')"
AWAY = (
    "p.part = 'belongs' AND (p.works_station_id IS DISTINCT FROM p.belongs_station_id OR NOT p.justice_work)"
)
"""在编不在岗 (O-4)."""

FIGURES: Mapping[str, str] = {
    # Whoever belongs to a station.
    "people": "p.part = 'belongs'",
    # Whoever does justice work at it, wherever they belong.
    "at_work": "p.part = 'works' AND p.justice_work",
    "special": "p.part = 'belongs' AND p.employment = 'special_post'",
    "away": AWAY,
    # Of those: the posts count as effectively unmanned (O-4).
    "posts_unmanned": f"{AWAY} AND p.employment = 'special_post' AND p.post_id IS NOT NULL",
    "overdue": f"{AWAY} AND p.until < $1",
    # Sent here from a bureau, a prison or another station (O-5, O-7).
    "sent_here": "p.part = 'works' AND p.belongs_station_id IS DISTINCT FROM p.works_station_id",
    "police": "p.part = 'works' AND p.employment IN ('prison_police', 'rehabilitation_police')",
    "college": f"p.part = 'belongs' AND p.education IN {COLLEGE}",
    "below_college": f"p.part = 'belongs' AND (p.education IS NULL OR p.education NOT IN {COLLEGE})",
    "law": "p.part = 'belongs' AND p.law",
    "in_min_service": "p.part = 'belongs' AND p.min_service_until >= $1",
    "on_roll": "p.part = 'roll'",
    # Against these the stations' share of awards is set (O-7).
    "roll_at_stations": "p.part = 'roll' AND p.works_station_id IS NOT NULL",
}
SHARES: Mapping[str, str] = {"college": "people", "law": "people", "away": "people"}
"""Figures that are shown as a share of another one."""
