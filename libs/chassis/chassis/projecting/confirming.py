"""An epoch of which only a record tells may be a lie: for it nothing is taken from what readers see."""

import asyncpg

from chassis.consuming.epochs import held
from chassis.consuming.errors import VoidedFactsError
from chassis.projecting.generations import Generation


class UnconfirmedEpochError(Exception):
    """What is shown holds what would be void, if a person confirms that the epoch was opened. Nothing was changed."""

    def __init__(self, schema: str, voided: VoidedFactsError) -> None:
        super().__init__(f"what {schema} shows would vanish: {voided}")


async def check_confirmed(connection: asyncpg.Connection, live: Generation) -> None:
    """As the owner. Raises UnconfirmedEpochError."""
    voided = await held(connection, f"{live.schema}.stream_versions")
    if voided and not voided.confirmed:
        raise UnconfirmedEpochError(live.schema, voided)
