"""Who takes part in the closing of a station knows every event of the topics that tell of it: else one would hold it up."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from google.protobuf.message import Message

import sifasuo.personnel.v1
import sifasuo.registry.v1
from chassis.messages import event_class, event_options, topic_of
from personnel.closings import ClosingsSettings
from personnel.handling.closing import CARRIED
from registry.answers import AnswersSettings, passed_over
from registry.policies import POLICIES
from sifasuo.registry.v1.closing_pb2 import ClosingConfirmed, ClosingHandedOver, ClosingLifted

PASSED_OVER = {ClosingConfirmed, ClosingHandedOver, ClosingLifted}


def events_of(topic: str) -> set[type[Message]]:
    return {event for event in events() if topic_of(event.DESCRIPTOR.full_name) == topic}


def events() -> Iterator[type[Message]]:
    for package in (sifasuo.personnel.v1, sifasuo.registry.v1):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for message in import_module(module.name).DESCRIPTOR.message_types_by_name.values():
                event = event_class(message.full_name)
                if event_options(event).aggregate:
                    yield event


def test_the_registry_knows_whatever_may_stand_among_the_answers_of_personnel() -> None:
    found = events_of(AnswersSettings().staffing)
    assert found
    assert found == POLICIES.keys() | passed_over()


def test_personnel_knows_whatever_is_told_of_a_closing() -> None:
    found = events_of(ClosingsSettings().topic)
    assert found
    assert found == CARRIED.keys() | PASSED_OVER
