"""What an event says to the rules: facts, each about one subject. Keeps nothing: each event is looked at by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from itertools import chain
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message

from chassis.messages import UnknownEventTypeError, event_class, topic_of
from reporting.duties.rule import Matcher, Rule
from reporting.duties.table import RulesError, Table
from sifasuo.common.v1 import options_pb2
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import Fact, FactKind

KINDS: Mapping[str, FactKind] = {
    "opened_by": timeline.FACT_KIND_OPENS,
    "moved_by": timeline.FACT_KIND_MOVES,
    "met_by": timeline.FACT_KIND_MEETS,
    "cancelled_by": timeline.FACT_KIND_CANCELS,
    "dropped_by": timeline.FACT_KIND_DROPS,
    "reopened_by": timeline.FACT_KIND_REOPENS,
    "joined_by": timeline.FACT_KIND_JOINS,
    "left_by": timeline.FACT_KIND_LEAVES,
    "counted_by": timeline.FACT_KIND_COUNTS,
    "added_by": timeline.FACT_KIND_ADDS,
    "removed_by": timeline.FACT_KIND_REMOVES,
    "fulfilled_by": timeline.FACT_KIND_FULFILS,
    "unfulfilled_by": timeline.FACT_KIND_UNFULFILS,
}
EACH = "each"
IDS = {"station": "station_id", "division": "division_id"}
DAYS = {"from_": "from_on", "until": "until_on", "on": "on"}
TEXTS = {"contributor": "contributor", "period": "period"}
FIRST, LAST = "1900-01-01", "2999-12-31"
"""Days beyond are none that a duty is counted from: a worker must never leave the calendar."""

_OPTION: Any = options_pb2.field

Found = tuple[bytes, Fact]
Reading = Callable[[Message, Any], Any]


class Matching:
    """A table of rules made ready to be asked; raises RulesError for one that names what no event has, or a field of another kind."""

    def __init__(self, table: Table, only: Iterable[str] | None = None) -> None:
        self._by_type: dict[str, list[_Asked]] = defaultdict(list)
        for name in table.rules if only is None else only:
            for asked in _asked(name, table.rules[name]):
                self._by_type[asked.type_name].append(asked)

    @property
    def types(self) -> frozenset[str]:
        """Of events that say something to a rule."""
        return frozenset(self._by_type)

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(map(topic_of, self._by_type))

    def facts(self, event: Message) -> Mapping[bytes, Sequence[Fact]]:
        """By subject, in the order of the rules. Raises ValueError for an event in which an id or a day is none."""
        found: dict[bytes, list[Fact]] = defaultdict(list)
        for asked in self._by_type.get(event.DESCRIPTOR.full_name, ()):
            for subject, fact in asked.of(event):
                found[subject].append(fact)
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A matcher whose paths are known to lead somewhere."""

    rule: str
    kind: FactKind
    type_name: str
    elements: Callable[[Message], Iterable[Any]]
    conditions: Sequence[Callable[[Message, Any], bool]]
    subject: Reading
    keys: Sequence[Reading]
    fields: Sequence[tuple[str, Reading]]

    def of(self, event: Message) -> Iterator[Found]:
        for element in self.elements(event):
            if all(holds(event, element) for holds in self.conditions):
                yield from self._facts(event, element)

    def _facts(self, event: Message, element: object) -> Iterator[Found]:
        subject = self.subject(event, element)
        if not subject:
            return
        said = {name: value for name, read in self.fields if (value := read(event, element))}
        for key in self.keys:
            fact = Fact(rule=self.rule, kind=self.kind, key=str(key(event, element)), **said)
            yield UUID(subject).bytes, fact


def _asked(name: str, rule: Rule) -> Iterator[_Asked]:
    for said, matcher in chain.from_iterable(
        ((said, one) for one in matchers) for said, matchers in rule.matchers().items()
    ):
        try:
            yield _ready(name, said, matcher)
        except (UnknownEventTypeError, LookupError) as error:
            raise RulesError(f"{name}.{said}: {matcher.event}: {error}") from error


def _ready(name: str, said: str, matcher: Matcher) -> _Asked:
    event: Any = event_class(matcher.type_name).DESCRIPTOR  # generated and built descriptors are of two types
    paths = _Paths(event, matcher.each)
    readings = {
        **dict.fromkeys(IDS, paths.id),
        **dict.fromkeys(DAYS, paths.day),
        **dict.fromkeys(TEXTS, paths.text),
    }
    fields = [
        (field, readings[member](path))
        for member, field in {**IDS, **DAYS, **TEXTS}.items()
        if (path := getattr(matcher, member))
    ]
    if matcher.count:
        fields.append(("count", paths.number(matcher.count)))
    keys = [_always(key) for key in matcher.keys] or [paths.text(matcher.key) if matcher.key else _always("")]
    return _Asked(
        name,
        KINDS[said],
        matcher.type_name,
        paths.elements(),
        [paths.condition(path, wanted) for path, wanted in matcher.when.items()],
        paths.id(matcher.subject),
        keys,
        fields,
    )


