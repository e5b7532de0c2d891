"""On which grounds personal data are erased, and how long they are kept before (PIPL-19, PIPL-47)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chassis.policy import Policy

GROUNDS = "erasure.grounds"
RETENTION = "erasure.retention"


@dataclass(frozen=True, slots=True)
class Ground:
    """`waits` says whether retention holds it up."""

    article: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Term:
    """How many years after they left."""

    years: int
    article: str

    def ends(self, left_on: date) -> date:
        """The last day; of a 29 February the 28th."""
        try:
            return left_on.replace(year=left_on.year + self.years)
        except ValueError:
            return left_on.replace(year=left_on.year + self.years, day=28)


@dataclass(frozen=True, slots=True)
class ErasurePolicy:
    grounds: Mapping[str, Ground]
    retention: Mapping[str, Term]


def erasure_policy(policy: Policy) -> ErasurePolicy:
    """Raises PolicyError where an entry is not as it must be."""
    grounds = {
        name: Ground(policy.entry(full).article, policy.value(full, bool))
        for name, full in _under(policy, GROUNDS)
    }
    retention = {
        name: Term(policy.value(full, int), policy.entry(full).article)
        for name, full in _under(policy, RETENTION)
    }
    return ErasurePolicy(grounds, retention)


def _under(policy: Policy, name: str) -> list[tuple[str, str]]:
    prefix = f"{name}."
    return [(full.removeprefix(prefix), full) for full in policy.entries if full.startswith(prefix)]
