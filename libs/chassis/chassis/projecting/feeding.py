"""How a generation is fed, and what waits in it tried again."""

from collections.abc import Iterable, Iterator, Sequence

import asyncpg

from chassis.consuming.connecting import connect
from chassis.consuming.retrying import retry_parked
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.projecting.change_log import log_changes
from chassis.projecting.generations import Generation, generations
from chassis.projecting.projection import Change, Projection


def subscription(service: str, projection: Projection, generation: Generation) -> Subscription[Change]:
    """Its offsets and stream versions lie beside its tables, its changes go to the one change log."""

    async def settle(connection: asyncpg.Connection, changes: Sequence[Change]) -> None:
        await log_changes(connection, generation, changes)

    return Subscription(
        name=projection.name,
        group=group_of(service, generation),
        schema=generation.schema,
        topics=projection.topics,
        folds=projection.folds,
        ignores=projection.ignores,
        fold=projection.fold,
        settle=settle,
    )


def group_of(service: str, generation: Generation) -> str:
    """Kafka's consumer group, and the name under which its connection is known."""
    return f"{service}.{generation.projection}.g{generation.number}"


def fitting(
    service: str, projections: Iterable[Projection], known: Iterable[Generation]
) -> Iterator[tuple[Generation, Subscription[Change]]]:
    """The generations that this code can feed."""
    by_name = {projection.name: projection for projection in projections}
    for generation in known:
        projection = by_name.get(generation.projection)
        if projection and generation.fits(projection):
            yield generation, subscription(service, projection, generation)


async def retry(service: str, projections: Iterable[Projection], settings: ConsumerSettings) -> int:
    """Try everything that is parked once more; tells how many streams are free again. A command's whole work."""
    asking = await asyncpg.connect(settings.dsn)
    try:
        known = await generations(asking)
    finally:
        await asking.close()
    freed = 0
    for _, fed in fitting(service, projections, known):
        connection = await connect(settings, fed)
        try:
            freed += await retry_parked(connection, fed)
        finally:
            await connection.close()
    return freed
