"""Who came to a county's roll within a period, and who left it: what was before, what came and what went make what is after (O-17)."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Presence:
    """Of one person on the roll of one county: on the day before the period, on its last day, and after each step between.

    Whoever came and went again counts in both, as does whoever went and came back: nobody counts twice in one figure,
    and in any county `before + entered - left = after`.
    """

    before: bool
    after: bool
    between: frozenset[bool] = field(default_factory=frozenset)

    @property
    def entered(self) -> bool:
        return self.after > self.before or self._passed

    @property
    def left(self) -> bool:
        return self.before > self.after or self._passed

    @property
    def _passed(self) -> bool:
        return self.before == self.after and (not self.before) in self.between
