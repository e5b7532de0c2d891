"""What a text may hold: signs that can be seen; and, where everybody reads it, no number that is a person's own."""

import re
from unicodedata import category, normalize

from pydantic_core import PydanticCustomError

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
MOBILE = r"(?:179[0-9]{2})?(?:0{0,2}86)?0?1[3-9][0-9]{9}"
"""With what may be dialled before it."""
_SEPARATED = re.compile(r"(?<=[0-9])[ -](?=[0-9])")
_PERSONAL = re.compile(rf"(?<![0-9-])(?:{MOBILE}|[1-9][0-9]{{16}}[0-9Xx])(?![0-9])")


def seen(text: str) -> str:
    """Lines of signs that can be seen: none that turn the direction of writing, hide, or control."""
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if any(category(sign) in UNSEEN and sign != "\t" for sign in line):
            raise PydanticCustomError("unseen_signs", "Signs should be visible", {"line": number})
    return text


def for_everybody(text: str) -> str:
    """`seen`, and without a mobile telephone or the number of an identity card (PIPL-25)."""
    for number, line in enumerate(seen(text).split("\n"), 1):
        if _PERSONAL.search(_SEPARATED.sub("", normalize("NFKC", line))):
            raise PydanticCustomError(
                "personal_number", "It should not hold a person's number", {"line": number}
            )
    return text
