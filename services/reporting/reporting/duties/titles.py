"""What rules of duties are called, in the words of the policy files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.duties.table import load


@dataclass(frozen=True, slots=True)
class Titles:
    """By rule and language; of a rule that changed the newest."""

    of_rules: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, policies: Path) -> "Titles":
        """Raises RulesError where the files are not as they must be."""
        files = load(policies / "duties")
        return cls({name: {"zh": all_[-1].zh, "en": all_[-1].en} for name, all_ in files.entries.items()})

    def title(self, rule: str, language: str) -> str:
        """A rule that no file knows any more stands for itself."""
        return self.of_rules.get(rule, {}).get(language, rule)
