"""A citizen's identity number (GB 11643): what it must be, and what it says of its holder."""

from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from stdnum.cn import ric
from stdnum.exceptions import ValidationError
from stdnum.util import clean

LENGTH = 18
SEQUENCE = slice(14, 17)


@dataclass(frozen=True, slots=True)
class Identity:
    """`number` in its one form, with the check digit X as a capital letter."""

    number: str
    birth_date: date
    sex: str


def identity_of(text: str, today: date) -> Identity | None:
    """None for what cannot be one; whether it was ever given out, nobody can tell here."""
    number = clean(normalize("NFKC", text), " -").upper()
    digits = number[:-1]
    if len(number) != LENGTH or not (digits.isascii() and digits.isdecimal()):
        return None
    if ric.calc_check_digit(number) != number[-1]:
        return None
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return None
    sex = "male" if int(number[SEQUENCE]) % 2 else "female"
    return Identity(number, born, sex) if born < today else None
