"""Words of several files as one: none hides another."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

Word = TypeVar("Word")


class TwoWordsError(Exception):
    """One name is called two things: readers would be told whichever came last."""

    def __init__(self, name: str, words: tuple[object, object]) -> None:
        super().__init__(f"{name} is called both {words[0]!r} and {words[1]!r}")


def joined(*parts: Mapping[str, Word]) -> Mapping[str, Word]:
    """In their order; raises TwoWordsError, so that the service does not start with them."""
    found: dict[str, Word] = {}
    for part in parts:
        for name, word in part.items():
            if found.setdefault(name, word) != word:
                raise TwoWordsError(name, (found[name], word))
    return MappingProxyType(found)
