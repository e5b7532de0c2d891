"""What rules of duties are called, and what clears them, in the words of the policy files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.duties.rule import Rule
from reporting.duties.table import load


@dataclass(frozen=True, slots=True)
class Titles:
    """By rule; of one that changed the newest."""

    of_rules: Mapping[str, Rule]

    @classmethod
    def read(cls, policies: Path) -> "Titles":
        """Raises RulesError where the files are not as they must be."""
        return cls({name: entries[-1] for name, entries in load(policies / "duties").entries.items()})

    @property
    def kinds(self) -> frozenset[str]:
        """What alerts of these rules may be called."""
        return frozenset(stage.kind for rule in self.of_rules.values() for stage in rule.stages)

    @property
    def acting(self) -> frozenset[str]:
        return frozenset(rule.acts for rule in self.of_rules.values())

    def title(self, rule: str, language: str) -> str:
        """A rule that no file knows any more stands for itself."""
        found = self.of_rules.get(rule)
        if found is None:
            return rule
        return found.zh if language == "zh" else found.en

    def clears(self, rule: str, language: str) -> str | None:
        """None where no file knows it any more."""
        found = self.of_rules.get(rule)
        if found is None:
            return None
        return found.clears_zh if language == "zh" else found.clears_en
