"""Texts of problems in the reader's language, from TOML files: one table for each error's code.

    [station-name]
    status = 422
    title = { zh = "名称不合规则", en = "The name breaks the rule" }
    detail = { zh = "应为“{expected}”。", en = "It should be “{expected}”." }

`{fields}` are the error's data. `[words]` gives codes in data (a body, a status) their names, and
`[invalid]` says what pydantic's error types mean to people.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Wording: TypeAlias = Mapping[str, str]

SEPARATORS: Mapping[Language, str] = {"zh": "、", "en": ", "}


class TextsError(Exception):
    """A file of texts is not as it must be."""


@dataclass(frozen=True, slots=True)
class Text:
    """What one code means to HTTP and to people."""

    status: int
    title: Wording
    detail: Wording
    headers: Mapping[str, str] = field(default_factory=dict)


class Texts:
    """By a problem's code; each is complete in every language."""

    def __init__(
        self, problems: Mapping[str, Text], words: Mapping[str, Wording], invalid: Mapping[str, Wording]
    ) -> None:
        self._problems = problems
        self._words = words
        self._invalid = invalid

    @classmethod
    def load(cls, files: Iterable[Path], words: Mapping[str, Wording] = MappingProxyType({})) -> "Texts":
        """Later files win, so that a service may word a general problem for its own readers; `words` are beside theirs."""
        problems: dict[str, Text] = {}
        words = dict(words)
        invalid: dict[str, Wording] = {}
        for file in files:
            found, named, told = _read(file)
            problems |= found
            words |= named
            invalid |= told
        return cls(problems, words, invalid)

    def __contains__(self, code: str) -> bool:
        return code in self._problems

    def of(self, code: str) -> Text:
        """The code's text; a code that nobody worded is still refused as a broken rule."""
        return self._problems.get(code) or self._problems["rule-broken"]

    def detail(self, code: str, data: Mapping[str, object], language: Language) -> str:
        """With the data in its `{fields}`; raises KeyError if the text names one that they lack."""
        values = {name: self._say(value, language) for name, value in data.items()}
        return self.of(code).detail[language].format_map(values)

    def word(self, code: str, language: Language) -> str:
        """What a code means to people; one that nobody worded stands for itself."""
        return self._say(code, language)

    def invalid(self, kind: str, context: Mapping[str, object], language: Language) -> str:
        """What is wrong with a value, by pydantic's error type and context."""
        wording = self._invalid.get(kind) or self._invalid["other"]
        return wording[language].format_map({k: _listed(str(v), language) for k, v in context.items()})

    def _say(self, value: object, language: Language) -> str:
        match value:
            case str() if value in self._words:
                return self._words[value][language]
            case date() | datetime():
                return value.isoformat()
            case tuple() | list() | set() | frozenset():
                return SEPARATORS[language].join(self._say(item, language) for item in value)
            case _:
                return str(value)


@cache
def _read(file: Path) -> tuple[Mapping[str, Text], Mapping[str, Wording], Mapping[str, Wording]]:
    """Problems, words and what is invalid; a file belongs to the code, so it stays as it is while that runs."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    words, invalid = tables.pop("words", {}), tables.pop("invalid", {})
    return {code: _text(file, code, table) for code, table in tables.items()}, words, invalid


def _text(file: Path, code: str, table: Mapping[str, Any]) -> Text:
    try:
        text = Text(**table)
        complete = all(text.title[lang] and text.detail[lang] for lang in SEPARATORS)
    except (TypeError, KeyError) as error:
        raise TextsError(
            f"{file}: [{code}] needs status, title.zh, title.en, detail.zh, detail.en"
        ) from error
    if not complete:
        raise TextsError(f"{file}: [{code}] has an empty text")
    return text


def _listed(text: str, language: Language) -> str:
    """Pydantic's `'a', 'b' or 'c'` without its English word."""
    return (
        text
        if language == "en"
        else text.replace(" or ", SEPARATORS[language]).replace(", ", SEPARATORS[language])
    )
