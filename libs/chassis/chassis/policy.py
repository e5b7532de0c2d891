"""The policy file: every number with its article, the day from which it holds, and whether it is confirmed.

    [naming]
    suffix = { value = "司法所", article = "O-9", effective_on = 2020-05-14, confirmed = true }

A parameter that changed has several entries, the newer with a later day:

    [backdating]
    days = [
        { value = 0, article = "REG", effective_on = 2020-05-14, confirmed = true },
        { value = 7, article = "REG", effective_on = 2025-01-01, confirmed = true },
    ]

It is called `backdating.days`. Before its first day it has its first value: corrections reach back behind it.
Every `*.toml` of the folder counts; each parameter stands in one of them. `jurisdiction.toml` is a table of its own form.
"""

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.jurisdiction_file import Table, read_jurisdiction

Value = TypeVar("Value")

MEMBERS = {"value": object, "article": str, "effective_on": date, "confirmed": bool}
VERSION_LENGTH = 12
JURISDICTION = "jurisdiction.toml"


class PolicyError(Exception):
    """A policy file is not as it must be: which file, which line, and what would be right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one article fixes from one day on. `confirmed` is false while the article is cited from memory."""

    value: Any
    article: str
    effective_on: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """The parameters that hold on one day; `version` goes into the meta of what was decided by them."""

    version: str
    entries: Mapping[str, Entry]
    jurisdiction: Jurisdiction = field(default_factory=Jurisdiction)

    def value(self, name: str, kind: type[Value]) -> Value:
        """The parameter, which must be of that type; raises PolicyError when the files lack it."""
        found = self.entry(name).value
        if type(found) is not kind:
            raise PolicyError(f"{name} is {_kind(found)}; it must be {kind.__name__}")
        return found

    def entry(self, name: str) -> Entry:
        """The parameter with its article, of whatever type; raises PolicyError when the files lack it."""
        if name not in self.entries:
            raise PolicyError(f"{name} has no entry; add one to a policy file")
        return self.entries[name]


@dataclass(frozen=True, slots=True)
class PolicySet:
    """All entries of all parameters, the oldest first."""

    version: str
    parameters: Mapping[str, Sequence[Entry]]
    jurisdiction: Table = field(default_factory=Table)

    def as_of(self, day: date) -> Policy:
        """What holds on a day; before its first day a parameter has its first value."""
        parameters = {name: _on(entries, day) for name, entries in self.parameters.items()}
        return Policy(self.version, parameters, self.jurisdiction.on(day))


def load(folder: Path) -> PolicySet:
    """Read every policy file of the folder, or say what is wrong with the first that is: PolicyError, JurisdictionError."""
    files = sorted(file for file in folder.glob("*.toml") if file.name != JURISDICTION)
    if not files:
        raise PolicyError(f"{folder} has no policy file (*.toml)")
    parameters = _parameters(tuple((file, file.read_text(encoding="utf-8")) for file in files))
    table = read_jurisdiction(folder / JURISDICTION) if (folder / JURISDICTION).exists() else Table()
    return PolicySet(_version(parameters, table), parameters, table)


@lru_cache(maxsize=8)
def _parameters(files: tuple[tuple[Path, str], ...]) -> Mapping[str, Sequence[Entry]]:
    """Each part of a process asks for the same files."""
    parameters: dict[str, Sequence[Entry]] = {}
    for file, text in files:
        for name, entries in _File(file, text).parameters():
            if name in parameters:
                raise PolicyError(f"{file}: {name} stands in another file too; keep one of them")
            parameters[name] = entries
    return parameters


def _on(entries: Sequence[Entry], day: date) -> Entry:
    index = bisect_right(entries, day, key=lambda entry: entry.effective_on)
    return entries[max(index - 1, 0)]


def _version(parameters: Mapping[str, Sequence[Entry]], table: Table) -> str:
    """Of what the files say, not of how they are written: a comment makes no new version."""
    content = [
        [name, [[e.value, e.article, e.effective_on, e.confirmed] for e in entries]]
        for name, entries in sorted(parameters.items())
    ]
    told = json.dumps([content, table.version], default=str, sort_keys=True)
    return sha256(told.encode()).hexdigest()[:VERSION_LENGTH]


class _File:
    """One file while it is read, so that an error can say where."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def parameters(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise PolicyError(f"{self._path}: {error}") from error
        yield from self._walk("", tables)

    def _walk(self, name: str, node: object) -> Iterator[tuple[str, Sequence[Entry]]]:
        match node:
            case {"value": _}:
                yield name, [self._entry(name, node)]
            case [_, *_]:
                yield name, self._in_order(name, [self._entry(name, item) for item in node])
            case {} if name == "" or not node.keys() & MEMBERS.keys():
                for key, inner in node.items():
                    yield from self._walk(f"{name}.{key}".lstrip("."), inner)
            case _:
                raise self._wrong(name, "is not an entry; write { value, article, effective_on, confirmed }")

    def _entry(self, name: str, node: object) -> Entry:
        members = node if isinstance(node, dict) else {}
        if members.keys() != MEMBERS.keys():
            raise self._wrong(name, f"must have exactly {', '.join(MEMBERS)}; {_difference(members)}")
        for member, kind in MEMBERS.items():
            if not _is(members[member], kind):
                raise self._wrong(name, f"{member} is {_kind(members[member])}; it must be {kind.__name__}")
        return Entry(**members)

    def _in_order(self, name: str, entries: Sequence[Entry]) -> Sequence[Entry]:
        days = [entry.effective_on for entry in entries]
        if days != sorted(set(days)):
            raise self._wrong(name, "its entries must have different days, the oldest first")
        return entries

    def _wrong(self, name: str, what: str) -> PolicyError:
        return PolicyError(f"{self._path}{self._line(name)}: {name} {what}")

    def _line(self, name: str) -> str:
        """The first line that begins with the parameter's key; TOML's parser keeps no lines."""
        key = name.rpartition(".")[2]
        for number, line in enumerate(self._text.splitlines(), 1):
            if line.strip().strip("[]\"'").startswith(key):
                return f", line {number}"
        return ""


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _kind(value: object) -> str:
    return f"{value!r} ({type(value).__name__})"


def _difference(members: Mapping[str, object]) -> str:
    missing, unknown = MEMBERS.keys() - members.keys(), members.keys() - MEMBERS.keys()
    parts = (("missing", missing), ("unknown", unknown))
    return ", ".join(f"{word}: {', '.join(sorted(names))}" for word, names in parts if names)


def period(text: str) -> timedelta:
    """`P30D`; in days, since a period counts by days."""
    found = re.fullmatch(r"P(\d+)D", text)
    if not found:
        raise PolicyError(f"not a period in days: {text}")
    return timedelta(days=int(found[1]))
