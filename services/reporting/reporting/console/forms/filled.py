"""What a form says as the registry takes it."""

from collections.abc import Collection
from typing import Any

from reporting.console.forms.form import Form

LONGEST_NUMBER = 8


def filled(form: Form, numbers: Collection[str] = ()) -> dict[str, Any]:
    """What was left empty is left out; a number that is none goes as it is, for the registry to refuse."""
    values = {name: form.value(name).strip() for name in form.fields if form.value(name).strip()}
    return {name: _number(value) if name in numbers else value for name, value in values.items()}


def _number(value: str) -> int | str:
    return int(value) if value.isdecimal() and len(value) <= LONGEST_NUMBER else value
