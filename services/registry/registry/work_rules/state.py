"""The work rules that a station has adopted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from sifasuo.registry.v1.work_rules_pb2 import WorkRuleAdopted, WorkRuleRepealed

Event: TypeAlias = WorkRuleAdopted | WorkRuleRepealed


@dataclass(frozen=True, slots=True)
class Adopted:
    """`version` is the last one that there was, also of a rule that is `repealed`."""

    version: int
    since: date
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class WorkRules:
    """By the policy's name of the rule."""

    adopted: Mapping[str, Adopted] = field(default_factory=dict)


def evolve(rules: WorkRules, event: Event) -> WorkRules:
    repealed = isinstance(event, WorkRuleRepealed)
    entry = Adopted(event.version, date.fromisoformat(event.effective_on), repealed)
    return replace(rules, adopted={**rules.adopted, event.work_rule: entry})
