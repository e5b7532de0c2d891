"""What a listener may know of is asked of the read model where no division tells it."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from chassis.auth.caller import Body, Caller
from reporting.projections.consultation.queries import known
from reporting.projections.division.queries import organs_in_scope, stations_in_scope
from reporting.reading import may_know_consultations, reading

AT_ONCE = 2
"""So many connections at most are taken from the pool, which the pages need."""


@dataclass(frozen=True, slots=True)
class Asked:
    body: Body
    division_id: UUID
    today: date
    subjects: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Known:
    """Of what was asked about: what the caller may know of, and which are stations and counties, also those beyond their reach."""

    ids: frozenset[UUID] = frozenset()
    stations: frozenset[UUID] = frozenset()
    counties: frozenset[UUID] = frozenset()

    def tells_of(self, subjects: Collection[UUID]) -> bool:
        """What names a station is known as that is, else as its county is: both may have gone elsewhere since.

        What names neither is an organ's above them, such as a prefecture's return.
        """
        named = self.stations.intersection(subjects) or self.counties.intersection(subjects) or subjects
        return not self.ids.isdisjoint(named)


class Knowing:
    """Asks once for all listeners of a division's body, of one batch of entries: what came with the last is remembered."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._seq = 0
        self._answers: dict[Asked, asyncio.Task[Known]] = {}

    async def known_to(
        self, caller: Caller, today: Callable[[], date], subjects: Collection[UUID], seq: int
    ) -> Known:
        """Which of these, told of up to `seq`, the caller may know of now. Raises what says that the database is away."""
        if not may_know_consultations(caller):
            return Known()
        if seq != self._seq:
            self._seq, self._answers = seq, {}
        asked = Asked(caller.body, caller.division_id, today(), frozenset(subjects))
        if asked not in self._answers:
            self._answers[asked] = asyncio.create_task(self._ask(caller, asked))
        # Who leaves takes the answer from nobody.
        return await asyncio.shield(self._answers[asked])

    async def _ask(self, caller: Caller, asked: Asked) -> Known:
        try:
            async with self._turn, reading(self._pool, caller, asked.today) as connection:
                consultations = await known(connection, asked.subjects)
                counties, organs = await organs_in_scope(connection, asked.subjects)
                stations, own = await stations_in_scope(connection, asked.subjects)
                return Known(frozenset(consultations | organs | own), stations, counties)
        except BaseException:
            self._answers.pop(asked, None)
            raise
