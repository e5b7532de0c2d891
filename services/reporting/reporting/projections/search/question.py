"""What was typed into the box, made into what is looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice

from reporting.projections.search.folding import LETTERS, folded, is_latin, without_tones
from reporting.projections.search.keys import SUFFIXES
from reporting.projections.search.readings import readings

LONGEST_CODE = 12
MOST_TEXTS = 4
MOST_CUTS = 4
_PARTS = re.compile(r"(?:(?P<bureau>.+?)(?:司法局|sifaju))?(?P<place>.*?)(?P<own>司法所|sifasuo)?", re.DOTALL)

_PIECES = re.compile(r".{2,}?[县区市旗州盟]|.+")
"""An address, largest first, as one writes it without signs."""


@dataclass(frozen=True, slots=True)
class Question:
    """`texts` may stand at the front of a key, `characters` somewhere in the name.

    `within`: only what lies in the county, or what is above one, of this name; `of_stations`: nothing else; `code`:
    the front of one; `otherwise`: how it may be meant where nothing is found.
    """

    texts: tuple[str, ...]
    characters: tuple[str, ...] = ()
    within: str | None = None
    of_stations: bool = False
    code: str | None = None
    otherwise: tuple["Question", ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.code)

    @property
    def suffixed(self) -> tuple[tuple[str, str], ...]:
        """The texts, and each with a suffix behind it: what is found so is meant exactly."""
        return tuple((text + end, text) for text in self.texts for end in ("", *_ends(text)))


def question(asked: str) -> Question:
    text = folded(asked)
    if text.isdecimal():
        code = text if text.isascii() and len(text) <= LONGEST_CODE else None
        return Question((text,), code=code)
    found = _PARTS.fullmatch(without_tones(text))
    bureau, place, own = found.group("bureau", "place", "own") if found else (None, text, None)
    if not place:  # a bureau is found by its county
        bureau, place, own = None, bureau or text, None if bureau else own
    narrower = () if bureau else tuple(islice(_narrower(asked), MOST_CUTS))
    of_stations = bool(own) or bureau is not None
    return Question(*_readable(place), within=bureau, of_stations=of_stations, otherwise=narrower)


def _narrower(asked: str) -> Iterator[Question]:
    """As a place with a county, or what is above one, in front of it."""
    for above, rest in _cuts(asked.split()):
        within, text = (without_tones(folded(part)) for part in (above, rest))
        found = _PARTS.fullmatch(text)
        place, own = found.group("place", "own") if found else (text, None)
        if within and place:
            yield Question(*_readable(place), within=within, of_stations=bool(own))


def _cuts(words: list[str]) -> Iterator[tuple[str, str]]:
    for n in range(len(words) - 1, 0, -1):
        yield "".join(words[:n]), "".join(words[n:])
    pieces = _PIECES.findall("".join(words))
    if len(pieces) > 1:
        yield pieces[-2], pieces[-1]


def _readable(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Characters beside letters are read, and still looked for in the name."""
    runs = ["".join(run) for _, run in groupby(text, key=LETTERS.__contains__)]
    characters = tuple(run for run in runs if not is_latin(run))
    if len(characters) in {0, len(runs)}:
        return ((text,) if text else ()), ()
    spelled: list[str] = []
    for kind in (_spelled, _begun):
        spelled += kind(runs)
    return tuple(dict.fromkeys(spelled))[:MOST_TEXTS], characters


def _spelled(runs: list[str]) -> list[str]:
    return _joined([[run] if is_latin(run) else ["".join(r) for r in readings(run)] for run in runs])


def _begun(runs: list[str]) -> list[str]:
    """By initials."""
    read = [[run] if is_latin(run) else ["".join(s[:1] for s in r) for r in readings(run)] for run in runs]
    return _joined(read)[:1]


def _joined(choices: list[list[str]]) -> list[str]:
    texts = [""]
    for options in choices:
        texts = [text + option for text in texts for option in options][:MOST_TEXTS]
    return texts


def _ends(text: str) -> tuple[str, ...]:
    return _latin_ends() if is_latin(text) else SUFFIXES


@cache
def _latin_ends() -> tuple[str, ...]:
    read = [readings(suffix)[0] for suffix in SUFFIXES]
    spelled = ["".join(one) for one in read] + ["".join(s[:1] for s in one) for one in read]
    return tuple(dict.fromkeys(spelled))
