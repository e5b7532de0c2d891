"""Epochs: what a service recorded from some position on may have been lost, and recorded anew (DESIGN section 4).

A consumer that holds facts of the lost part cannot take them back one by one, so it stops and says that it must
be built anew; one that comes later leaves that part out, and counts it (`leaving_out`). A record that tells of an
epoch may lie: a person can confirm it or deny it, and what belongs to a denied one is no event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import asyncpg

from chassis.consuming import leaving_out
from chassis.consuming.errors import VoidedFactsError
from chassis.consuming.leaving_out import Epoch, Void
from chassis.consuming.records import Envelope
from chassis.consuming.sorting import Read

_HELD = """
    SELECT e.service, e.epoch, e.first_position, count(*) AS streams, e.confirmed_at IS NOT NULL AS confirmed
    FROM consuming.epochs e JOIN {stream_versions} v
      ON v.service = e.service AND v.epoch < e.epoch AND v.position >= e.first_position
    GROUP BY e.service, e.epoch ORDER BY confirmed, e.service, e.epoch LIMIT 1
"""
_MEET = """
    INSERT INTO consuming.epochs (service, epoch, first_position)
    SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]) ON CONFLICT DO NOTHING
"""
_DENIED = "SELECT service, epoch, first_position FROM consuming.denied_epochs"
_CONFIRM = """
    INSERT INTO consuming.epochs (service, epoch, first_position, confirmed_at) VALUES ($1, $2, $3, now())
    ON CONFLICT (service, epoch) DO UPDATE SET first_position = excluded.first_position, confirmed_at = now()
"""
_NOT_DENIED = "DELETE FROM consuming.denied_epochs WHERE (service, epoch, first_position) = ($1, $2, $3)"
_DENY = """
    WITH gone AS (DELETE FROM consuming.epochs WHERE (service, epoch) = ($1, $2) RETURNING service, epoch, first_position)
    INSERT INTO consuming.denied_epochs (service, epoch, first_position) SELECT * FROM gone ON CONFLICT DO NOTHING
"""


class UnknownEpochError(LookupError):
    """Nothing was changed."""


@dataclass(slots=True)
class Epochs:
    """What this consumer knows of them; shared, through the database, with all others there."""

    first_positions: dict[tuple[str, int], int] = field(default_factory=dict)
    denied: frozenset[Epoch] = frozenset()

    async def load(self, connection: asyncpg.Connection) -> None:
        """Raises VoidedFactsError if this consumer holds what an epoch voids."""
        rows = await connection.fetch("SELECT service, epoch, first_position FROM consuming.epochs")
        self.first_positions = {(row["service"], row["epoch"]): row["first_position"] for row in rows}
        self.denied = frozenset(tuple(row) for row in await connection.fetch(_DENIED))
        await leaving_out.drop_parked(connection)
        if voided := await held(connection, "stream_versions"):
            raise voided

    async def meet(self, connection: asyncpg.Connection, reads: Iterable[Read]) -> None:
        """Outside any transaction: that an epoch began stays true even if the batch does not."""
        said = {(e.service, e.epoch, e.epoch_start) for e in (one.envelope for one in reads) if e}
        new = [one for one in said - self.denied if one[:2] not in self.first_positions]
        if new:
            await connection.execute(_MEET, *(list(column) for column in zip(*sorted(new), strict=True)))
            await self.load(connection)

    def sift(self, reads: Sequence[Read]) -> tuple[Sequence[Read], Void]:
        """Without what a later epoch has voided, which is counted, and what belongs to one that nobody opened."""
        newest: dict[str, int] = {}
        for service, epoch in self.first_positions:
            newest[service] = max(epoch, newest.get(service, 0))
        valid, void = list[Read](), Void()
        for one in reads:
            said = one.envelope
            if said is None:
                valid.append(one)
            elif self.denied and (said.service, said.epoch, said.epoch_start) in self.denied:
                continue
            elif said.epoch < newest.get(said.service, 0) and (cause := self._voiding(said)):
                void[one.raw.topic_id, one.raw.partition, *cause] += 1
            else:
                valid.append(one)
        return valid, void

    def _voiding(self, said: Envelope) -> Epoch | None:
        """The first one of which this is not."""
        voiding = (
            (service, epoch, first)
            for (service, epoch), first in self.first_positions.items()
            if service == said.service and epoch > said.epoch and said.position >= first
        )
        return min(voiding, default=None)


async def held(connection: asyncpg.Connection, stream_versions: str) -> VoidedFactsError | None:
    """What of these an epoch voids; what only a record says comes first."""
    row = await connection.fetchrow(_HELD.format(stream_versions=stream_versions))
    return VoidedFactsError(*row) if row else None


async def confirm(connection: asyncpg.Connection, epoch: Epoch) -> None:
    """It was opened, at this position, whatever a record said; as the owner, inside a transaction."""
    await connection.execute(_NOT_DENIED, *epoch)
    await connection.execute(_CONFIRM, *epoch)


async def deny(connection: asyncpg.Connection, service: str, epoch: int) -> None:
    """Nobody opened it, as it is known here; as the owner. Raises UnknownEpochError."""
    if await connection.execute(_DENY, service, epoch) == "INSERT 0 0":
        raise UnknownEpochError(f"no epoch {epoch} of {service} is known here")
