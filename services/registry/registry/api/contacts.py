"""Where a station's office is and when it is open, as the section `contact` says it (O-13): kept as JSON in its note."""

import re
from typing import Annotated, Self

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from registry.api.texts import for_everybody, is_mobile

TELEPHONE = re.compile("[0-9]{2,}(-[0-9]+)*")
MOST_DIGITS = 16
"""As E.164 has it, and the 0 that is dialled before an area."""


def of_an_office(number: str) -> str:
    """Digits and hyphens; a mobile telephone is a person's."""
    if not TELEPHONE.fullmatch(number) or len(number.replace("-", "")) > MOST_DIGITS:
        raise PydanticCustomError("telephone", "Input should be a telephone number")
    if is_mobile(number):
        raise PydanticCustomError("mobile_telephone", "Input should be an office's telephone")
    return number


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(for_everybody),
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
