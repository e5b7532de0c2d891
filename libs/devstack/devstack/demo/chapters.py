"""A demonstration is played chapter by chapter, each told as it goes on."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from devstack.demo.acting import Acting, for_each
from devstack.text import Text

Play = Callable[..., Awaitable[None]]
"""What the right users do about a seat, a county or an office."""
Shown = Callable[[], Awaitable[None]]
"""Returns when everything recorded has arrived wherever it is read."""
Told = Callable[[Text, int, int], None]
"""What is being done, how much of it, of how much."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """`parts` may be played side by side."""

    title: Text
    parts: Sequence[Callable[[], Awaitable[None]]]


def each(acting: Acting, title: Text, play: Play, about: Iterable[tuple[object, ...]]) -> Chapter:
    return Chapter(title, [partial(play, acting, *one) for one in about])


async def played(chapter: Chapter, told: Told) -> None:
    done = 0

    async def play(part: Callable[[], Awaitable[None]]) -> None:
        nonlocal done
        await part()
        done += 1
        told(chapter.title, done, len(chapter.parts))

    told(chapter.title, 0, len(chapter.parts))
    await for_each(chapter.parts, play)
