"""What a county plans for and organs inspect, as deciders read it (policies/plans.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from chassis.codes import value_of
from chassis.policy import Policy as Parameters
from sifasuo.registry.v1.division_pb2 import DivisionLevel


@dataclass(frozen=True, slots=True)
class Kpi:
    """What a plan may name: its target is the least that is to be, or the most; neither may exceed `most`."""

    unit: str
    direction: str
    most: int


@dataclass(frozen=True, slots=True)
class Plans:
    """How a county plans for its stations (O-8, O-18)."""

    approval_level: DivisionLevel
    years_ahead: int
    kpis: Mapping[str, Kpi]
    required: tuple[str, ...]
    milestones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspections:
    """What a finding is about; how long it may take to be put right, and to be entered (O-18)."""

    findings: tuple[str, ...]
    remedy_within: timedelta


def plans(parameters: Parameters) -> Plans:
    codes = parameters.value("plans.kpis", list)
    return Plans(
        approval_level=value_of(DivisionLevel, parameters.value("plans.approval_level", str)),
        years_ahead=parameters.value("plans.years_ahead", int),
        kpis={code: Kpi(**parameters.value(f"plans.kpi.{code}", dict)) for code in codes},
        required=tuple(parameters.value("plans.required", list)),
        milestones=tuple(parameters.value("plans.milestones", list)),
    )


def inspections(parameters: Parameters) -> Inspections:
    return Inspections(
        tuple(parameters.value("inspections.findings", list)),
        timedelta(days=parameters.value("inspections.remedy_days", int)),
    )
