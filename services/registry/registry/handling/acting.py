"""Who acts when a day comes or another service answers: no person."""

from uuid import UUID, uuid5

from chassis.auth.caller import Body, Caller
from chassis.ids import NAMESPACE_COMMAND
from registry.handling.registry import Registry

ACTOR = uuid5(NAMESPACE_COMMAND, "registry calendar")


async def acting_process(registry: Registry, county_id: UUID) -> Caller:
    """The calendar, for the operations of the region in which the county lies."""
    places = await registry.places([county_id])
    *_, region = places.lineage(county_id, registry.today())
    return Caller("calendar", ACTOR, "calendar", Body.OPERATIONS, region.division_id, frozenset())
