"""The registry's part of the policy file, as deciders read it (policies/establishment.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from registry.codes import value_of
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import ChangeKind
from sifasuo.registry.v1.station_pb2 import StationGrade

Competence = Mapping[tuple[ChangeKind, StationGrade], DivisionLevel]


@dataclass(frozen=True, slots=True)
class WithoutGovernment:
    """Units of county rank without a county government: who acts for them (REG)."""

    codes: frozenset[str]
    acting_level: DivisionLevel
    filing_level: DivisionLevel


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the parameters, as of a day; `version` goes into the meta of what was decided by it."""

    version: str
    approval_within: timedelta
    filing_within: timedelta
    filing_level: DivisionLevel
    backdating: timedelta
    planning: timedelta
    competence: Competence
    station_of_own: frozenset[Designation]
    border_by_county: bool
    name_form: str
    office_words: tuple[str, ...]
    without_government: WithoutGovernment


def policy_from(figures: Mapping[str, Any], version: str) -> Policy:
    """From the values of the file's parameters, table by table."""
    return Policy(
        version=version,
        approval_within=period(figures["approval"]["within"]),
        filing_within=timedelta(days=figures["filing"]["days"]),
        filing_level=value_of(DivisionLevel, figures["filing"]["level"]),
        backdating=timedelta(days=figures["backdating"]["days"]),
        planning=timedelta(days=figures["planning"]["days"]),
        competence=competence(figures["competence"]),
        station_of_own=frozenset(
            value_of(Designation, code) for code in figures["station_of_own"]["designations"]
        ),
        border_by_county=figures["station_of_own"]["border_by"] == "county",
        name_form=figures["naming"]["form"],
        office_words=tuple(figures["naming"]["office_words"]),
        without_government=without_government(figures["without_government"]),
    )


def competence(table: Mapping[str, Mapping[str, str]]) -> Competence:
    return {
        (value_of(ChangeKind, kind), value_of(StationGrade, grade)): value_of(DivisionLevel, level)
        for kind, levels in table.items()
        for grade, level in levels.items()
    }


def without_government(table: Mapping[str, Any]) -> WithoutGovernment:
    return WithoutGovernment(
        frozenset(table["codes"]),
        value_of(DivisionLevel, table["acting_level"]),
        value_of(DivisionLevel, table["filing_level"]),
    )


def period(text: str) -> timedelta:
    """`P30D`; in days, since a period counts by days."""
    found = re.fullmatch(r"P(\d+)D", text)
    if not found:
        raise ValueError(f"not a period in days: {text}")
    return timedelta(days=int(found[1]))
