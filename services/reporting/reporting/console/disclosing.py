"""What a station shows the public as pages show it (O-13): the texts are the registry's, which says who may see drafts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chassis.policy import Policy
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.visiting import SignedVisit

CONTACT = "contact"
PERIOD = re.compile(r"P([0-9]{1,3})([YMD])")
MONTHS = {"Y": 12, "M": 1}


@dataclass(frozen=True, slots=True)
class Text:
    """`text` is None once it was deleted; `contact` are the parts of an office's."""

    version: int
    text: str | None
    contact: Mapping[str, Any] | None
    valid_from: date | None
    valid_until: date | None
    review_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`stale` is what has been shown for longer than the policy lets it; `allowed` are the steps of this person."""

    code: str
    shown: Text | None = None
    ahead: tuple[Text, ...] = ()
    waiting: Text | None = None
    allowed: frozenset[str] = frozenset()
    stale: bool = False

    @property
    def newest(self) -> Text | None:
        """What a new draft begins with."""
        return next((one for one in (self.waiting, *reversed(self.ahead), self.shown) if one), None)


@dataclass(frozen=True, slots=True)
class Told:
    """`version` is None for whom drafts are not meant: then only what everybody may read is here."""

    version: int | None
    sections: tuple[Section, ...]

    def of(self, code: str) -> Section:
        return next((one for one in self.sections if one.code == code), Section(code))


def required(policy: Policy) -> tuple[str, ...]:
    """In the policy's order."""
    return tuple(policy.value("disclosure.required", list))


def stale_after(policy: Policy) -> dict[str, str | None]:
    """Of each required section the period after which it is stale, None where there is none."""
    names = {code: f"disclosure.stale_after.{code}" for code in required(policy)}
    return {code: policy.value(name, str) if name in policy.entries else None for code, name in names.items()}


async def told(visit: SignedVisit, station_id: UUID) -> Told | None:
    """None if the registry cannot be asked."""
    today = visit.console.today()
    policy = visit.console.policies.as_of(today)
    registry, periods = visit.console.registry, stale_after(policy)
    try:
        try:
            answer = await registry.told(visit.person, f"/v1/stations/{station_id}/disclosures")
        except RefusedError:
            answer = await registry.told(visit.person, f"/v1/public/stations/{station_id}/disclosures")
            return Told(None, tuple(_of_all(answer["items"], periods, today)))
    except (RegistryAwayError, RefusedError):
        return None
    return Told(answer["version"], tuple(_section(one, periods, today) for one in answer["sections"]))


def _of_all(
    items: Sequence[Mapping[str, Any]], periods: Mapping[str, str | None], today: date
) -> list[Section]:
    shown = {one["section"]: _text(one["section"], one) for one in items}
    codes = dict.fromkeys([*periods, *shown])
    return [
        Section(code, shown.get(code), stale=_stale(shown.get(code), periods, code, today)) for code in codes
    ]


def _section(found: Mapping[str, Any], periods: Mapping[str, str | None], today: date) -> Section:
    code, waiting = found["section"], found["waiting"]
    texts = [_text(code, one) for one in found["published"]]
    shown = next((one for one in texts if one.valid_from and one.valid_from <= today), None)
    return Section(
        code,
        shown,
        tuple(one for one in texts if one is not shown),
        _text(code, waiting) if waiting else None,
        frozenset(found["allowed"]),
        _stale(shown, periods, code, today),
    )


def _text(code: str, found: Mapping[str, Any]) -> Text:
    text: str | None = found["text"]
    return Text(
        found["version"],
        text,
        contact_of(text) if code == CONTACT and text else None,
        _day(found["valid_from"]),
        _day(found["valid_until"]),
        _day(found.get("review_due_on")),
    )


def contact_of(text: str) -> Mapping[str, Any] | None:
    """None where it is none: then the text is shown as it is."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _stale(shown: Text | None, periods: Mapping[str, str | None], code: str, today: date) -> bool:
    period = periods.get(code)
    return bool(shown and shown.valid_from and period and lapses(shown.valid_from, period) < today)


def lapses(day: date, period: str) -> date:
    """The last day of a period that begins after that day; raises ValueError for one that is none (P1Y, P6M, P30D)."""
    if not (found := PERIOD.fullmatch(period)):
        raise ValueError(period)
    number, unit = int(found[1]), found[2]
    if unit == "D":
        return day + timedelta(days=number)
    years, month = divmod(day.month - 1 + number * MONTHS[unit], 12)
    first = date(day.year + years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
