"""Personnel's part of the policy files, as deciders read it (policies/personnel.toml, movements.toml, jurisdiction.toml)."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chassis.auth.jurisdiction import Jurisdiction
from chassis.codes import codes_of, value_of
from chassis.policy import Policy as Parameters
from chassis.policy import PolicyError, period
from directory.without_government import WithoutGovernment, without_government
from personnel.erasure_policy import ErasurePolicy, erasure_policy
from personnel.staff_policy import StaffPolicy, staff_policy
from sifasuo.common.v1.options_pb2 import Classification
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staffing_need_pb2 import Development

_TERM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
NO_TERM = "none"


@dataclass(frozen=True, slots=True)
class Term:
    """`P1Y`, `P6M` or `P60D`: by the calendar, since a year is a year whichever it is."""

    months: int
    days: int

    def after(self, day: date) -> date:
        """Its last day, when it begins on the day after that."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Vacancies:
    """When a plan and a holder are due; kinds without a term have none."""

    plan_within: Term
    fill_within: Mapping[PostKind, Term]
    extension: Term


@dataclass(frozen=True, slots=True)
class Factors:
    """Of a station's need of staff, as the Opinions name them (O-3)."""

    area_square_km: int
    population: int
    development: Development
    workload: int


@dataclass(frozen=True, slots=True)
class NeedFormula:
    """One person more for each full so many of a factor, and for how developed it is; at most `most`."""

    base: int
    area_per_head: int
    population_per_head: int
    workload_per_head: int
    development: Mapping[Development, int]
    most: int

    def of(self, factors: Factors) -> int:
        found = (
            self.base
            + factors.area_square_km // self.area_per_head
            + factors.population // self.population_per_head
            + factors.workload // self.workload_per_head
            + self.development[factors.development]
        )
        return min(found, self.most)


@dataclass(frozen=True, slots=True)
class WhereaboutsPolicy:
    """How long what was said of a day is kept after it, and how many days ahead it may be said (O-13)."""

    keep: timedelta
    ahead: timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the parameters, as of a day; `version` goes into the meta of what was decided by it."""

    version: str
    jurisdiction: Jurisdiction
    without_government: WithoutGovernment
    vacancies: Vacancies
    need: NeedFormula
    longest_service: Term
    staff: StaffPolicy
    erasures: ErasurePolicy
    whereabouts: WhereaboutsPolicy
    shows: Mapping[str, Classification]
    """For each purpose, the highest class of what may be shown of one person (PIPL-6)."""


def policy_from(parameters: Parameters) -> Policy:
    """What holds on a day, each parameter with its type checked; raises PolicyError."""
    return Policy(
        version=parameters.version,
        jurisdiction=parameters.jurisdiction,
        without_government=without_government(parameters),
        vacancies=vacancies(parameters),
        need=need_formula(parameters),
        longest_service=term(parameters.value("services.longest", str)),
        staff=staff_policy(parameters),
        erasures=erasure_policy(parameters),
        whereabouts=WhereaboutsPolicy(
            keep=period(parameters.value("whereabouts.keep", str)),
            ahead=period(parameters.value("whereabouts.ahead", str)),
        ),
        shows=shows(parameters),
    )


def shows(parameters: Parameters) -> Mapping[str, Classification]:
    """Raises PolicyError where a purpose of the audit has no class, or one that there is not."""
    purposes = parameters.value("audit.purposes", list)
    try:
        return {
            purpose: value_of(Classification, parameters.value(f"person.shows.{purpose}", str))
            for purpose in purposes
        }
    except ValueError as error:
        raise PolicyError(f"person.shows: there is no class {error}") from None


def vacancies(parameters: Parameters) -> Vacancies:
    terms = {
        value_of(PostKind, code): parameters.value(f"vacancy.fill_within.{code}", str)
        for code in codes_of(PostKind)
    }
    return Vacancies(
        plan_within=term(parameters.value("vacancy.plan_within", str)),
        fill_within={kind: term(text) for kind, text in terms.items() if text != NO_TERM},
        extension=term(parameters.value("vacancy.extension", str)),
    )


def need_formula(parameters: Parameters) -> NeedFormula:
    return NeedFormula(
        base=parameters.value("need.base", int),
        area_per_head=parameters.value("need.area_per_head", int),
        population_per_head=parameters.value("need.population_per_head", int),
        workload_per_head=parameters.value("need.workload_per_head", int),
        development={
            value_of(Development, code): parameters.value(f"need.development.{code}", int)
            for code in codes_of(Development)
        },
        most=parameters.value("need.most", int),
    )


def term(text: str) -> Term:
    found = _TERM.fullmatch(text)
    if not found or not any(found.groups()):
        raise PolicyError(f"not a term such as P1Y, P6M or P60D: {text}")
    years, months, days = (int(part or 0) for part in found.groups())
    return Term(years * 12 + months, days)
