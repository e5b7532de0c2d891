"""Epochs: what a service recorded from some position on may have been lost, and recorded anew (DESIGN section 4).

A consumer that holds facts of the lost part cannot take them back one by one, so it stops and says that it must
be built anew; one that comes later leaves that part out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import asyncpg

from chassis.consuming.errors import VoidedFactsError
from chassis.consuming.records import Envelope
from chassis.consuming.sorting import Read

_VOIDED = """
    SELECT e.service, e.epoch, e.first_position, count(*) AS streams
    FROM consuming.epochs e JOIN stream_versions v
      ON v.service = e.service AND v.epoch < e.epoch AND v.position >= e.first_position
    GROUP BY e.service, e.epoch, e.first_position ORDER BY e.service, e.epoch LIMIT 1
"""
_DROP_PARKED = """
    DELETE FROM parked_records p USING consuming.epochs e
    WHERE p.service = e.service AND p.epoch < e.epoch AND p.position >= e.first_position
"""
MEET = """
    INSERT INTO consuming.epochs (service, epoch, first_position)
    SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]) ON CONFLICT DO NOTHING
"""


@dataclass(slots=True)
class Epochs:
    """What this consumer knows of them; shared, through the database, with all others there."""

    first_positions: dict[tuple[str, int], int] = field(default_factory=dict)

    async def load(self, connection: asyncpg.Connection) -> None:
        """Raises VoidedFactsError if this consumer holds what an epoch voids."""
        rows = await connection.fetch("SELECT service, epoch, first_position FROM consuming.epochs")
        self.first_positions = {(row["service"], row["epoch"]): row["first_position"] for row in rows}
        await connection.execute(_DROP_PARKED)
        voided = await connection.fetchrow(_VOIDED)
        if voided:
            raise VoidedFactsError(*voided)

    async def meet(self, connection: asyncpg.Connection, reads: Iterable[Read]) -> None:
        """Outside any transaction: that an epoch began stays true even if the batch does not."""
        said = {(e.service, e.epoch): e.epoch_start for e in (one.envelope for one in reads) if e}
        new = [(*epoch, start) for epoch, start in said.items() if epoch not in self.first_positions]
        if new:
            await connection.execute(MEET, *(list(column) for column in zip(*new, strict=True)))
            await self.load(connection)

    def valid(self, reads: Iterable[Read]) -> Sequence[Read]:
        """Without what a later epoch has voided."""
        return [one for one in reads if one.envelope is None or not self._is_void(one.envelope)]

    def _is_void(self, said: Envelope) -> bool:
        return any(
            service == said.service and epoch > said.epoch and said.position >= first
            for (service, epoch), first in self.first_positions.items()
        )
