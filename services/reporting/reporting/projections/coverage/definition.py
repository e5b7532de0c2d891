"""What coverage is, once: its method in words, and the rows that every number and every list is made from (O-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chassis.policy import PolicySet
from reporting.asking import Map


@dataclass(frozen=True, slots=True)
class Words:
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the region: how it is made, which rule asks for it, what is aimed at."""

    key: str
    title: Words
    numerator: Words
    denominator: Words
    method: Words
    article: str
    goal: Decimal


def coverage_indicator(policies: PolicySet, day: date) -> Indicator | None:
    """With the goal that holds on that day, and its article (O-1); None before there was a goal."""
    goal = policies.as_of(day).entry("coverage.goal")
    if day < goal.effective_on:
        return None
    return Indicator(
        key="coverage",
        title=Words("司法所覆盖率", "Coverage"),
        numerator=Words("有司法所服务的乡镇（街道）数", "Townships that a justice station serves"),
        denominator=Words("乡镇（街道）总数", "All townships"),
        method=METHOD,
        article=goal.article,
        goal=Decimal(goal.value) / 100,
    )


METHOD = Words(
    "覆盖率＝有司法所服务的乡镇（街道）数÷乡镇（街道）总数。乡镇（街道）以统计日有效的区划为准，已撤销的不计；"
    "未设县级政府的开发区、园区所辖的乡镇级单位同样计入。由司法所服务，指统计日有效的设立或服务范围变更中列有该乡镇（街道）。"
    "“当日区划”按统计日的隶属关系归口，“今日区划”把统计日的同一批乡镇（街道）按今天的隶属关系归口，"
    "其后被撤并的归入承继者；两种口径下全区合计相同。",
    "Coverage is the number of townships (and sub-districts) that a justice station serves, divided by the number "
    "of all townships. Townships are those that exist on the day asked about; those dissolved by then do not "
    "count, those of development zones and parks without a county government count like all others. A station "
    "serves a township if the establishment or change of coverage in force on that day names it. The map of the "
    "day groups townships as they lay on that day; today's map groups the same townships as they lie today, one "
    "dissolved since with the one that took its place. The region's total is the same on both.",
)

_LIES: Mapping[Map, str] = {
    "day": """t.path FROM read.division_version u
    JOIN read.division_version t ON t.path >= u.path AND t.path < u.path || chr(1114111)""",
    "today": """p.path FROM read.division_version u
    JOIN read.division_version p ON p.path >= u.path AND p.path < u.path || chr(1114111)
        AND p.valid_from <= $4 AND p.valid_to > $4 AND p.recorded_from <= $5 AND p.recorded_to > $5
    JOIN read.division_version t ON t.division_id = p.division_id""",
}
"""Where a township lies on the map: where it lay on its day, or where it, or its successor, lies today."""


def counted(drawn: Map) -> str:
    """The townships that the figure of division `$1` counts, each once, with their place and their station.

    `$2` is the day and `$3` the knowledge asked about, `$4` and `$5` those of the map.
    """
    return f"""
    SELECT t.division_id AS township_id, t.code, t.name, s.station_id, {_LIES[drawn]}
        AND t.level = 'township' AND NOT t.dissolved
        AND t.valid_from <= $2 AND t.valid_to > $2 AND t.recorded_from <= $3 AND t.recorded_to > $3
    LEFT JOIN LATERAL (
        SELECT station_id FROM read.serving
        WHERE township_id = t.division_id
            AND valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3
        ORDER BY recorded_from DESC, station_id LIMIT 1
    ) s ON true
    WHERE u.division_id = $1 AND NOT u.dissolved
        AND u.valid_from <= $4 AND u.valid_to > $4 AND u.recorded_from <= $5 AND u.recorded_to > $5"""  # noqa: S608 - constants
