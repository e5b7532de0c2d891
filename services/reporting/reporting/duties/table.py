"""The table of rules in force: what the policy files say as of a day, and the form in which it is published."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter, ValidationError

from reporting.duties.rule import VERSION_LENGTH, Holidays, Rule, Told

HOLIDAYS = "holidays.toml"
_ENTRIES: TypeAdapter[Sequence[Rule]] = TypeAdapter(Sequence[Rule])


class RulesError(Exception):
    """A file of rules is not as it must be: which file, which rule, and what would be right."""


class Table(Told):
    """Rules by name; `former` are those that were in force once and are no more, as they last were."""

    rules: Mapping[str, Rule]
    former: Mapping[str, Rule] = {}
    holidays: Holidays = Holidays()

    @cached_property
    def versions(self) -> Mapping[str, str]:
        return {name: rule.version(self.holidays) for name, rule in self.rules.items()}

    @cached_property
    def version(self) -> str:
        told = repr(sorted(self.versions.items()))
        return sha256(told.encode()).hexdigest()[:VERSION_LENGTH]

    def after(self, former: "Table") -> "Table":
        """With what was withdrawn since."""
        gone = {**former.former, **former.rules}
        return self.model_copy(
            update={"former": {name: rule for name, rule in gone.items() if name not in self.rules}}
        )

    def differing(self, former: "Table") -> frozenset[str]:
        """Rules of either that are not the same in both."""
        names = {*self.rules, *former.rules}
        return frozenset(name for name in names if self.versions.get(name) != former.versions.get(name))

    def written(self) -> bytes:
        return self.model_dump_json(by_alias=True).encode()

    @classmethod
    def read(cls, written: bytes) -> Self:
        return cls.model_validate_json(written)


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """All entries of all rules, the oldest first."""

    entries: Mapping[str, Sequence[Rule]]
    holidays: Holidays

    def all_tables(self) -> Sequence[Table]:
        """One for each day on which a rule begins."""
        return tuple(map(self.as_of, self.days))

    @property
    def days(self) -> Sequence[date]:
        """On which a rule begins."""
        return sorted({entry.effective_on for entries in self.entries.values() for entry in entries})

    def as_of(self, day: date) -> Table:
        """The rules that hold on a day: of each the newest entry that has begun."""
        begun = {
            name: [entry for entry in entries if entry.effective_on <= day]
            for name, entries in self.entries.items()
        }
        return Table(
            rules={name: entries[-1] for name, entries in begun.items() if entries}, holidays=self.holidays
        )


def load(folder: Path) -> RuleFiles:
    """Every `*.toml` of the folder: a table for each rule, or an array of tables where it changed. Raises RulesError."""
    entries: dict[str, Sequence[Rule]] = {}
    files = sorted(file for file in folder.glob("*.toml") if file.name != HOLIDAYS)
    for file in files:
        for name, found in _rules(file):
            if name in entries:
                raise RulesError(f"{file}: {name} stands in another file too; keep one of them")
            entries[name] = found
    if not entries:
        raise RulesError(f"{folder} has no rules of duties (*.toml)")
    return RuleFiles(entries, _holidays(folder / HOLIDAYS))


def _rules(file: Path) -> Iterator[tuple[str, Sequence[Rule]]]:
    for name, told in _parsed(file).items():
        try:
            found = _ENTRIES.validate_python(told if isinstance(told, list) else [told])
        except ValidationError as error:
            raise RulesError(f"{file}: {name}{_first(error)}") from None
        days = [entry.effective_on for entry in found]
        if days != sorted(set(days)):
            raise RulesError(f"{file}: {name}: its entries must have different days, the oldest first")
        yield name, found


def _holidays(file: Path) -> Holidays:
    try:
        return Holidays.model_validate(_parsed(file)) if file.exists() else Holidays()
    except ValidationError as error:
        raise RulesError(f"{file}{_first(error)}") from None


def _parsed(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{file}: {error}") from error


def _first(error: ValidationError) -> str:
    """Where, and what would be right; the index of a single entry says nothing."""
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"][1:] or first["loc"])
    return f": {where}: {first['msg']}"
