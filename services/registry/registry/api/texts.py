"""What a text that everybody reads may hold: no number that is a person's own."""

import re
from unicodedata import normalize

from phonenumbers import NumberParseException, PhoneNumberMatcher, PhoneNumberType, number_type, parse
from pydantic_core import PydanticCustomError
from stdnum.cn import ric

from chassis.http.fields import seen

CHINA = "CN"
_BETWEEN = r"[^\w]{0,3}"
_MOBILE = re.compile(rf"(?<![0-9])1[3-9][0-9](?:{_BETWEEN}[0-9]){{8}}(?![0-9])")
_CARD = re.compile(rf"(?=(?<![0-9])([1-9](?:{_BETWEEN}[0-9]){{16}}{_BETWEEN}[0-9Xx])(?![0-9]))")
"""From wherever one may begin: the number of a list may stand before it."""


def for_everybody(text: str) -> str:
    """`seen`, and without a mobile telephone or the number of an identity card (PIPL-25)."""
    for number, line in enumerate(seen(text).split("\n"), 1):
        plain = normalize("NFKC", line)
        if _holds_mobile(plain) or _holds_card(plain):
            raise PydanticCustomError(
                "personal_number", "It should not hold a person's number", {"line": number}
            )
    return text


def is_mobile(number: str) -> bool:
    try:
        return number_type(parse(number, CHINA)) == PhoneNumberType.MOBILE
    except NumberParseException:
        return False


def _holds_mobile(line: str) -> bool:
    """However it is grouped; digits that stand alone are a list, and no telephone."""
    return bool(_MOBILE.search(line)) or any(
        number_type(match.number) == PhoneNumberType.MOBILE and _is_grouped(match.raw_string)
        for match in PhoneNumberMatcher(line, CHINA)
    )


def _holds_card(line: str) -> bool:
    """Of that birthday and with that check digit: an account has as many digits."""
    return any(ric.is_valid(re.sub("[^0-9X]", "", card.upper())) for card in _CARD.findall(line))


def _is_grouped(number: str) -> bool:
    return all(len(digits) > 1 for digits in re.findall("[0-9]+", number))
