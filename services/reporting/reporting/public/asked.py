"""What an address asks for, within bounds; what cannot be read is refused, what names nothing is not found."""

from typing import Any
from uuid import UUID

from starlette.datastructures import QueryParams

from chassis.http.texts import Language
from reporting.asking import Cut

LONGEST_TEXT = 64
LONGEST_CURSOR = 256
ROWS = 50
ENGLISH = "/en"


class NotFoundError(Exception):
    """There is no such thing today."""


class UnreadableError(Exception):
    """The address has a value that cannot be read."""


def language_of(path: str) -> Language:
    """The address alone says it: no cookie, and nothing that a cache in between would have to look at."""
    return "en" if path == ENGLISH or path.startswith(f"{ENGLISH}/") else "zh"


def in_language(language: Language, path: str) -> str:
    """The address of the same page there; `path` is the Chinese one."""
    return f"{ENGLISH}{path}" if language == "en" else path


def asked_id(value: Any) -> UUID:
    """Of a path, in the one form that addresses here have."""
    try:
        found = UUID(str(value))
    except ValueError as error:
        raise NotFoundError from error
    if str(found) != str(value):
        raise NotFoundError
    return found


def asked_text(query: QueryParams) -> str:
    """What is looked for; empty if nothing is."""
    value = query.get("q", "").strip()
    if len(value) > LONGEST_TEXT or not value.isprintable():
        raise UnreadableError("q")
    return value


def asked_cut(query: QueryParams) -> Cut:
    cursor = query.get("cursor") or None
    if cursor and len(cursor) > LONGEST_CURSOR:
        raise UnreadableError("cursor")
    return Cut(cursor, ROWS)
