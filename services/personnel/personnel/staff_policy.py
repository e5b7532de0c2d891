"""The part of the policy file that speaks of people and their movements (policies/movements.toml)."""

import re
from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from chassis.codes import value_of
from chassis.policy import Policy as Parameters
from chassis.policy import PolicyError, period
from directory.without_government import level
from sifasuo.personnel.v1.movement_request_pb2 import (
    CONSENT_GROUND_MINIMUM_SERVICE,
    CONSENT_GROUND_NOT_JUSTICE_WORK,
    ConsentGround,
)
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_member_pb2 import EducationLevel, Employment, Movement, ServiceSource
from sifasuo.registry.v1.division_pb2 import DivisionLevel

Value = TypeVar("Value", bound=int)
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Consents:
    """Which movements need whose consent (O-4)."""

    elsewhere: frozenset[Movement]
    within_service: frozenset[Movement]
    service_posts: frozenset[PostKind]
    levels: Mapping[ConsentGround, DivisionLevel]
    within: timedelta
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directors:
    """What a candidate brings, and what may be excepted (O-3)."""

    sources: frozenset[ServiceSource]
    years: int
    years_of: frozenset[ServiceSource]
    law_level: EducationLevel
    degree_waivable: bool
    exception_reasons: tuple[str, ...]
    exception_level: DivisionLevel
    consulted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicePlans:
    years_ahead: int
    first_year: int
    most: int


@dataclass(frozen=True, slots=True)
class StaffPolicy:
    """As of a day."""

    education_least: EducationLevel
    education_refused_for: frozenset[Employment]
    min_service_years: int
    backdating: timedelta
    planning: timedelta
    away_at_most: timedelta
    opinion_before: frozenset[Movement]
    reasons: tuple[str, ...]
    consents: Consents
    directors: Directors
    police_plans: PolicePlans


def staff_policy(parameters: Parameters) -> StaffPolicy:
    """What holds on a day, each parameter with its type checked; raises PolicyError."""
    return StaffPolicy(
        education_least=value_of(EducationLevel, parameters.value("education.least", str)),
        education_refused_for=coded(parameters, "education.refused_for", Employment),
        min_service_years=years(parameters.value("min_service.term", str)),
        backdating=period(parameters.value("movements.backdating", str)),
        planning=period(parameters.value("movements.planning", str)),
        away_at_most=period(parameters.value("movements.away_at_most", str)),
        opinion_before=coded(parameters, "movements.opinion_before", Movement),
        reasons=tuple(parameters.value("movements.reasons", list)),
        consents=consents(parameters),
        directors=directors(parameters),
        police_plans=PolicePlans(
            parameters.value("police_plan.years_ahead", int),
            parameters.value("police_plan.first_year", int),
            parameters.value("police_plan.most", int),
        ),
    )


def consents(parameters: Parameters) -> Consents:
    return Consents(
        elsewhere=coded(parameters, "consent.movements", Movement),
        within_service=coded(parameters, "min_service.movements", Movement),
        service_posts=coded(parameters, "min_service.posts", PostKind),
        levels={
            CONSENT_GROUND_NOT_JUSTICE_WORK: level(parameters, "consent.level"),
            CONSENT_GROUND_MINIMUM_SERVICE: level(parameters, "min_service.level"),
        },
        within=period(parameters.value("consent.within", str)),
        refusals=tuple(parameters.value("consent.refusals", list)),
    )


def directors(parameters: Parameters) -> Directors:
    return Directors(
        sources=coded(parameters, "director.sources", ServiceSource),
        years=parameters.value("director.years", int),
        years_of=coded(parameters, "director.years_applies_to", ServiceSource),
        law_level=value_of(EducationLevel, parameters.value("director.law_level", str)),
        degree_waivable=parameters.value("director.degree_waivable", bool),
        exception_reasons=tuple(parameters.value("director.exception_reasons", list)),
        exception_level=level(parameters, "director.exception_level"),
        consulted=tuple(parameters.value("director.consulted", list)),
    )


def coded(parameters: Parameters, name: str, enum: type[Value]) -> frozenset[Value]:
    return frozenset(value_of(enum, code) for code in parameters.value(name, list))


def years(text: str) -> int:
    """`P5Y`."""
    found = re.fullmatch(r"P(\d+)Y", text)
    if not found:
        raise PolicyError(f"not a period in years: {text}")
    return int(found[1])


def years_after(day: date, number: int) -> date:
    """The same day of a later year; the last of February stands for its leap day."""
    year = day.year + number
    leaping = (day.month, day.day) == LEAP_DAY and not isleap(year)
    return day.replace(year=year, day=28) if leaping else day.replace(year=year)
