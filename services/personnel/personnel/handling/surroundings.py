"""Where the places of a decision lie on today's map, and which justice organs are over them (O-2)."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from uuid import UUID

from directory.bureaus import BODIES, Bureau, bureau_of
from directory.errors import DivisionUnknownError
from personnel.handling.posting import Posting
from personnel.staff_member.circumstances import Around
from personnel.staff_member.standing import OUTSIDE, Unit


@dataclass(frozen=True, slots=True)
class Lies:
    """One place: the organs over it, the nearest first, and all divisions that it lies in."""

    organs: tuple[Bureau, ...]
    within: frozenset[UUID]
    seat_id: UUID | None = None

    @property
    def over(self) -> frozenset[UUID]:
        return frozenset(organ.division_id for organ in self.organs)


@dataclass(frozen=True, slots=True)
class Surroundings:
    posting: Posting

    async def placed(self, unit: Unit) -> Unit:
        """A station is said to lie in its county of today; raises StationUnknownError, DivisionUnknownError."""
        if unit.station_id is not None:
            running = await self.posting.running(unit.station_id)
            return replace(unit, division_id=running.county_id)
        if unit.kind not in OUTSIDE:
            await self._body(unit.division_id)
        return unit

    async def around(self, belongs: Unit, others: Iterable[Unit] = ()) -> Around:
        """What lies outside of justice administration has no organ over it, and asks for none."""
        found = [lies async for lies in self._lying(dict.fromkeys([belongs, *others]))]
        home = await self._lies(belongs)
        return Around(
            over=reduce(frozenset.intersection, [lies.over for lies in found]) if found else frozenset(),
            within=frozenset[UUID]().union(*(lies.within for lies in found)),
            seats=frozenset(lies.seat_id for lies in found if lies.seat_id),
            organs=home.organs if home else (),
        )

    async def _lying(self, units: Iterable[Unit]) -> AsyncIterator[Lies]:
        for unit in units:
            if lies := await self._lies(unit):
                yield lies

    async def _lies(self, unit: Unit) -> Lies | None:
        if unit.station_id is not None:
            lying = (await self.posting.running(unit.station_id)).lying
            organs = tuple(dict.fromkeys([lying.bureau, *lying.organs]))
            within = frozenset({lying.county_id, *(organ.division_id for organ in organs)})
            return Lies(organs, within, lying.seat_id)
        if unit.kind in OUTSIDE:
            return None
        organs = await self._body(unit.division_id)
        return Lies(organs, frozenset(organ.division_id for organ in organs))

    async def _body(self, division_id: UUID | None) -> tuple[Bureau, ...]:
        """The organs over a body of that division, or of what it went up into."""
        today = self.posting.personnel.today()
        asked = division_id or UUID(int=0)
        places = await self.posting.personnel.directory.places([asked])
        heir = places.heir(asked, today, asked)
        if heir is None or heir.level not in BODIES:
            raise DivisionUnknownError(asked)
        above = places.lineage(heir.division_id, today)
        return tuple(bureau_of(place) for place in above if not place.without_government)
