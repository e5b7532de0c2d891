"""The registry's part of the policy file, as deciders read it (policies/establishment.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chassis.auth.jurisdiction import Jurisdiction
from chassis.codes import code_of, codes_of, value_of
from chassis.policy import Policy as Parameters
from chassis.policy import PolicyError, period
from directory.without_government import WithoutGovernment, level, without_government
from registry.plan_policy import Inspections, Plans, inspections, plans
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_REORGANISE, ChangeKind
from sifasuo.registry.v1.station_pb2 import StationGrade

TOGETHER = code_of(ChangeKind, CHANGE_KIND_REORGANISE)
Competence = Mapping[tuple[ChangeKind, StationGrade], DivisionLevel]


@dataclass(frozen=True, slots=True)
class Consultations:
    """What is consulted about, by which bodies, since when; how far ahead one is planned, or what was agreed due (O-19)."""

    topics: tuple[str, ...]
    bodies: tuple[str, ...]
    held_from: date
    planning_days: int
    action_days: int


@dataclass(frozen=True, slots=True)
class Oversight:
    """Codes that leaders, their visits and assessments may have, and from when on they are named or assessed (O-5, O-17)."""

    leaders: tuple[str, ...]
    leaders_from: date
    purposes: tuple[str, ...]
    strike_reasons: tuple[str, ...]
    results: tuple[str, ...]
    correction_reasons: tuple[str, ...]
    opens_in_month: int


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the parameters, as of a day; `version` goes into the meta of what was decided by it."""

    version: str
    approval_within: timedelta
    filing_within: timedelta
    filing_level: DivisionLevel
    handover_within: timedelta
    closing_participants: tuple[str, ...]
    backdating: timedelta
    planning: timedelta
    competence: Competence
    station_of_own: frozenset[Designation]
    border_by_county: bool
    name_form: str
    office_words: tuple[str, ...]
    without_government: WithoutGovernment
    work_rules: tuple[str, ...]
    disclosed: tuple[DisclosureSection, ...]
    review_within: timedelta
    consultations: Consultations
    commendation_titles: tuple[str, ...]
    oversight: Oversight
    plans: Plans
    inspections: Inspections
    jurisdiction: Jurisdiction


def policy_from(parameters: Parameters) -> Policy:
    """What holds on a day, each parameter with its type checked; raises PolicyError."""
    return Policy(
        version=parameters.version,
        approval_within=period(parameters.value("approval.within", str)),
        filing_within=timedelta(days=parameters.value("filing.days", int)),
        filing_level=level(parameters, "filing.level"),
        handover_within=period(parameters.value("merge.handover_within", str)),
        closing_participants=tuple(parameters.value("closing.participants", list)),
        backdating=timedelta(days=parameters.value("backdating.days", int)),
        planning=timedelta(days=parameters.value("planning.days", int)),
        competence=competence(parameters),
        station_of_own=frozenset(
            value_of(Designation, code) for code in parameters.value("station_of_own.designations", list)
        ),
        border_by_county=border_by_county(parameters),
        name_form=parameters.value("naming.form", str),
        office_words=tuple(parameters.value("naming.office_words", list)),
        without_government=without_government(parameters),
        work_rules=tuple(parameters.value("work_rules.required", list)),
        disclosed=tuple(
            value_of(DisclosureSection, code) for code in parameters.value("disclosure.required", list)
        ),
        review_within=period(parameters.value("disclosure.review_within", str)),
        consultations=consultations(parameters),
        commendation_titles=tuple(parameters.value("commendations.titles", list)),
        oversight=oversight(parameters),
        plans=plans(parameters),
        inspections=inspections(parameters),
        jurisdiction=parameters.jurisdiction,
    )


def consultations(parameters: Parameters) -> Consultations:
    return Consultations(
        tuple(parameters.value("consultations.topics", list)),
        tuple(parameters.value("consultations.bodies", list)),
        parameters.value("consultations.held_from", date),
        parameters.value("consultations.planning_days", int),
        parameters.value("consultations.action_days", int),
    )


def oversight(parameters: Parameters) -> Oversight:
    def listed(name: str) -> tuple[str, ...]:
        return tuple(parameters.value(name, list))

    return Oversight(
        leaders=listed("leaders.offices"),
        leaders_from=parameters.value("leaders.named_from", date),
        purposes=listed("contact_points.purposes"),
        strike_reasons=listed("contact_points.strike_reasons"),
        results=listed("assessments.results"),
        correction_reasons=listed("assessments.correction_reasons"),
        opens_in_month=parameters.value("assessments.opens_in_month", int),
    )


def competence(parameters: Parameters) -> Competence:
    """Every kind of change in every grade: a gap would be found only when somebody proposes it.

    For several together whoever decides on the gravest decides on all.
    """
    return {
        (value_of(ChangeKind, kind), value_of(StationGrade, grade)): level(
            parameters, f"competence.{kind}.{grade}"
        )
        for kind in codes_of(ChangeKind)
        if kind != TOGETHER
        for grade in codes_of(StationGrade)
    }


def border_by_county(parameters: Parameters) -> bool:
    """By county, as the file of divisions marks them, or by township, as the administrator designates them."""
    name = "station_of_own.border_by"
    value = parameters.value(name, str)
    if value not in ("county", "township"):
        raise PolicyError(f"{name} is {value!r}; it must be county or township")
    return value == "county"
