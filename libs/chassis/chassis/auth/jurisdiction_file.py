"""Reads the table of jurisdiction, and refuses whatever is not as it must be: a row misread would let somebody in.

    [work_rules.keep]
    zh = "制定、修订、废止制度"
    en = "adopt, revise and repeal rules"
    permitted = [
        { relation = "runs_it", roles = ["clerk"], article = "O-14", effective_on = 2020-05-14, confirmed = true },
    ]

A row may have `until`, the first day on which it holds no more. `[legend]` says what words mean, and which bodies can
stand in a relation.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from chassis.auth.caller import Body, Role
from chassis.auth.jurisdiction import Action, Jurisdiction, Legend, Permission, Wording
from chassis.auth.relation import Relation

LEGEND = "legend"
EVER = date.max
ROW = {"relation", "roles", "article", "effective_on", "confirmed"}

Code = TypeVar("Code", bound=StrEnum)
Node = Mapping[str, Any]


class JurisdictionError(Exception):
    """The file of the table is not as it must be: where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """A permission, and the first day on which it holds no more."""

    permission: Permission
    until: date


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """All rows of all times, itself and no other; `version` is that of what they say, not of how they are written."""

    rows: Mapping[str, tuple[Wording, tuple[Row, ...]]] = field(default_factory=dict)
    legend: Legend = field(default_factory=Legend)
    version: str = ""

    def on(self, day: date) -> Jurisdiction:
        """Before the first day of an action it has its first rows, as parameters have their first value."""
        return _on_day(self, day)


@lru_cache(maxsize=8)
def _on_day(table: Table, day: date) -> Jurisdiction:
    actions = {name: Action(name, words, _holding(rows, day)) for name, (words, rows) in table.rows.items()}
    return Jurisdiction(actions, table.legend)


def _holding(rows: Iterable[Row], day: date) -> tuple[Permission, ...]:
    known = tuple(rows)
    reached = max(day, min(row.permission.effective_on for row in known))
    return tuple(row.permission for row in known if row.permission.effective_on <= reached < row.until)


def read_jurisdiction(path: Path) -> Table:
    """Raises JurisdictionError."""
    return _table(path, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _table(path: Path, text: str) -> Table:
    """Each part of a process asks for the same file."""
    try:
        tables = tomllib.loads(text)
        version = sha256(json.dumps(tables, default=str, sort_keys=True).encode()).hexdigest()
        told = tables.pop(LEGEND)
        bodies = _bodies_of(told["relations"])
        rows = dict(_actions_of(tables, bodies))
        subjects = {name: _wording(name, table) for name, table in tables.items()}
        legend = Legend(
            subjects,
            _words(told, "relations", Relation),
            _words(told, "bodies", Body),
            _words(told, "roles", Role),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise JurisdictionError(f"{path}: {type(error).__name__} {error}") from error
    return Table(rows, legend, version)


def _words(told: Node, kind: str, codes: type[Code]) -> dict[Code, Wording]:
    """Every code is explained, and no other."""
    found = told[kind]
    if set(found) != set(codes):
        differing = ", ".join(sorted(set(found) ^ {str(code) for code in codes}))
        raise ValueError(f"[legend.{kind}] must explain each of its words once: {differing}")
    return {codes(code): _wording(f"legend.{kind}.{code}", node) for code, node in found.items()}


def _bodies_of(relations: Node) -> dict[Relation, frozenset[Body]]:
    return {
        Relation(name): frozenset(Body) if node["bodies"] == "all" else _listed(name, node["bodies"], Body)
        for name, node in relations.items()
    }


def _actions_of(
    subjects: Node, bodies: Mapping[Relation, frozenset[Body]]
) -> Iterable[tuple[str, tuple[Wording, tuple[Row, ...]]]]:
    for subject, table in subjects.items():
        for verb, node in table.items():
            if verb in {"zh", "en"}:
                continue
            name = f"{subject}.{verb}"
            if set(node) != {"zh", "en", "permitted"} or not node["permitted"]:
                raise ValueError(f"[{name}] must have exactly zh, en and rows that are permitted")
            yield name, (_wording(name, node), tuple(_row_of(name, one, bodies) for one in node["permitted"]))


def _row_of(name: str, node: Node, bodies: Mapping[Relation, frozenset[Body]]) -> Row:
    if set(node) - {"until"} != ROW:
        raise ValueError(f"[{name}] a row must have exactly {', '.join(sorted(ROW))}, and may have until")
    relation, until = Relation(node["relation"]), node.get("until", EVER)
    days = (node["effective_on"], until)
    if any(type(day) is not date or isinstance(day, datetime) for day in days) or days[0] >= days[1]:
        raise ValueError(f"[{name}] effective_on must be a day, and until a later one")
    if type(node["confirmed"]) is not bool or not isinstance(node["article"], str) or not node["article"]:
        raise ValueError(f"[{name}] article must be a text, confirmed true or false")
    roles = None if node["roles"] == "any" else _listed(name, node["roles"], Role)
    return Row(
        Permission(relation, bodies[relation], roles, node["article"], days[0], node["confirmed"]), until
    )


def _listed(name: str, codes: object, kind: type[Code]) -> frozenset[Code]:
    if not isinstance(codes, list) or not codes or len(set(codes)) != len(codes):
        raise ValueError(
            f"[{name}] {codes!r} must be a list of different words, or the one that stands for all"
        )
    return frozenset(kind(code) for code in codes)


def _wording(name: str, node: Node) -> Wording:
    zh, en = node["zh"], node["en"]
    if not (isinstance(zh, str) and isinstance(en, str) and zh and en):
        raise ValueError(f"[{name}] must be said in zh and in en")
    return Wording(zh, en)
