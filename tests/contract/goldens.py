"""Golden bytes: what each version of each event type looks like on the wire, for ever.

`make golden` writes those that are missing or not yet released. What stands in the baseline is in logs and on
topics: its golden is never written again, and a change of meaning takes a new schema version.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from google.protobuf import text_format
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.message import Message

from chassis.messages import event_options, type_name
from tests.contract import classification
from tests.contract.compiling import PROTO, messages_of
from tests.contract.examples import EXAMPLES

FOLDER = Path(__file__).parent / "golden"
BASELINE = PROTO / "baseline.binpb"


class ReleasedError(Exception):
    """The golden of a released version would change."""


def name_of(message: Message) -> str:
    """`sifasuo.registry.v1.StationEstablished.v1`."""
    return f"{type_name(message)}.v{event_options(type(message)).schema_version}"


def wire(message: Message) -> bytes:
    return message.SerializeToString(deterministic=True)


def readable(message: Message) -> str:
    return f"# {type_name(message)}\n" + text_format.MessageToString(message, as_utf8=True)


def released(baseline: Path = BASELINE) -> frozenset[str]:
    """The names of all event versions in the image of the last release."""
    messages = messages_of(FileDescriptorSet.FromString(baseline.read_bytes()))
    events = ((m.full_name, classification.event_options(m)) for m in messages if classification.is_event(m))
    return frozenset(f"{name}.v{options.schema_version}" for name, options in events)


def write(examples: Iterable[Message], folder: Path, frozen: frozenset[str]) -> list[str]:
    """The names of the goldens written; those that are as they should be stay untouched."""
    stale = [m for m in examples if not stands(m, folder)]
    if touched := [
        name_of(m) for m in stale if name_of(m) in frozen and (folder / f"{name_of(m)}.binpb").exists()
    ]:
        raise ReleasedError(touched)
    for message in stale:
        (folder / f"{name_of(message)}.binpb").write_bytes(wire(message))
        (folder / f"{name_of(message)}.textproto").write_text(readable(message), encoding="utf-8")
    return [name_of(m) for m in stale]


def stands(message: Message, folder: Path) -> bool:
    binary, text = (folder / f"{name_of(message)}.{suffix}" for suffix in ("binpb", "textproto"))
    return (
        binary.exists()
        and text.exists()
        and binary.read_bytes() == wire(message)
        and text.read_text(encoding="utf-8") == readable(message)
    )


def main() -> None:
    try:
        written = write(EXAMPLES, FOLDER, released())
    except ReleasedError as error:
        sys.exit(f"released, so never to change; raise the schema version instead: {error.args[0]}")
    sys.stdout.write(f"{len(written)} written, {len(EXAMPLES) - len(written)} unchanged\n")


if __name__ == "__main__":
    main()