def _always(value: str) -> Reading:
    return lambda _event, _element: value


class _Paths:
    """Ways into one type of event."""

    def __init__(self, event: Descriptor, each: str) -> None:
        self._event = event
        self._each = each
        self._element = self._walk(event, each)[-1].message_type if each else None

    def elements(self) -> Callable[[Message], Iterable[Any]]:
        if not self._each:
            return lambda _: (None,)
        steps = self._each.split(".")
        return lambda event: reduce(getattr, steps, event)  # type: ignore[arg-type]  # the repeated field

    def value(self, path: str) -> Reading:
        """The field as it is. Raises LookupError where there is none."""
        first, _, rest = path.partition(".")
        if first == EACH:
            return self._of_element(rest)
        self._walk(self._event, path)
        steps = path.split(".")
        return lambda event, _: reduce(getattr, steps, event)

    def _of_element(self, rest: str) -> Reading:
        if not rest:
            return lambda _, element: element
        if self._element is None:
            raise LookupError(f"each.{rest}: there are no elements with parts")
        self._walk(self._element, rest)
        steps = rest.split(".")
        return lambda _, element: reduce(getattr, steps, element)

    def text(self, path: str) -> Reading:
        """Of an enum its code, lower case, without the name of the enum."""
        read, enum = self.value(path), self._enum(path)
        return read if enum is None else (lambda event, element: enum[read(event, element)])

    def id(self, path: str) -> Reading:
        return self._of_kind(path, options_pb2.TEXT_ID, "id")

    def day(self, path: str) -> Reading:
        read = self._of_kind(path, options_pb2.TEXT_DATE, "day")
        return lambda event, element: _day(read(event, element))

    def number(self, path: str) -> Reading:
        if self._leaf(path).type != FieldDescriptor.TYPE_UINT32:
            raise LookupError(f"{path} is no number")
        return self.value(path)

    def _of_kind(self, path: str, kind: int, called: str) -> Reading:
        if self._leaf(path).GetOptions().Extensions[_OPTION].text != kind:
            raise LookupError(f"{path} is no {called}")
        return self.value(path)

    def condition(self, path: str, wanted: Sequence[str] | str) -> Callable[[Message, Any], bool]:
        if wanted == "present":
            return self._presence(path)
        if wanted == "absent":
            present = self._presence(path)
            return lambda event, element: not present(event, element)
        read, codes = self.text(path), frozenset(wanted)
        enum = self._enum(path)
        if enum is not None and (unknown := codes - {*enum.values()}):
            raise LookupError(f"{path} is never {', '.join(sorted(unknown))}")
        return lambda event, element: read(event, element) in codes

    def _presence(self, path: str) -> Callable[[Message, Any], bool]:
        before, _, last = path.rpartition(".")
        field = self._leaf(path)
        if field.message_type is None or field.is_repeated:
            read = self.value(path)
            return lambda event, element: bool(read(event, element))
        if not before:
            return lambda event, _: event.HasField(last)
        parent = self.value(before)
        return lambda event, element: bool(parent(event, element).HasField(last))

    def _enum(self, path: str) -> Mapping[int, str] | None:
        kind = self._leaf(path).enum_type if path != EACH else None
        return _codes(kind) if kind else None

    def _leaf(self, path: str) -> FieldDescriptor:
        first, _, rest = path.partition(".")
        if path == EACH and self._each:
            return self._walk(self._event, self._each)[-1]
        if first == EACH and self._element is not None and rest:
            return self._walk(self._element, rest)[-1]
        return self._walk(self._event, path)[-1]

    def _walk(self, descriptor: Descriptor, path: str) -> list[FieldDescriptor]:
        walked: list[FieldDescriptor] = []
        for step in path.split("."):
            inside = walked[-1].message_type if walked else descriptor
            if inside is None or step not in inside.fields_by_name:
                raise LookupError(
                    f"there is no {path}: {inside.name if inside else walked[-1].name} has no {step}"
                )
            walked.append(inside.fields_by_name[step])
        return walked


def _day(text: str) -> str:
    if text and not _is_day(text):
        raise ValueError(f"{text} is no day between {FIRST} and {LAST}")
    return text


@lru_cache(maxsize=4_096)
def _is_day(text: str) -> bool:
    """As it is written by whoever has one."""
    try:
        return FIRST <= date.fromisoformat(text).isoformat() == text <= LAST
    except ValueError:
        return False


def _codes(enum: EnumDescriptor) -> Mapping[int, str]:
    prefix = "".join(f"_{c}" if c.isupper() else c.upper() for c in enum.name).lstrip("_") + "_"
    return {
        number: value.name.removeprefix(prefix).lower() for number, value in enum.values_by_number.items()
    }
