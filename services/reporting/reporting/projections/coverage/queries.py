"""Coverage: the figure at every level and the list of townships that it counts, from one definition."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Page


@dataclass(frozen=True, slots=True)
class Figure:
    """How many townships of a division there are, and how many of them a station serves."""

    division_id: UUID
    level: str
    code: str
    name: str
    without_government: bool
    townships: int
    served: int
    children: tuple["Figure", ...] = ()

    @property
    def unserved(self) -> int:
        return self.townships - self.served

    @property
    def share(self) -> Fraction | None:
        """None where there is no township to serve."""
        return Fraction(self.served, self.townships) if self.townships else None


@dataclass(frozen=True, slots=True)
class Township:
    """A township that a figure counts, with the division above it on the figure's map and its station."""

    township_id: UUID
    code: str
    name: str
    county_id: UUID
    county_name: str
    station_id: UUID | None
    station_name: str | None

    @property
    def served(self) -> bool:
        return self.station_id is not None


async def coverage(
    connection: Connection, division_id: UUID, mapped: Mapped, depth: int = 1
) -> Figure | None:
    """The division's figure with those below it, `depth` levels down; their sums are always equal.

    None where the division is not on the map.
    """
    raise NotImplementedError


async def townships(
    connection: Connection,
    division_id: UUID,
    mapped: Mapped,
    cut: Cut,
    *,
    covered: bool | None = None,
    q: str | None = None,
) -> Page[Township]:
    """The townships that the figure of `division_id` counts, or of these the served or the others, by code."""
    raise NotImplementedError
