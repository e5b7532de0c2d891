"""Where a station's office is and when it is open, as the section `contact` says it (O-13): kept as JSON in its note."""

import re
from typing import Annotated, Self
from unicodedata import category

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
TELEPHONE = re.compile("[0-9]{2,}(-[0-9]+)*")
MOBILE = re.compile("(86)?1[0-9]{10}")


def seen(text: str) -> str:
    """Lines of signs that can be seen: none that turn the direction of writing, hide, or control."""
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if any(category(sign) in UNSEEN and sign != "\t" for sign in line):
            raise PydanticCustomError("unseen_signs", "Signs should be visible", {"line": number})
    return text


def of_an_office(number: str) -> str:
    """Digits and hyphens; a mobile telephone is a person's."""
    if not TELEPHONE.fullmatch(number):
        raise PydanticCustomError("telephone", "Input should be a telephone number")
    if MOBILE.fullmatch(number.replace("-", "")):
        raise PydanticCustomError("mobile_telephone", "Input should be an office's telephone")
    return number


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(seen),
]
Telephone = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=5, max_length=20),
    AfterValidator(of_an_office),
]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Part):
    opens: Clock
    closes: Clock

    @model_validator(mode="after")
    def closes_later(self) -> Self:
        if self.closes <= self.opens:
            raise PydanticCustomError("span", "It should close after it opens")
        return self


def one_after_the_other(spans: list[Span]) -> list[Span]:
    if len(spans) > 1 and spans[1].opens <= spans[0].closes:
        raise PydanticCustomError("spans", "The second span should begin after the first")
    return spans


Day = Annotated[list[Span], Field(max_length=2), AfterValidator(one_after_the_other)]


class OpeningHours(Part):
    """By weekday, none where it is closed."""

    monday: Day = []
    tuesday: Day = []
    wednesday: Day = []
    thursday: Day = []
    friday: Day = []
    saturday: Day = []
    sunday: Day = []


class Contact(Part):
    """`directions` say how to come there."""

    address: Words
    directions: Words | None = None
    telephone: Telephone
    opening_hours: OpeningHours


def written(contact: Contact) -> str:
    """As it is kept, and told to whoever asks for the text."""
    return orjson.dumps(contact.model_dump(mode="json")).decode()
