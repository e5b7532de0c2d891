"""How names are read: by the dictionary of phrases first, then with what single characters may also be read as.

Which readings of a character are usual, the phrases tell: of all that hold it. 重 is read `chong` and `zhong` in them,
大 hardly ever `dai`. Names of places know some more.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.contrib.tone_convert import to_normal

Reading = tuple[str, ...]
"""A syllable for each character, without its tone."""

MOST = 8
"""Readings of one name."""
USUAL = 0.02
"""Of the phrases that hold a character; what is rarer is no reading of it."""
OF_PLACES: Mapping[str, str] = {"单": "shan", "会": "kuai", "六": "lu", "洞": "tong"}


def readings(name: str) -> tuple[Reading, ...]:
    """The likeliest first; `ü` is both `v` and `u`."""
    likeliest = _syllables(name)
    choices = [_choices(character, syllable) for character, syllable in zip(name, likeliest, strict=True)]
    return tuple(islice(product(*choices), MOST))


def _choices(character: str, syllable: str) -> Sequence[str]:
    others = (syllable, *_usual().get(character, ()), *_own(character))
    spelled = (spelling for other in others for spelling in _spellings(other))
    return tuple(dict.fromkeys(spelled))


def _own(character: str) -> Sequence[str]:
    return (*_syllables(character), *filter(None, [OF_PLACES.get(character)]))


def _spellings(syllable: str) -> Sequence[str]:
    return (syllable, syllable.replace("v", "u")) if syllable.startswith(("lv", "nv")) else (syllable,)


def _syllables(text: str) -> Reading:
    """What is no Chinese character stands for itself."""
    found = tuple(syllable[0] for syllable in pinyin(text, style=Style.NORMAL, errors=_each))
    return found if len(found) == len(text) else tuple(_syllables(c)[0] for c in text)


def _each(signs: str) -> Any:
    """Signs that have no reading, one by one: the library takes a list too, and does not say so."""
    return list(signs)


@cache
def _usual() -> Mapping[str, Sequence[str]]:
    """Of characters with more than one."""
    counts = _counts()
    return {
        character: tuple(r for r, n in found.most_common() if n >= USUAL * found.total())
        for character, found in counts.items()
        if len(found) > 1
    }


def _counts() -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    toneless = cache(lambda syllable: to_normal(syllable).replace("ü", "v"))
    for phrase, syllables in PHRASES_DICT.items():
        if len(phrase) == len(syllables):
            for character, syllable in zip(phrase, syllables, strict=True):
                counts[character][toneless(syllable[0])] += 1
    return counts
