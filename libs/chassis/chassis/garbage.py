"""How often a process looks for garbage that counting references does not find."""

import gc

YOUNG = 100_000
"""Objects made and not freed before they are looked through. A batch of events lives in so many, and all die by
their count: looked through at the interpreter's own pace, they took the projector a third of its time.
"""

YOUNG_OF_REQUESTS = 10_000
"""Where people wait: to look through 100,000 takes 60 ms."""

OLDER = 20, 100


def collect_seldom(young: int = YOUNG) -> None:
    """Whatever exists now is never looked at again, the rest seldom."""
    gc.freeze()
    gc.set_threshold(young, *OLDER)
