"""What the streams would write to Kafka, kept in memory; acknowledged when the test says so."""

import asyncio
from collections.abc import Mapping, Sequence

from reporting.duties.alerts import Transition
from reporting.streams.keeping import Changes
from reporting.streams.publishing import Letter
from reporting.streams.tenure import Gap, OustedError, Span


class KeptPublishing:
    """`alerts` waits for `acknowledged`, which is set unless a test holds it back."""

    def __init__(self) -> None:
        self.transitions: list[Transition] = []
        self.dead_letters: list[Letter] = []
        self.log: list[tuple[int, Changes]] = []
        self.ends: dict[int, int] = {}
        self.acknowledged = asyncio.Event()
        self.acknowledged.set()
        self.refuses: Exception | None = None

    async def alerts(self, transitions: Sequence[Transition]) -> None:
        self.transitions += transitions
        await self.acknowledged.wait()
        if self.refuses:
            raise self.refuses

    async def letters(self, letters: Sequence[Letter]) -> None:
        self.dead_letters += letters

    async def changelog(self, states: Mapping[int, Changes], _: Mapping[int, bytes]) -> Mapping[int, Span]:
        self.log += states.items()
        return {partition: self._span(partition, len(changes)) for partition, changes in states.items()}

    def _span(self, partition: int, count: int) -> Span:
        begin = self.ends.get(partition, 0)
        self.ends[partition] = begin + count
        return Span(begin, begin + count - 1, count)

    async def written_by_others(self, gap: Gap) -> frozenset[bytes]:
        raise OustedError(f"{gap.partition}@{gap.begin}")

    @property
    def numbers(self) -> dict[str, list[int]]:
        """By alert, in the order in which they were sent."""
        found: dict[str, list[int]] = {}
        for one in self.transitions:
            found.setdefault(one.alert_id, []).append(one.event.alert.number)  # type: ignore[union-attr]
        return found
