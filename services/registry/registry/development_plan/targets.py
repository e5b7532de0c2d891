"""What a plan may aim at: KPIs of the policy, values within their range, days ahead and within the year (O-18)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from chassis.errors import DomainError, refuse_all
from registry.development_plan.errors import (
    KpiMissingError,
    KpiTwiceError,
    KpiUnknownError,
    TargetDayError,
    TargetValueError,
)
from registry.development_plan.state import Target
from registry.overseeing import Overseeing
from registry.plan_policy import Plans
from sifasuo.registry.v1.development_plan_pb2 import PlanTarget


def first_day(year: int) -> date:
    return date(year, 1, 1)


def last_day(year: int) -> date:
    return date(year, 12, 31)


def refuse_wrong(
    targets: Sequence[Target], year: int, now: Overseeing, in_force: Collection[Target] = ()
) -> None:
    """A target that is in force as it is may stay, also once its day is past."""
    refuse_all([*wrong(targets, year, now, in_force), *missing(targets, now.policy.plans)])


def wrong(
    targets: Sequence[Target], year: int, now: Overseeing, in_force: Collection[Target]
) -> Iterator[DomainError]:
    earlier: set[str] = set()
    for number, target in enumerate(targets):
        fresh = target not in in_force
        for error in (
            *wrong_value(target, earlier, now.policy.plans),
            *(wrong_day(target, year, now.today) if fresh else ()),
        ):
            yield error.at(f"/targets/{number}{error.field}")
        earlier.add(target.kpi)


def wrong_value(target: Target, earlier: Collection[str], plans: Plans) -> Iterator[DomainError]:
    kpi = plans.kpis.get(target.kpi)
    if kpi is None:
        yield KpiUnknownError(target.kpi)
    elif target.value > kpi.most:
        yield TargetValueError(target.value, kpi.most)
    if target.kpi in earlier:
        yield KpiTwiceError(target.kpi)


def wrong_day(target: Target, year: int, today: date) -> Iterator[DomainError]:
    earliest = max(first_day(year), today + timedelta(days=1))
    if not earliest <= target.due_on <= last_day(year):
        yield TargetDayError(target.due_on, earliest, last_day(year))


def missing(targets: Sequence[Target], plans: Plans) -> Iterator[DomainError]:
    named = {target.kpi for target in targets}
    yield from (KpiMissingError(kpi) for kpi in plans.required if kpi not in named)


def told(targets: Sequence[Target]) -> list[PlanTarget]:
    return [PlanTarget(kpi=t.kpi, value=t.value, due_on=str(t.due_on)) for t in targets]
