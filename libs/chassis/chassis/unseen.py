"""Signs that control, hide, or turn the direction of writing: no text that people read holds any."""

import re
from unicodedata import category

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
IDEOGRAPHS = range(0x20000, 0x40000)
"""Planes of which newer editions of Unicode than ours name more and more."""

MONGOLIAN = re.compile("(?<=[\u1820-\u18aa])\u180e(?=[\u1820-\u18aa])")
"""What stands before a last vowel, and is seen by that."""


def hides(line: str) -> bool:
    """Whether a line holds such a sign; the end of a line is one."""
    return any(_is_unseen(sign) for sign in MONGOLIAN.sub("", line))


def _is_unseen(sign: str) -> bool:
    kind = category(sign)
    return kind in UNSEEN or (kind == "Cn" and ord(sign) not in IDEOGRAPHS)
