"""Whether a division lies in another, as the map of today has it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

_PATH = """SELECT path FROM read.division_version
    WHERE {} AND path IS NOT NULL AND valid_from <= $2 AND valid_to > $2 AND recorded_to = 'infinity'"""
_OF_ID, _OF_CODE = _PATH.format("division_id = $1"), _PATH.format("code = $1 AND NOT dissolved")


@dataclass(frozen=True, slots=True)
class Scopes:
    """Asks the read model of divisions, which everybody may read."""

    reader: asyncpg.Pool
    today: Callable[[], date]

    async def holds_one_of(self, code: str, *division_ids: UUID | None) -> bool | None:
        """True where one of them lies in it, else None while one is not known."""
        answers = [await self.holds(code, one) for one in division_ids]
        return True if True in answers else None if None in answers else False

    async def holds(self, code: str, division_id: UUID | None) -> bool | None:
        """None as long as one of the two is not known; what belongs to no division belongs to nobody."""
        if division_id is None:
            return False
        today = self.today()
        outer = await self.reader.fetchval(_OF_CODE, code, today)
        inner = await self.reader.fetchval(_OF_ID, division_id, today)
        if outer is None or inner is None:
            return None
        return bool(inner.startswith(outer))
