"""What the pages of oversight share: the policy's words and periods, who may act, and the version that a form needs."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from chassis.policy import Policy
from reporting.console.registry import RefusedError, RegistryAwayError, Standing
from reporting.console.visiting import SignedVisit


@dataclass(frozen=True, slots=True)
class Rules:
    """Of the policy file (policies/oversight.toml), as of a day."""

    policy: Policy

    def listed(self, name: str) -> tuple[str, ...]:
        return tuple(self.policy.value(name, list))

    @property
    def visit_within(self) -> timedelta:
        return timedelta(days=self.policy.value("contact_points.visit_within_days", int))

    @property
    def results(self) -> tuple[str, ...]:
        return self.listed("assessments.results")

    def latest_year(self, day: date) -> int:
        """The last one that may be assessed."""
        return day.year if day.month >= self.policy.value("assessments.opens_in_month", int) else day.year - 1

    def due_on(self, year: int) -> date:
        """The last day by which every station should be assessed."""
        month = self.policy.value("assessments.due_by_month", int)
        return date(year + 1, month, monthrange(year + 1, month)[1])


def rules(visit: SignedVisit) -> Rules:
    return Rules(visit.console.policies.as_of(visit.console.today()))


async def standing_at(visit: SignedVisit, path: str) -> Standing | None:
    """None if the registry cannot be asked: the page shows, its forms do not."""
    try:
        return await visit.console.registry.standing(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None


async def version_at(visit: SignedVisit, path: str) -> int | None:
    """None if the registry cannot be asked, as above."""
    try:
        return await visit.console.registry.version(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None
