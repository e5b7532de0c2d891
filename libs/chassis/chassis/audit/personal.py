"""Which values of answers and bodies are personal data: a route that has any is audited, or cannot be made."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from chassis.audit.account import is_person_id


class _Personal:
    """The mark itself."""

    def __repr__(self) -> str:
        return "PERSONAL"


PERSONAL = _Personal()
"""`name: Annotated[str, PERSONAL]`: of one person, and not public."""


def personal_fields(model: Any, path: str = "") -> Iterator[str]:
    """Where in a model, or in what a type is made of, personal data lie: `/cards/name`."""
    yield from _of_type(model, path, frozenset())


def _of_type(kind: Any, path: str, seen: frozenset[type]) -> Iterator[str]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in seen:
            for name, field in kind.model_fields.items():
                yield from _of_field(field, name, f"{path}/{name}", seen | {kind})
        return
    for part in get_args(kind):
        if part is PERSONAL:
            yield path
        else:
            yield from _of_type(part, path, seen)


def _of_field(field: FieldInfo, name: str, path: str, seen: frozenset[type]) -> Iterator[str]:
    if PERSONAL in field.metadata or is_person_id(name):
        yield path
    else:
        yield from _of_type(field.annotation, path, seen)
