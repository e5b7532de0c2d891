"""Every event is encoded as it always was, and what was ever written can still be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf import text_format
from google.protobuf.message import Message

from chassis.messages import event_class
from sifasuo.registry.v1.division_pb2 import DivisionRenamed
from tests.contract.classification import is_event
from tests.contract.compiling import PROTO, compiled, messages_of
from tests.contract.examples import EXAMPLES
from tests.contract.goldens import FOLDER, ReleasedError, name_of, readable, released, wire, write

GOLDENS = sorted(FOLDER.glob("*.binpb"))


def parsed(golden: Path) -> Message:
    name, _, _ = golden.stem.rpartition(".v")
    return event_class(name).FromString(golden.read_bytes())


def unset(message: Message, path: str = "") -> Iterator[str]:
    present = {field.name: value for field, value in message.ListFields()}
    for field in message.DESCRIPTOR.fields:
        if field.name not in present:
            yield f"{path}{field.name}"
        elif field.message_type is not None:
            inner = present[field.name]
            for each in inner if field.is_repeated else [inner]:
                yield from unset(each, f"{path}{field.name}.")


def test_every_event_type_has_an_example(tmp_path: Path) -> None:
    events = {m.full_name for m in messages_of(compiled(PROTO, tmp_path / "ours.binpb")) if is_event(m)}
    assert sorted(m.DESCRIPTOR.full_name for m in EXAMPLES) == sorted(events)


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_every_example_fills_every_field(example: Message) -> None:
    assert list(unset(example)) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_an_event_is_encoded_to_its_golden_bytes(example: Message) -> None:
    assert wire(example) == (FOLDER / f"{name_of(example)}.binpb").read_bytes()
    assert readable(example) == (FOLDER / f"{name_of(example)}.textproto").read_text(encoding="utf-8")


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_what_was_ever_written_is_read_without_loss(golden: Path) -> None:
    message = parsed(golden)
    text = golden.with_suffix(".textproto").read_text(encoding="utf-8")
    assert message == text_format.Parse(text, type(message)())
    assert wire(message) == golden.read_bytes()


def test_no_golden_of_a_released_version_is_missing() -> None:
    assert released() <= {golden.stem for golden in GOLDENS}


def test_a_golden_not_yet_released_may_change(tmp_path: Path) -> None:
    write([DivisionRenamed(name="甲乡")], tmp_path, frozenset())
    assert write([DivisionRenamed(name="甲镇")], tmp_path, frozenset()) == [
        "sifasuo.registry.v1.DivisionRenamed.v1"
    ]


def test_a_golden_that_stands_is_not_written_again(tmp_path: Path) -> None:
    write([DivisionRenamed(name="甲乡")], tmp_path, frozenset())
    assert write([DivisionRenamed(name="甲乡")], tmp_path, frozenset()) == []


def test_the_golden_of_a_released_version_is_never_overwritten(tmp_path: Path) -> None:
    write([DivisionRenamed(name="甲乡")], tmp_path, frozenset())
    with pytest.raises(ReleasedError):
        write([DivisionRenamed(name="甲镇")], tmp_path, frozenset({"sifasuo.registry.v1.DivisionRenamed.v1"}))
    assert next(tmp_path.glob("*.binpb")).read_bytes() == wire(DivisionRenamed(name="甲乡"))
