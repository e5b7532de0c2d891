"""What is said of a person, in the one form in which it is sealed; each refusal names its field and no value."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import normalize

from chassis.errors import DomainError, refuse_all
from chassis.unseen import hides
from personnel.person.identity import identity_of
from personnel.personal_data.errors import (
    BirthDateError,
    IdentityNumberError,
    MustBeKnownError,
    PersonNameError,
    PhoneNumberError,
    SexError,
    UnseenInPersonError,
)

LETTERS = r"(?:[^\W\d_][\u0f71-\u0f84\u0f90-\u0fbc]*)+"
"""Tibetan letters carry vowels and letters below them."""

NAME = re.compile(rf"{LETTERS}(?:[ ·•.\-'\u0f0b]{LETTERS})*\u0f0b?")
LONGEST_NAME, LONGEST_INSTITUTION = 60, 100
PHONE = re.compile(r"\+?[0-9][0-9 -]{4,18}[0-9]")
PHONES = ("office_phone", "private_phone")
KNOWN_ALWAYS = ("name", "identity_number")

Values = Mapping[str, str | None]


def cleaned(values: Values, today: date) -> dict[str, str | None]:
    """With the birth date and sex that an identity number says; raises all that is wrong at once."""
    stated = {field: _stated(field, value) for field, value in values.items()}
    refuse_all(_wrong(stated, today))
    number = stated.get("identity_number")
    identity = identity_of(number, today) if number else None
    if identity is None:
        return stated
    told = {"birth_date": str(identity.birth_date), "sex": identity.sex}
    return {**stated, **told, "identity_number": identity.number}


def _stated(field: str, value: str | None) -> str | None:
    """Digits of full width are digits."""
    given = value.strip() if value else None
    return normalize("NFKC", given) if given and field in PHONES else given


def _wrong(stated: Values, today: date) -> Iterator[DomainError]:
    for field in KNOWN_ALWAYS:
        if field in stated and not stated[field]:
            yield MustBeKnownError(field)
    name = stated.get("name")
    if name and not (len(name) <= LONGEST_NAME and NAME.fullmatch(name)):
        yield PersonNameError()
    yield from (PhoneNumberError(f) for f in PHONES if (p := stated.get(f)) and not PHONE.fullmatch(p))
    if hides(stated.get("major") or ""):
        yield UnseenInPersonError("major")
    number = stated.get("identity_number")
    if number:
        yield from _wrong_identity(number, stated, today)


def _wrong_identity(number: str, stated: Values, today: date) -> Iterator[DomainError]:
    identity = identity_of(number, today)
    if identity is None:
        yield IdentityNumberError()
        return
    if (stated.get("birth_date") or str(identity.birth_date)) != str(identity.birth_date):
        yield BirthDateError()
    if (stated.get("sex") or identity.sex) != identity.sex:
        yield SexError()
