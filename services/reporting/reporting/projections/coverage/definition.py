"""What coverage is, once: its method in words, and the rows that every number and every list is made from (O-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chassis.policy import PolicySet
from reporting.asking import Map
from reporting.projections.searching import below


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

_LIES: Mapping[Map, tuple[str, str, str]] = {
    "day": (
        "t.path",
        "read.division_version t",
        below("t.path", "$1") + " AND $4::date IS NOT NULL AND $5::timestamptz IS NOT NULL",
    ),
    "today": (
        "p.path",
        "read.division_version p JOIN read.division_version t ON t.division_id = p.division_id",
        below("p.path", "$1")
        + " AND p.valid_from <= $4 AND p.valid_to > $4 AND p.recorded_from <= $5 AND p.recorded_to > $5",
    ),
}
"""Where a township lies on the map: where it lay on its day, or where it, or its successor, lies today."""

_SERVES = "valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3"
_LAST_SAID = "recorded_from DESC, valid_from DESC, station_id DESC"
"""Of two stations for one township; the order of the table's key, backwards."""
_ONE_BY_ONE = f"""LATERAL (
        SELECT station_id FROM read.serving WHERE township_id = t.division_id AND {_SERVES}
        ORDER BY {_LAST_SAID} LIMIT 1
    ) s ON true"""  # noqa: S608 - constants
_ALL_AT_ONCE = f"""(
        SELECT DISTINCT ON (township_id) township_id, station_id FROM read.serving WHERE {_SERVES}
        ORDER BY township_id DESC, {_LAST_SAID}
    ) s ON s.township_id = t.division_id"""  # noqa: S608 - constants


def counted(drawn: Map, *, at_once: bool = False) -> str:
    """The townships that a division's figure counts, each once, with their place and their station.

    `$1` is the division's path on the map, `$2` the day and `$3` the knowledge asked about, `$4` and `$5` those of the map. `at_once` says the same,
    and is faster for most of all townships.
    """
    place, source, lies = _LIES[drawn]
    return f"""
    SELECT t.division_id AS township_id, t.code, t.name, s.station_id, {place} FROM {source}
    LEFT JOIN {_ALL_AT_ONCE if at_once else _ONE_BY_ONE}
    WHERE {lies} AND t.level = 'township' AND NOT t.dissolved
        AND t.valid_from <= $2 AND t.valid_to > $2 AND t.recorded_from <= $3 AND t.recorded_to > $3"""  # noqa: S608 - constants
