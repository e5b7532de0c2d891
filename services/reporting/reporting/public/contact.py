"""How a station is reached, as the published text of that section says it: a JSON object, read with care."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporting.public.words import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Contact:
    """`hours` has each weekday with its spans, none where it is closed; empty if nothing is said of hours."""

    address: str | None
    directions: str | None
    telephone: str | None
    hours: tuple[tuple[str, tuple[str, ...]], ...]


def contact(text: str) -> Contact | None:
    """What can be read of it; None of what is no such object, so that the page says that it cannot be shown."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    hours = found.get("opening_hours")
    return Contact(
        _words(found.get("address")),
        _words(found.get("directions")),
        _words(found.get("telephone")),
        tuple((day, _spans(hours.get(day))) for day in WEEKDAYS) if isinstance(hours, Mapping) else (),
    )


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _spans(value: Any) -> tuple[str, ...]:
    spans = value if isinstance(value, list) else []
    return tuple(
        f"{one['opens']}–{one['closes']}" for one in spans if isinstance(one, dict) and _is_span(one)
    )


def _is_span(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("opens"), str) and isinstance(one.get("closes"), str)
