"""What plans may name, as the policy has it on a day, and how far off their days are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chassis.policy import Policy
from reporting.console.disclosing import stale_after
from reporting.projections.development_plan.standing import Required

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Kpi:
    """`unit` is percent, stations or posts; `direction` at_least or at_most."""

    code: str
    article: str
    unit: str
    direction: str
    most: int
    required: bool

    def is_reached(self, value: int, share: Fraction | None) -> bool:
        """Of shares alone: nothing else is counted yet."""
        return share is not None and self.unit == "percent" and share * PERCENT >= value


@dataclass(frozen=True, slots=True)
class Countdown:
    """`days` are never negative; `past` says on which side of today the day lies."""

    days: int
    past: bool

    @classmethod
    def of(cls, due_on: date, today: date) -> "Countdown":
        days = (due_on - today).days
        return cls(abs(days), days < 0)


def kpis(policy: Policy) -> Mapping[str, Kpi]:
    """In the policy's order."""
    required = policy.value("plans.required", list)
    return {code: _kpi(policy, code, code in required) for code in policy.value("plans.kpis", list)}


def _kpi(policy: Policy, code: str, required: bool) -> Kpi:
    entry = policy.entry(f"plans.kpi.{code}")
    return Kpi(code, entry.article, **entry.value, required=required)


def complete(policy: Policy) -> Required:
    """What a station has to have before it counts."""
    return Required(policy.value("work_rules.required", list), stale_after(policy))


def milestones(policy: Policy) -> tuple[str, ...]:
    return tuple(policy.value("plans.milestones", list))


def finding_kinds(policy: Policy) -> tuple[str, ...]:
    return tuple(policy.value("inspections.findings", list))
