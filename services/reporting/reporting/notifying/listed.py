"""Deployment files of notifications: lists of tables, read strictly; an error says which file and line."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError


class ListedError(Exception):
    """A file is not as it must be: which, where, and what would be right."""


class Listed(BaseModel):
    """One entry, which knows no other members than its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


Entry = TypeVar("Entry", bound=Listed)


def read_list(
    file: Path, name: str, kind: type[Entry], *others: str
) -> tuple[Sequence[Entry], Mapping[str, Any]]:
    """The entries `[[name]]`, and what the file says under `others`. Raises ListedError."""
    text = _text(file)
    tables = _parsed(file, text)
    if unknown := sorted(tables.keys() - {name, *others}):
        known = ", ".join((name, *others))
        raise ListedError(f"{file}{_line(text, unknown[0])}: {unknown[0]} is not known; there are {known}")
    entries = tables.pop(name, [])
    if not isinstance(entries, list):
        raise ListedError(f"{file}{_line(text, name)}: write [[{name}]], once for each")
    found = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(kind.model_validate(entry))
        except ValidationError as error:
            where = f"{file}{_header(text, name, number)}: {name} {number}"
            raise ListedError(f"{where}: {_first(error)}") from None
    return found, tables


def line_of(file: Path, name: str, number: int) -> str:
    """`, line 12`: where the entry of that number begins; TOML's parser keeps no lines."""
    return _header(_text(file), name, number)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ListedError(f"{file}: {type(error).__name__}") from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ListedError(f"{file}: {error}") from None


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    member = ".".join(map(str, first["loc"]))
    return f"{member}: {first['msg']}" if member else first["msg"]


def _header(text: str, name: str, number: int) -> str:
    header = f"[[{name}]]"
    lines = [at for at, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == header]
    return f", line {lines[number - 1]}" if number <= len(lines) else ""


def _line(text: str, key: str) -> str:
    found = (at for at, line in enumerate(text.splitlines(), 1) if line.strip(" [\"'").startswith(key))
    at = next(found, None)
    return f", line {at}" if at else ""
