"""Nothing comes into a division while it is dissolved: both move the division's counter on.

The counter is a claim whose holder is its number. Whoever takes something in, or dissolves, reads it before looking
at what lies there; of two that read the same number the second conflicts, and decides anew on what the first did.
"""

from collections.abc import Iterable
from uuid import UUID

from chassis.event_store.port import Claim, EventStore, Release
from registry.handling.claiming import ALWAYS, Claiming

CHILDREN = "division_children"


async def moved_on(store: EventStore, divisions: Iterable[UUID]) -> Claiming:
    """The counters of these divisions, each one further than it is now."""
    keys = sorted({str(division) for division in divisions})
    held = await store.claims([(CHILDREN, key) for key in keys])
    numbers = dict.fromkeys(keys, 0) | {claim.key: claim.holder.int for claim in held}
    return Claiming(
        [Release(CHILDREN, claim.key, claim.holder, ALWAYS) for claim in held],
        [Claim(CHILDREN, key, UUID(int=number + 1), ALWAYS) for key, number in numbers.items()],
    )
