"""Which information sets of SF/T 0017-2017 we can give out, and field by field where each comes from.

Of the standard only the contents page is at hand: it names the sets, in other words than ours. Every field is ours, and
so is its heading. Nothing here claims conformity. `docs/information-sets.md` is made of this by `document`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.console.translations import N_


@dataclass(frozen=True, slots=True)
class Field:
    """`sources` are the events' fields that it comes from; `words` is the group of its codes."""

    code: str
    heading: str
    sources: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class InformationSet:
    code: str
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A set that comes with a service which is not built."""

    name: str
    service: str


def _station(*fields: str) -> tuple[str, ...]:
    """By any of the events that say such a field of a station."""
    return tuple(
        f"{event}.{field}"
        for event, said in {
            "StationEstablished": {"name", "grade", "kind", "county_id", "seat_id", "township_ids", "effective_on"},
            "StationRegistered": {
                "name", "grade", "kind", "county_id", "seat_id", "township_ids", "founded_on", "functions"
            },
            "StationRenamed": {"name"},
            "StationRegraded": {"grade"},
            "StationRelocated": {"name", "kind", "seat_id", "township_ids"},
            "StationCoverageChanged": {"kind", "township_ids"},
            "StationFunctionsEntrusted": {"functions"},
        }.items()
        for field in fields
        if field in said
    )  # fmt: skip


_CODE = ("DivisionRegistered.code", "DivisionRecoded.code")
_DIVISION = ("DivisionRegistered.name", "DivisionRenamed.name")
_OF = (
    Field("station_id", "司法所编号", ("StationEstablished.station_id", "StationRegistered.station_id")),
    Field("name", "司法所名称", _station("name")),
)
"""In every set: whose row it is."""

SETS: Sequence[InformationSet] = (
    InformationSet(
        "station",
        N_("Station organisation"),
        (
            *_OF,
            Field("grade", "规格", _station("grade"), "grade"),
            Field("kind", "类型", _station("kind"), "kind"),
            Field("county_code", "所属县区代码", (*_station("county_id"), *_CODE)),
            Field("county", "所属县区", (*_station("county_id"), *_DIVISION)),
            Field("seat_code", "所在地代码", (*_station("seat_id"), *_CODE)),
            Field("seat", "所在地", (*_station("seat_id"), *_DIVISION)),
            Field("township_codes", "服务乡镇代码", (*_station("township_ids"), *_CODE)),
            Field("townships", "服务乡镇", (*_station("township_ids"), *_DIVISION)),
            Field("functions", "职能", _station("functions"), "function"),
            Field(
                "designations",
                "所在地类别",
                ("DivisionRegistered.designations", "DivisionDesignated.designations"),
                "designation",
            ),
            Field("founded_on", "设立日期", _station("founded_on", "effective_on")),
            Field("superior", "主管机关", _station("county_id")),
        ),
    ),
    InformationSet(
        "superior",
        N_("Superior body"),
        (
            *_OF,
            Field("superior", "主管机关", _station("county_id")),
            Field("level", "主管机关级别", ("DivisionRegistered.level",), "level"),
            Field("division_code", "主管机关区划代码", _CODE),
            Field("division", "主管机关区划", _DIVISION),
        ),
    ),
    InformationSet(
        "work_rules",
        N_("Work rules in force"),
        (
            *_OF,
            Field("work_rule", "制度", ("WorkRuleAdopted.work_rule",), "work_rule"),
            Field("version", "版本", ("WorkRuleAdopted.version",)),
            Field("document_number", "文号", ("WorkRuleAdopted.document_number",)),
            Field("since", "施行日期", ("WorkRuleAdopted.effective_on",)),
        ),
    ),
    InformationSet(
        "commendations",
        N_("Commendations of stations"),
        (
            *_OF,
            Field("title", "表彰名称", ("StationCommended.title",), "commendation_title"),
            Field("level", "表彰级别", ("StationCommended.awarding_level",), "commendation_level"),
            Field("awarding_code", "表彰机关区划代码", ("StationCommended.awarding_division_id", *_CODE)),
            Field("awarding_division", "表彰机关区划", ("StationCommended.awarding_division_id", *_DIVISION)),
            Field("document_number", "文号", ("StationCommended.document_number",)),
            Field("commended_on", "表彰日期", ("StationCommended.commended_on",)),
        ),
    ),
)

_ASSETS, _PERSONNEL, _REPORTING = (
    N_("assets"),
    N_("personnel"),
    N_("reporting, with the villages that the region enters"),
)
AWAITED: Sequence[Awaited] = (
    Awaited(N_("Premises"), _ASSETS),
    Awaited(N_("Vehicles"), _ASSETS),
    Awaited(N_("Equipment"), _ASSETS),
    Awaited(N_("Sources of funds"), _ASSETS),
    Awaited(N_("Training organised"), _PERSONNEL),
    Awaited(N_("Staff members"), _PERSONNEL),
    Awaited(N_("Posts held"), _PERSONNEL),
    Awaited(N_("Training attended"), _PERSONNEL),
    Awaited(N_("Commendations of staff"), _PERSONNEL),
    Awaited(N_("Extension to villages and communities"), _REPORTING),
)
"""The other sets that we could read on the contents page; it goes on."""
