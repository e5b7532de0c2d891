"""Pages are made once, until what they tell of changes; nothing old is shown for long when nothing is heard."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from chassis.projecting.change_log import Logged
from reporting.live.following import Following
from reporting.public.freshness import LONGEST_SECONDS, Freshness
from reporting.public.kept import Kept, Key
from reporting.public.page import Page, page_of
from services.reporting.tests.recording import named

KEY = Key("/", date(2026, 1, 1))
A, B = named("A"), named("B")


class Listening(Freshness):
    """Hears what the test says, and when it was last level with the log."""

    def __init__(self, *, listens: bool = True, most: int = 100) -> None:
        super().__init__(Following("", None, lambda: False), most)  # type: ignore[arg-type] # nobody asks the pool
        self._listening = listens

    @property
    def listens(self) -> bool:
        return self._listening

    def tell(self, seq: int, kind: str, *subjects: UUID) -> None:
        self.note(Logged(seq, "region", kind, subjects, datetime.now(UTC)))


class Press:
    """Counts how often a page is made."""

    def __init__(self, seq: int = 5, *, whole: bool = True, size: int = 10, seconds: float = 300) -> None:
        self.made = 0
        self.seq = seq
        self._whole = whole
        self._size = size
        self._seconds = seconds

    async def __call__(self) -> Page:
        self.made += 1
        text = "".join(chr(0x4E00 + n) for n in range(self._size))
        subjects = frozenset({A})
        return page_of(text, "zh-CN", subjects, self.seq, whole=self._whole, seconds=self._seconds)


async def times(kept: Kept, press: Press, key: Key = KEY) -> int:
    """How often it has been made once it was asked for twice more."""
    for _ in range(2):
        await kept.page(key, press)
    return press.made


async def test_a_page_is_made_once() -> None:
    assert await times(Kept(Listening()), Press()) == 1


async def test_each_day_has_its_own() -> None:
    kept, press = Kept(Listening()), Press()
    await times(kept, press)
    assert await times(kept, press, Key("/", date(2026, 1, 2))) == 2


@pytest.mark.parametrize(
    ("seq", "kind", "subject", "made"),
    [
        (6, "station", A, 2),
        (6, "division", A, 2),
        (6, "station", B, 1),
        (5, "station", A, 1),
        (6, "reset", B, 2),
    ],
)
async def test_it_is_made_anew_when_what_it_tells_of_has_changed_since(
    seq: int, kind: str, subject: UUID, made: int
) -> None:
    listening, press = Listening(), Press()
    kept = Kept(listening)
    await kept.page(KEY, press)
    listening.tell(seq, kind, subject)
    press.seq = max(press.seq, seq)
    assert await times(kept, press) == made


async def test_one_that_was_read_before_a_change_is_not_kept_after_it() -> None:
    listening, press = Listening(), Press()
    listening.tell(6, "station", A)
    assert await times(Kept(listening), press) == 2


async def test_one_that_lacks_something_is_not_kept() -> None:
    assert await times(Kept(Listening()), Press(whole=False)) == 2


async def test_nothing_is_kept_while_nothing_is_heard() -> None:
    assert await times(Kept(Listening(listens=False)), Press()) == 2


async def test_none_is_older_than_five_minutes() -> None:
    now, press = [0.0], Press()
    kept = Kept(Listening(), now=lambda: now[0])
    await times(kept, press)
    now[0] = 299.0
    assert await times(kept, press) == 1
    now[0] = 301.0
    assert await times(kept, press) == 2


async def test_one_that_tells_of_people_is_kept_for_less() -> None:
    now, press = [0.0], Press(seconds=60.0)
    kept = Kept(Listening(), now=lambda: now[0])
    await times(kept, press)
    now[0] = 61.0
    assert await times(kept, press) == 2


async def test_what_is_forgotten_is_made_anew_also_where_it_was_being_made() -> None:
    kept, press = Kept(Listening()), Press()
    assert await times(kept, press) == 1
    kept.forget(B)
    assert await times(kept, press) == 1
    kept.forget(A)
    assert await times(kept, press) == 2

    async def overtaken() -> Page:
        kept.forget(A)
        return await press()

    await kept.page(KEY._replace(path="/other"), overtaken)
    assert await times(kept, press, KEY._replace(path="/other")) == 4


async def test_many_at_once_wait_for_one_making() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    press = Press()

    async def slowly() -> Page:
        begun.set()
        await go_on.wait()
        return await press()

    kept = Kept(Listening())
    asking = [asyncio.create_task(kept.page(KEY, slowly)) for _ in range(5)]
    await begun.wait()
    asking[0].cancel()
    go_on.set()
    assert len({(await one).tag for one in asking[1:]}) == 1
    assert press.made == 1


async def test_what_fails_is_told_to_all_and_tried_anew() -> None:
    async def fails() -> Page:
        raise LookupError

    kept, press = Kept(Listening()), Press()
    for _ in range(2):
        with pytest.raises(LookupError):
            await kept.page(KEY, fails)
    assert await times(kept, press) == 1


async def test_what_is_kept_has_a_bound() -> None:
    press = Press(size=500)
    one = len((await press()).zipped)
    kept = Kept(Listening(), largest=3 * one)
    for number in range(10):
        await kept.page(Key(f"/{number}", KEY.today), press)
    assert kept.size == 3 * one
    before = press.made
    await kept.page(Key("/9", KEY.today), press)
    assert press.made == before
    await kept.page(Key("/0", KEY.today), press)
    assert press.made == before + 1


def test_what_is_remembered_of_changes_has_a_bound() -> None:
    listening = Listening(most=2)
    old = page_of("", "zh-CN", frozenset({B}), 3)
    listening.tell(4, "station", A)
    assert listening.is_fresh(old)
    for seq in (5, 6, 7):
        listening.tell(seq, "station", named(f"{seq}"))
    assert not listening.is_fresh(old)


class Silent(Following):
    """Was level with the log once, and has heard nothing since."""

    def __init__(self, heard_at: float) -> None:
        super().__init__("", None, lambda: False)  # type: ignore[arg-type] # nobody asks the pool
        self.heard_at = heard_at
        self.waits = asyncio.Event()

    async def head(self) -> int:
        return 5

    async def after(self, seq: int) -> Sequence[Logged]:
        return () if seq else []

    async def news(self, seq: int, within: float) -> bool:
        self.waits.set()
        return await super().news(seq, within)


async def test_after_a_minute_of_silence_no_page_is_fresh() -> None:
    now = [1000.0]
    silent, page = Silent(heard_at=990.0), page_of("", "zh-CN", frozenset({A}), 5)
    one = Freshness(silent, now=lambda: now[0])
    assert not one.is_fresh(page)
    following = asyncio.create_task(one.follow())
    await silent.waits.wait()
    assert one.is_fresh(page)
    now[0] = 990.0 + LONGEST_SECONDS
    assert not one.is_fresh(page)
    following.cancel()
