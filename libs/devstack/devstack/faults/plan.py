"""What is broken, in which order and when: all of it follows from the seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from devstack.faults.points import POINTS, Point
from devstack.processes import PROCESSES

LONGEST_INTERVAL = 20
"""Commands that are acknowledged between two faults, at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """After so many more commands were acknowledged: a process to kill, a named step to kill it at, or another fault."""

    after: int
    fault: str | Point


def planned(kills: int, seed: int, others: Sequence[str]) -> list[Step]:
    """Half of the kills at named steps, half at any moment; each of the other faults once, somewhere between."""
    chance = Random(seed)  # noqa: S311 - a plan that can be repeated
    named = chance.sample(POINTS, len(POINTS))
    processes = [process.name for process in PROCESSES]
    faults: list[str | Point] = [
        *islice(cycle(named), kills // 2),
        *islice(cycle(processes), kills - kills // 2),
        *others,
    ]
    chance.shuffle(faults)
    return [Step(chance.randint(1, LONGEST_INTERVAL), fault) for fault in faults]
