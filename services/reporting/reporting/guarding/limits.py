"""When something counts as late; the policy file says it (`policies/streams.toml`)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from chassis.policy import PolicySet


@dataclass(frozen=True, slots=True)
class Limits:
    """In real seconds."""

    watermark_seconds: int = 20
    timeline_seconds: int = 20
    partition_seconds: int = 30
    clock_seconds: int = 5
    patience_seconds: int = 8
    silent_seconds: int = 30

    @classmethod
    def of(cls, policies: PolicySet, day: date) -> Self:
        """Raises PolicyError where one is missing."""
        policy = policies.as_of(day)
        return cls(**{one.name: policy.value(f"guard.{one.name}", int) for one in fields(cls)})
