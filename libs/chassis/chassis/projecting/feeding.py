"""How a generation is fed."""

from collections.abc import Iterable, Iterator

from chassis.consuming.subscription import Subscription
from chassis.projecting.change_log import log_changes
from chassis.projecting.generations import Generation
from chassis.projecting.projection import Change, Projection

COMPLETENESS = "completeness"
"""The kind of change by which a page hears that a stream began to wait, or goes on."""


def subscription(service: str, projection: Projection, generation: Generation) -> Subscription[Change]:
    """Its offsets and stream versions lie beside its tables, its changes go to the one change log."""
    return Subscription(
        name=projection.name,
        group=group_of(service, generation),
        schema=generation.schema,
        topics=projection.topics,
        folds=projection.folds,
        ignores=projection.ignores,
        fold=projection.fold,
        settle=lambda connection, changes: log_changes(connection, generation, changes),
        parking=(Change(COMPLETENESS, ()),),
        upcasters=projection.upcasters,
    )


def group_of(service: str, generation: Generation) -> str:
    """Kafka's consumer group, and the name under which its connection is known."""
    return f"{service}.{generation.projection}.g{generation.number}"


def fitting(
    service: str, projections: Iterable[Projection], known: Iterable[Generation]
) -> Iterator[tuple[Generation, Subscription[Change]]]:
    """The generations that this code can feed, and that nobody is filling."""
    by_name = {projection.name: projection for projection in projections}
    for generation in known:
        projection = by_name.get(generation.projection)
        if projection and generation.filled and generation.fits(projection):
            yield generation, subscription(service, projection, generation)
