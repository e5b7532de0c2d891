"""What the policy says of returns (policies/returns.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from chassis.codes import value_of
from chassis.periods import MONTHS, Period, PeriodKind, kind_of
from chassis.policy import Policy as Parameters
from chassis.policy import PolicyError, period
from personnel.statistical_return.measures import MEASURES
from sifasuo.personnel.v1.statistical_return_pb2 import StatisticalReturnGenerated
from sifasuo.registry.v1.division_pb2 import DivisionLevel


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of return; each county below the sender is a row."""

    code: str
    period: PeriodKind
    sender: DivisionLevel
    receiver: DivisionLevel
    columns: tuple[str, ...]
    due_within: timedelta


@dataclass(frozen=True, slots=True)
class ReturnPolicy:
    definitions: Mapping[str, Definition]
    first_year: int
    correction_reasons: tuple[str, ...]


def definition_of(version: StatisticalReturnGenerated) -> Definition:
    """By which it was generated: so it is read, and so it is finished, whatever the policy says since."""
    period = period_told(version)
    return Definition(
        version.definition,
        kind_of(period),
        version.organ_level,
        version.receiver_level,
        tuple(version.columns),
        date.fromisoformat(version.due_on) - period.ends_on,
    )


def period_told(version: StatisticalReturnGenerated) -> Period:
    return Period(date.fromisoformat(version.begins_on), date.fromisoformat(version.reference_on))


def return_policy(parameters: Parameters) -> ReturnPolicy:
    """Raises PolicyError for a definition that cannot be carried out."""
    codes = parameters.value("return.definitions", list)
    return ReturnPolicy(
        {code: definition(parameters, code) for code in codes},
        parameters.value("return.first_year", int),
        tuple(parameters.value("return.correction_reasons", list)),
    )


def definition(parameters: Parameters, code: str) -> Definition:
    told: dict[str, Any] = parameters.value(f"return.{code}", dict)
    unknown = [one for one in told["columns"] if one not in MEASURES]
    if unknown or told["period"] not in MONTHS:
        raise PolicyError(f"return.{code}: there is no {', '.join(unknown) or told['period']}")
    return Definition(
        code,
        cast("PeriodKind", told["period"]),
        value_of(DivisionLevel, told["sender"]),
        value_of(DivisionLevel, told["receiver"]),
        tuple(told["columns"]),
        period(parameters.value(f"return.{code}_due", str)),
    )
