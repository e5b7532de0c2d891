"""Units of county rank without a county government (REG), and levels as the policy file names them."""

from dataclasses import dataclass

from chassis.codes import value_of
from chassis.policy import Policy as Parameters
from sifasuo.registry.v1.division_pb2 import DivisionLevel


@dataclass(frozen=True, slots=True)
class WithoutGovernment:
    """Units of county rank without a county government: who acts for them (REG)."""

    codes: frozenset[str]
    acting_level: DivisionLevel
    filing_level: DivisionLevel


def without_government(parameters: Parameters) -> WithoutGovernment:
    return WithoutGovernment(
        frozenset(parameters.value("without_government.codes", list)),
        level(parameters, "without_government.acting_level"),
        level(parameters, "without_government.filing_level"),
    )


def level(parameters: Parameters, name: str) -> DivisionLevel:
    return value_of(DivisionLevel, parameters.value(name, str))
