"""A personal record of the contract and the sealed rows of its fields: `staff_member.name`, each with its class."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.vault.vault import ONE_OF, Fields
from sifasuo.common.v1 import options_pb2
from sifasuo.common.v1.options_pb2 import Classification

Record = TypeVar("Record", bound=Message)

_PERSONAL: Any = options_pb2.personal  # protoc types no extension
_FIELD: Any = options_pb2.field


def classes(record: type[Message]) -> Mapping[str, Classification]:
    """Who may know each sealed field."""
    return {
        _sealed_name(record, field.name): field.GetOptions().Extensions[_FIELD].classification
        for field in record.DESCRIPTOR.fields
    }


def sealed_names(record: type[Message]) -> Mapping[str, str]:
    """Of each field of the record, how its sealed row is called."""
    return {field.name: _sealed_name(record, field.name) for field in record.DESCRIPTOR.fields}


def fields_of(record: Message) -> Fields:
    """As the vault seals them; what is empty is not known, and not sealed."""
    return {_sealed_name(type(record), field.name): str(value) for field, value in record.ListFields()}


def record_of(kind: type[Record], fields: Fields) -> Record:
    """What was opened, and nothing of other records."""
    names = {sealed: field for field, sealed in sealed_names(kind).items()}
    return kind(**{names[name]: value for name, value in fields.items() if name in names})


def sealed_of(record: type[Message], own: UUID, values: Mapping[str, str]) -> Fields:
    """What is known of one of several that belong to a person, by the record's fields."""
    return {f"{_sealed_name(record, field)}{ONE_OF}{own}": value for field, value in values.items()}


def records_of(kind: type[Record], fields: Fields) -> Mapping[UUID, Record]:
    """What was opened of each of several; nothing of other records."""
    names = {sealed: field for field, sealed in sealed_names(kind).items()}
    found: dict[UUID, dict[str, str]] = {}
    for name, value in fields.items():
        field, _, own = name.partition(ONE_OF)
        if field in names and own:
            found.setdefault(UUID(own), {})[names[field]] = value
    return {own: kind(**values) for own, values in found.items()}


def up_to(record: type[Message], highest: Classification) -> frozenset[str]:
    """The sealed fields that stand no higher than that class."""
    return frozenset(name for name, own in classes(record).items() if own <= highest)


def _sealed_name(record: type[Message], field: str) -> str:
    return f"{record.DESCRIPTOR.GetOptions().Extensions[_PERSONAL].subject}.{field}"
