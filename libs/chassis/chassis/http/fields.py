"""What fields of bodies have in common: texts that can be read, numbers of documents, lists without repeats."""

import re
from collections.abc import Hashable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from chassis.unseen import hides

Item = TypeVar("Item", bound=Hashable)

DOCUMENT_NUMBER = re.compile("[\u4e00-\u9fff]{1,15}〔(19|20)[0-9]{2}〕第?[1-9][0-9]{0,4}号")


def seen(text: str) -> str:
    """Lines of signs that can be seen: none that turn the direction of writing, hide, or control."""
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if hides(line.replace("\t", " ")):
            raise PydanticCustomError("unseen_signs", "Signs should be visible", {"line": number})
    return text


def written_as_document_number(value: str) -> str:
    """Issuer, year and number: no other text comes into an event by this way."""
    if DOCUMENT_NUMBER.fullmatch(value):
        return value
    raise PydanticCustomError("document_number", "Input should be a document number")


def legible(name: str) -> str:
    """Without signs that nobody sees, or that turn the direction of writing."""
    if not name.isprintable():
        raise PydanticCustomError("string_pattern_mismatch", "Signs should be visible")
    return name


def unlike(items: list[Item]) -> list[Item]:
    """The same list, unless an item stands in it twice."""
    if len(set(items)) != len(items):
        raise PydanticCustomError("not_unique", "Items should be unique")
    return items


Unique = Annotated[list[Item], AfterValidator(unlike), Field(json_schema_extra={"uniqueItems": True})]
DocumentNumber = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40),
    AfterValidator(written_as_document_number),
    Field(json_schema_extra={"pattern": f"^{DOCUMENT_NUMBER.pattern}$"}),
]
NoteText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(seen)
]


class Body(BaseModel):
    """What a command brings; a field that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
