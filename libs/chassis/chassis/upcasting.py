"""Events of old meaning as the code of today knows them (DESIGN section 3).

What is stored and published stays as it was written; only reading makes another event of it. An upcaster is a pure
function, registered under the type and the schema version of what it takes, and leads straight to what is written
today: when a meaning changes again, those before it are changed with it. A field added to an event needs none.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from google.protobuf.message import Message

from chassis.messages import event_class

Upcasters = Mapping[tuple[type[Message], int], Callable[[Any], Message]]

NOTHING_OLD: Upcasters = MappingProxyType({})


def event_of(name: str, schema_version: int, data: bytes, upcasters: Upcasters) -> Message:
    """Raises UnknownEventTypeError for a type of newer code and DecodeError for bytes that are none of it.

    What newer code added to a type that is known stays in the message as unknown fields.
    """
    kind = event_class(name)
    event = kind.FromString(data)
    upcast = upcasters.get((kind, schema_version))
    return upcast(event) if upcast else event
