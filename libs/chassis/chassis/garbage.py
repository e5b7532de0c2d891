"""How often a process looks for garbage that counting references does not find."""

import gc

THRESHOLDS = 100_000, 20, 100
"""Objects made and not freed before the youngest are looked through; then how many of these looks an older one waits."""


def collect_seldom() -> None:
    """Whatever exists now is never looked at again, the rest seldom.

    A batch of events lives in some hundred thousand objects that die by their count. Looked through at the
    interpreter's own pace, they took the projector a third of its time.
    """
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
