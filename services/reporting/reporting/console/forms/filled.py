"""What a form says as the registry takes it."""

from collections.abc import Collection
from typing import Any

from reporting.console.forms.form import Form

LONGEST_NUMBER = 8
CONFIRM = "confirm"
"""A tick that the page itself asks for."""


def filled(
    form: Form,
    fields: Collection[str] | None = None,
    *,
    numbers: Collection[str] = (),
    several: Collection[str] = (),
) -> dict[str, Any]:
    """Of those fields, else of all: what was left empty is left out, for the registry to say what it misses.

    Fields of `several` values are lists.
    """
    names = [name for name in (form.fields if fields is None else fields) if name != CONFIRM]
    lists = {name: list(form.chosen(name)) for name in names if name in several}
    single = {name: form.value(name).strip() for name in names if name not in several}
    told = {name: number(text) if name in numbers else text for name, text in single.items()}
    return {name: value for name, value in {**told, **lists}.items() if value not in ("", [])}


def number(text: str) -> int | str:
    """What is none goes as it is, for the registry to refuse."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else text
