"""A made-up piece of the region as one knows it who made it: divisions on today's map, offices, records.

Plain Python, and nothing of the services: what they answer is measured by this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from chassis.ids import division_id

LEVELS = {2: "region", 4: "prefecture", 6: "county", 9: "township"}
ORGANS = {"region": "region_department", "prefecture": "prefecture_bureau", "county": "county_bureau"}
"""The justice organ of each level."""


@dataclass
class Division:
    """`into` is what it was merged into, or the first part of what it was split into."""

    code: str
    name: str
    parent: str | None
    bare: bool = False
    into: str | None = None

    @property
    def level(self) -> str:
        return LEVELS[len(self.code)]

    @property
    def id(self) -> UUID:
        return division_id(self.code)


@dataclass(frozen=True)
class Office:
    """Somebody who acts for a body of a division, in one role."""

    body: str
    division: str
    role: str

    @property
    def user(self) -> str:
        return f"as-{self.body}-{self.division}-{self.role}"


@dataclass
class Country:
    divisions: dict[str, Division] = field(default_factory=dict)

    def add(self, code: str, name: str, parent: str | None, *, bare: bool = False) -> Division:
        self.divisions[code] = Division(code, name, parent, bare)
        return self.divisions[code]

    def stands(self, code: str) -> bool:
        return code in self.divisions and self.divisions[code].into is None

    def heir(self, code: str) -> str:
        while into := self.divisions[code].into:
            code = into
        return code

    def way(self, code: str) -> list[str]:
        """From what has become of it up to the region."""
        found, ahead = [], self.heir(code)
        while True:
            found.append(ahead)
            parent = self.divisions[ahead].parent
            if parent is None:
                return found
            ahead = parent

    def county_of(self, code: str) -> str:
        return next(one for one in self.way(code) if self.divisions[one].level == "county")

    def runs(self, code: str) -> Office:
        """The bureau that runs the stations of the county in which it lies: whoever its clerk is."""
        county = self.county_of(code)
        seat = self.divisions[county].parent if self.divisions[county].bare else county
        return self.organ(str(seat))

    def organ(self, code: str) -> Office:
        return Office(ORGANS[self.divisions[code].level], code, "clerk")

    def below(self, code: str) -> Iterator[str]:
        return (one for one in self.divisions if self.stands(one) and code in self.way(one))


@dataclass
class Record:
    """Something restricted. `place` is where it lies: a county, a station's seat, or the division of who convened.

    `marks` are ids and texts that nobody may meet who may not read it; `positions` are of its restricted events.
    `others` are bodies with their divisions: who decides, who proposed, who takes part, who has something to do.
    """

    kind: str
    id: str
    place: str
    path: str
    marks: set[str] = field(default_factory=set)
    positions: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    version: int = 0
    service: str = "registry"
    county: str = ""
    """Of what personnel keeps: that in which it lay when it was recorded."""
    names: set[str] = field(default_factory=set)
    """Ids of people and posts in a paper: whoever reads it meets them there, wherever their station has gone since."""
    part: str = ""
    """Of a training its session, of a return what was said of it, of a row its county."""
    also: list[str] = field(default_factory=list)
    """Where a person works beside the place where they belong, what vacancies a round is for, whose people a training had,
    which counties a return tells of, and whose return a row is in."""


@dataclass(repr=False)
class World:
    country: Country
    records: list[Record] = field(default_factory=list)
    stations: dict[str, str] = field(default_factory=dict)
    """By the code of the seat."""
    today: str = ""
    whereabouts: dict[str, str] = field(default_factory=dict)
    """By the id of somebody: where it is told where they are."""
    told_at: set[str] = field(default_factory=set)
    """Stations of whose first member it is told; of who comes later that day nobody has said it yet."""
    since: int = 0
    head: int = 0
    """How far the live stream had come before any of it, and after."""
