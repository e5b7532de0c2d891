"""How many requests are worked on at once, and how many more may wait aside for the rest of their bodies."""

from dataclasses import dataclass

ASIDE = 2
"""Times as many as there are places: each that waits for its body holds what has come of it."""

PUBLIC = "/v1/public/"
"""Below it anybody may read, without a token."""

PUBLIC_PART = 16
"""So many times fewer places are for that."""


@dataclass(slots=True)
class Places:
    """Those that are free."""

    free: int
    aside: int

    @classmethod
    def of(cls, number: int) -> "Places":
        """So many, none of them taken."""
        return cls(number, ASIDE * number)


@dataclass(frozen=True, slots=True)
class Room:
    """All places of a process: what anybody may read takes none of those for the rest, nor the rest of those for it."""

    own: Places
    public: Places

    @classmethod
    def of(cls, most: int) -> "Room":
        """With so many for the rest."""
        return cls(Places.of(most), Places.of(max(1, most // PUBLIC_PART)))

    @property
    def free(self) -> int:
        """Of both."""
        return self.own.free + self.public.free

    def at(self, path: str) -> Places:
        """Those that a request of this path takes one of."""
        return self.public if path.startswith(PUBLIC) else self.own


@dataclass(slots=True)
class Place:
    """One of them, held by a request until it begins to answer."""

    _all: Places
    inside: bool = False
    aside: bool = False

    def taken(self) -> bool:
        """Whether the request is inside now."""
        self.leave()
        self.inside = self._all.free > 0
        self._all.free -= self.inside
        return self.inside

    def given_away(self) -> bool:
        """Whether there is room to wait until it is taken again."""
        self.leave()
        self.aside = self._all.aside > 0
        self._all.aside -= self.aside
        return self.aside

    def leave(self) -> None:
        """Once or more often."""
        self._all.free += self.inside
        self._all.aside += self.aside
        self.inside = self.aside = False
