"""By what a name is found: itself, its syllables and their initials, from its first character on or from any later.

Its suffix stands behind each, and is no beginning: half of all names would be found by it.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from reporting.projections.search.folding import folded
from reporting.projections.search.readings import readings

By = Literal["name", "pinyin", "initials"]

SUFFIXES = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗",
    "街道办事处", "街道", "地区", "林区", "特区", "新区", "矿区", "民族乡", "办事处", "苏木",
    "省", "市", "盟", "州", "县", "旗", "区", "镇", "乡", "村", "社区",
)  # fmt: skip
"""What kind of division it is: who looks for a place may leave it out. The first that fits."""
MOST_NAMES = 65_536


class Key(NamedTuple):
    """`bare` is how much of `text` is the name without its suffix; `inside`: from a later character on."""

    text: str
    by: By
    inside: bool
    bare: int


@lru_cache(MOST_NAMES)
def keys(name: str) -> tuple[Key, ...]:
    """Each text once from the beginning and once inside: first as written, then as read."""
    found: dict[tuple[str, bool], Key] = {}
    for key in _keys(folded(name)):
        found.setdefault((key.text, key.inside), key)
    return tuple(found.values())


def bare_length(name: str) -> int:
    """Of the name without its suffix."""
    suffix = next((s for s in SUFFIXES if name.endswith(s) and len(s) < len(name)), "")
    return len(name) - len(suffix)


def _keys(name: str) -> Iterator[Key]:
    bare, read = bare_length(name), readings(name)
    for start in range(bare):
        rest = bare - start
        yield Key(name[start:], "name", bool(start), rest)
        for reading in read:
            syllables = reading[start:]
            yield Key("".join(syllables), "pinyin", bool(start), sum(map(len, syllables[:rest])))
            yield Key("".join(s[:1] for s in syllables), "initials", bool(start), rest)
