"""Events as the batch check reads them, and what they say to a rule: by the paths of the rule, on the event as a tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from google.protobuf.message import Message

from reporting.duties.rule import Matcher, Rule

SAID = {name: name.removesuffix("_by") for name in Rule.model_fields if name.endswith("_by")}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event with its place: they are looked at in the order of `recorded_at`, service and position."""

    recorded_at: datetime
    service: str
    position: int
    event_id: str
    event: Message

    @property
    def order(self) -> tuple[datetime, str, int]:
        return self.recorded_at, self.service, self.position


class Place(NamedTuple):
    """Whose a duty is; empty where nothing says it."""

    station_id: str = ""
    division_id: str = ""

    def after(self, before: "Place") -> "Place":
        """What it says itself, else what was said before."""
        return Place(self.station_id or before.station_id, self.division_id or before.division_id)


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind` is a member of the rule without its ending: opened, moved, met and so on. Days that are not said are None."""

    happened: Happened
    kind: str
    subject: str
    key: str
    place: Place
    from_on: date | None
    until_on: date | None
    on: date | None
    count: int
    contributor: str
    period: str

    @property
    def at(self) -> datetime:
        return self.happened.recorded_at


def facts(rule: Rule, events: Iterable[Happened]) -> Iterator[Fact]:
    """Of one rule, in the order in which the events are given."""
    asked: dict[str, list[tuple[str, Matcher]]] = {}
    for name, kind in SAID.items():
        for matcher in getattr(rule, name):
            asked.setdefault(matcher.type_name, []).append((kind, matcher))
    for happened in events:
        for kind, matcher in asked.get(happened.event.DESCRIPTOR.full_name, ()):
            yield from _said(happened, kind, matcher)


def _said(happened: Happened, kind: str, matcher: Matcher) -> Iterator[Fact]:
    tree = _tree(happened.event)
    for element in _found(tree, matcher.each) or () if matcher.each else (None,):
        event = {**tree, "each": element}
        if all(_holds(event, path, wanted) for path, wanted in matcher.when.items()):
            yield from _facts(happened, kind, matcher, event)


def _facts(happened: Happened, kind: str, matcher: Matcher, event: Mapping[str, Any]) -> Iterator[Fact]:
    subject = _text(event, matcher.subject)
    for key in matcher.keys or (_text(event, matcher.key),):
        if subject:
            yield Fact(
                happened,
                kind,
                subject,
                key,
                Place(_text(event, matcher.station), _text(event, matcher.division)),
                _day(event, matcher.from_),
                _day(event, matcher.until),
                _day(event, matcher.on),
                int(_found(event, matcher.count) or 0) if matcher.count else 0,
                _text(event, matcher.contributor),
                _text(event, matcher.period),
            )


def _tree(message: Message) -> dict[str, Any]:
    """Messages that are not set are left out; every other field is there."""
    found: dict[str, Any] = {}
    for field in message.DESCRIPTOR.fields:
        value = getattr(message, field.name)
        if field.is_repeated:
            parts = field.message_type is not None
            found[field.name] = [_tree(one) for one in value] if parts else list(value)
        elif field.message_type is not None:
            if message.HasField(field.name):
                found[field.name] = _tree(value)
        else:
            found[field.name] = _code(field.enum_type, value) if field.enum_type else value
    return found


def _code(enum: Any, value: int) -> str:
    name = str(enum.values_by_number[value].name)
    prefix = str(enum.values[0].name).removesuffix("UNSPECIFIED")
    return name.removeprefix(prefix).lower()


def _found(event: Mapping[str, Any], path: str) -> Any:
    """None where it leads nowhere in this event."""
    at: Any = event
    for step in path.split("."):
        at = at.get(step) if isinstance(at, Mapping) else None
    return at


def _text(event: Mapping[str, Any], path: str) -> str:
    found = _found(event, path) if path else None
    return "" if found is None else str(found)


def _day(event: Mapping[str, Any], path: str) -> date | None:
    said = _text(event, path)
    return date.fromisoformat(said) if said else None


def _holds(event: Mapping[str, Any], path: str, wanted: tuple[str, ...] | str) -> bool:
    found = _found(event, path)
    if wanted in {"present", "absent"}:
        return (found not in (None, "", 0, False, [])) == (wanted == "present")
    return str(found) in wanted
