"""An epoch that was opened after a log was restored to an earlier moment, told to those who read it (ADR 105).

Consumers meet an epoch with its first record too; those who are told at once need not show until then what is void.
"""

from chassis.consuming.epochs import confirm, deny
from chassis.projecting.change_log import log_changes
from chassis.projecting.generations import generations
from chassis.projecting.preparing import as_owner
from chassis.projecting.projection import Change
from chassis.projecting.swapping import RESET

GAP = 1_000_000
"""More numbers than pages can have seen of a change log that was itself set back: none is given to them twice."""


async def meet_epoch(dsn: str, owner: str, service: str, epoch: int, first_position: int) -> None:
    """From its next session on no consumer folds what is void; one that holds such facts asks to be rebuilt.

    Open pages load anew. `dsn` is of the migrator.
    """
    async with as_owner(dsn, owner) as connection, connection.transaction():
        await confirm(connection, (service, epoch, first_position))
        await connection.execute("DELETE FROM projecting.change_log")
        await connection.execute("UPDATE projecting.change_log_head SET seq = seq + $1", GAP)
        for generation in await generations(connection):
            if generation.live:
                await log_changes(connection, generation, [Change(RESET, ())])


async def forget_epoch(dsn: str, owner: str, service: str, epoch: int) -> None:
    """Nobody opened it, and what says it belongs to it is no event. Consumers that it stopped go on by themselves.

    One that has left something out for it asks to be rebuilt. `dsn` is of the migrator. Raises UnknownEpochError.
    """
    async with as_owner(dsn, owner) as connection:
        await deny(connection, service, epoch)
