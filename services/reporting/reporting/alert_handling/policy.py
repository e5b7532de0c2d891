"""What the policy says of handling alerts (policies/alerts.toml)."""

from dataclasses import dataclass
from datetime import timedelta

from chassis.auth.jurisdiction import Jurisdiction
from chassis.policy import Policy as Parameters
from chassis.policy import period


@dataclass(frozen=True, slots=True)
class AlertsPolicy:
    """Why an alert is snoozed, and for how long at most."""

    version: str
    jurisdiction: Jurisdiction
    reasons: tuple[str, ...]
    longest: timedelta


def alerts_policy(parameters: Parameters) -> AlertsPolicy:
    return AlertsPolicy(
        parameters.version,
        parameters.jurisdiction,
        tuple(parameters.value("alerts.snooze_reasons", list)),
        period(parameters.value("alerts.longest_snooze", str)),
    )
