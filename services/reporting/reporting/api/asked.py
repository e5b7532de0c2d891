"""What an address may ask for: the moment, the map, a search, a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Path, Query
from pydantic import AwareDatetime

from chassis.http.days import Day
from chassis.ids import division_id
from reporting.api.sources import OPAQUE, FromSources
from reporting.asking import ALL_WE_KNOW, Cut, Map, Mapped, Moment

FIRST_KNOWN = datetime(1970, 1, 1, tzinfo=UTC)

AsOf = Annotated[Day | None, Query(description="the day asked about; else today")]
KnownAt = Annotated[
    AwareDatetime | None,
    Query(ge=FIRST_KNOWN, le=ALL_WE_KNOW, description="by what was recorded until then; else by all"),
]
Drawn = Annotated[
    Map, Query(alias="map", description="divisions as they lay on that day, or as they lie today")
]
Search = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00-\x1f]*$",
        description="part of a name, or the front of a code",
    ),
]
Under = Annotated[
    UUID | None, Query(examples=[str(division_id("5401"))], description="in or below this division")
]
OfDivision = Annotated[UUID, Path(examples=[str(division_id("540102"))])]


@dataclass(frozen=True, slots=True)
class Asked:
    """`chosen` is what the address said of the moment, to be handed on to lists."""

    mapped: Mapped
    chosen: Mapping[str, str]

    @property
    def moment(self) -> Moment:
        return self.mapped.moment

    def to(self, path: str, **more: object) -> str:
        """The address of a list at the same moment."""
        return f"{path}?{urlencode({**{k: str(v) for k, v in more.items()}, **self.chosen})}"


def asked(found: FromSources, as_of: AsOf = None, known_at: KnownAt = None, drawn: Drawn = "day") -> Asked:
    today = found.today()
    mapped = Mapped(Moment(as_of or today, known_at or ALL_WE_KNOW), today, drawn)
    said = {
        "as_of": as_of,
        "known_at": known_at and known_at.isoformat(),
        "map": drawn if drawn != "day" else None,
    }
    return Asked(mapped, {name: str(value) for name, value in said.items() if value})


def cut(
    cursor: Annotated[str | None, Query(max_length=512, pattern=OPAQUE)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Cut:
    return Cut(cursor, limit)


Moments = Annotated[Asked, Depends(asked)]
Pages = Annotated[Cut, Depends(cut)]
