"""What a station needs, by the factors that were stated last."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from personnel.policy import Factors
from sifasuo.personnel.v1.staffing_need_pb2 import NeedFactors, StaffingNeedStated

Event: TypeAlias = StaffingNeedStated


@dataclass(frozen=True, slots=True)
class StaffingNeed:
    """Without factors nobody has stated it."""

    factors: Factors | None = None
    need: int = 0
    since: date | None = None


def evolve(_: StaffingNeed, event: Event) -> StaffingNeed:
    return StaffingNeed(factors_of(event.factors), event.need, date.fromisoformat(event.effective_on))


def factors_of(message: NeedFactors) -> Factors:
    return Factors(message.area_square_km, message.population, message.development, message.workload)


def message_of(factors: Factors) -> NeedFactors:
    return NeedFactors(
        area_square_km=factors.area_square_km,
        population=factors.population,
        development=factors.development,
        workload=factors.workload,
    )
