"""What no event may be (DESIGN section 3 and 5): unclassified, above its topic's class, or a carrier of free text.

Works on descriptors, so that it can be shown to fail on protos that nobody generated code from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from chassis.messages import topic_for
from sifasuo.common.v1 import options_pb2
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.common.v1.options_pb2 import (
    CLASSIFICATION_PUBLIC,
    CLASSIFICATION_RESTRICTED,
    CLASSIFICATION_UNSPECIFIED,
    TEXT_IDENTITY_NUMBER,
    TEXT_PERSON_NAME,
    TEXT_PERSONAL_CODE,
    TEXT_PERSONAL_DATE,
    TEXT_PERSONAL_WORDS,
    TEXT_PHONE_NUMBER,
    TEXT_UNSPECIFIED,
    Classification,
    EventOptions,
    FieldRules,
    Text,
)

HIGHEST_ON_TOPIC = {
    "public": CLASSIFICATION_PUBLIC,
    "restricted": CLASSIFICATION_RESTRICTED,
    "internal": CLASSIFICATION_RESTRICTED,
}
"""The highest class that a topic of that class takes; what is personal goes on none."""

EVENT: Any = options_pb2.event  # protoc types no extension
FIELD: Any = options_pb2.field
PERSONAL: Any = options_pb2.personal
PERSONAL_TEXTS: frozenset[Text] = frozenset(
    {
        TEXT_PERSON_NAME,
        TEXT_IDENTITY_NUMBER,
        TEXT_PHONE_NUMBER,
        TEXT_PERSONAL_DATE,
        TEXT_PERSONAL_CODE,
        TEXT_PERSONAL_WORDS,
    }
)
OPEN_TYPES = (FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES)
SERVICE_PACKAGE = re.compile(r"sifasuo\.(?!common\.|internal\.)")


class Rule(Enum):
    OPTIONS_MISSING = "says neither class, aggregate nor schema version, and no other message contains it"
    TOPIC_UNDECLARED = "belongs on a topic that deploy/kafka/topics.yaml does not declare"
    ABOVE_TOPIC = "stands above the class of its topic"
    ABOVE_MESSAGE = "stands above the class of its message"
    ENVELOPE = (
        "would tell everyone who acted: its topic holds events as they were recorded, so it is not public"
    )
    FREE_TEXT = (
        "is text or bytes of no declared kind: free text belongs in a note, the event holds its reference"
    )
    PERSONAL = "tells something of a person: that is sealed in the vault, and the event holds a pseudonym"
    NOBODYS = "says not whose personal data it holds, or is an event besides"
    UNCLASSIFIED = "is personal data, and must be a text with a personal kind and a class of its own"


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    rule: Rule

    def __str__(self) -> str:
        return f"{self.subject} {self.rule.value}"


def highest(message: Descriptor) -> Classification:
    """Of all that it carries."""
    return max(field_rules(field).classification for field in message.fields)


def findings(messages: Iterable[Descriptor], topics: Mapping[str, str]) -> list[Finding]:
    """All that is wrong; `topics` gives the class of each declared topic."""
    ours = [m for m in messages if SERVICE_PACKAGE.match(m.file.package)]
    events = [m for m in ours if is_event(m)]
    personal = [m for m in ours if is_personal(m)]
    marked = [*events, *personal]
    unmarked = [Finding(m.full_name, Rule.OPTIONS_MISSING) for m in roots(ours) if m not in marked]
    of_persons = [finding for message in personal for finding in of_personal(message)]
    return unmarked + of_persons + [finding for event in events for finding in of_event(event, topics)]


def of_personal(message: Descriptor) -> Iterator[Finding]:
    if not message.GetOptions().Extensions[PERSONAL].subject or is_event(message):
        yield Finding(message.full_name, Rule.NOBODYS)
    for field in message.fields:
        rules = field_rules(field)
        told = rules.classification and rules.text in PERSONAL_TEXTS
        if not told or field.type != FieldDescriptor.TYPE_STRING:
            yield Finding(field.full_name, Rule.UNCLASSIFIED)


def of_event(event: Descriptor, topics: Mapping[str, str]) -> Iterator[Finding]:
    options = event_options(event)
    if not (options.classification and options.aggregate and options.schema_version):
        yield Finding(event.full_name, Rule.OPTIONS_MISSING)
    yield from of_topic(event, topics)
    for path, field in reachable(event):
        yield from of_field(f"{event.full_name}.{path}", field, options.classification)


def of_topic(event: Descriptor, topics: Mapping[str, str]) -> Iterator[Finding]:
    options = event_options(event)
    topic_class = topics.get(topic_for(event.full_name, options.aggregate))
    if topic_class is None:
        yield Finding(event.full_name, Rule.TOPIC_UNDECLARED)
        return
    if options.classification > HIGHEST_ON_TOPIC[topic_class]:
        yield Finding(event.full_name, Rule.ABOVE_TOPIC)
    if HIGHEST_ON_TOPIC[topic_class] < ENVELOPE_CLASS:
        yield Finding(event.full_name, Rule.ENVELOPE)


def of_field(subject: str, field: FieldDescriptor, ceiling: Classification) -> Iterator[Finding]:
    rules = field_rules(field)
    if max(rules.classification, class_of(field.message_type)) > ceiling:
        yield Finding(subject, Rule.ABOVE_MESSAGE)
    if rules.text in PERSONAL_TEXTS or (field.message_type and is_personal(field.message_type)):
        yield Finding(subject, Rule.PERSONAL)
    if field.type in OPEN_TYPES and rules.text == TEXT_UNSPECIFIED:
        yield Finding(subject, Rule.FREE_TEXT)


def reachable(
    message: Descriptor, within: tuple[Descriptor, ...] = ()
) -> Iterator[tuple[str, FieldDescriptor]]:
    """Every field that an event carries, those of the messages inside it included, with its path."""
    for field in message.fields:
        yield field.name, field
        inner = field.message_type
        if inner is not None and inner not in (*within, message):
            yield from ((f"{field.name}.{path}", f) for path, f in reachable(inner, (*within, message)))


def roots(messages: Iterable[Descriptor]) -> list[Descriptor]:
    """Messages that no event contains, at any depth: what would be sent by itself."""
    everything = list(messages)
    contained = {f.message_type for m in everything if is_event(m) for _, f in reachable(m)}
    return [m for m in everything if m not in contained]


def is_event(message: Descriptor) -> bool:
    return message.GetOptions().HasExtension(EVENT)


def is_personal(message: Descriptor) -> bool:
    return message.GetOptions().HasExtension(PERSONAL)


def class_of(message: Descriptor | None) -> Classification:
    return CLASSIFICATION_UNSPECIFIED if message is None else event_options(message).classification


def event_options(message: Descriptor) -> EventOptions:
    options: EventOptions = message.GetOptions().Extensions[EVENT]
    return options


def field_rules(field: FieldDescriptor) -> FieldRules:
    rules: FieldRules = field.GetOptions().Extensions[FIELD]
    return rules


ENVELOPE_CLASS = highest(cast(Descriptor, Meta.DESCRIPTOR))
"""What the headers of every record tell of who acted."""
