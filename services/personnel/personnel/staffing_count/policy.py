"""What the policy says of counts (policies/counts.toml)."""

from dataclasses import dataclass
from datetime import timedelta

from chassis.policy import Policy as Parameters


@dataclass(frozen=True, slots=True)
class CountPolicy:
    """How long a difference may take to be put right, and why one may be let stand."""

    fix_within: timedelta
    accept_reasons: tuple[str, ...]


def count_policy(parameters: Parameters) -> CountPolicy:
    return CountPolicy(
        timedelta(days=parameters.value("count.fix_days", int)),
        tuple(parameters.value("count.accept_reasons", list)),
    )
