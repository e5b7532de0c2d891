"""Which of many people and posts a caller may read of: by where they lie today, whatever day is asked about (O-4)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.event_store.folding import folded
from personnel.handling.moves import Moves, member_of
from personnel.handling.personnel import Personnel
from personnel.handling.posting import Posting
from personnel.handling.unit import Unit
from personnel.staff_member.decider import STAFF_MEMBER


@dataclass(frozen=True, slots=True)
class Reach:
    """As each of them is read by its own address; nothing tells of the others."""

    personnel: Personnel
    office: Caller

    async def people(self, staff_ids: Collection[UUID]) -> frozenset[UUID]:
        """Whoever left is where they were last."""
        unit = Unit(self.personnel.store)
        moves = Moves(unit, Posting(self.personnel, unit, self.office))
        streams = await self.personnel.store.load_many(sorted(staff_ids))
        members = {own: member_of(folded(STAFF_MEMBER, stream)) for own, stream in streams.items()}
        return frozenset(
            [own for own, one in members.items() if (await moves.circumstances(one)).may("staff.read")]
        )

    async def posts(self, post_ids: Collection[UUID]) -> frozenset[UUID]:
        unit = Unit(self.personnel.store)
        for stream in (await self.personnel.store.load_many(sorted(post_ids))).values():
            unit.holding(stream)
        posting = Posting(self.personnel, unit, self.office)
        found = [await posting.post(one) for one in sorted(post_ids)]
        return frozenset(
            [one.post_id for one in found if (await posting.running(one.station_id)).may("posts.read")]
        )
