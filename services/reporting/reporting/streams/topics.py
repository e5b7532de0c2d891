"""The topics of the streams, as `deploy/kafka/topics.yaml` declares them."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Topics:
    timeline: str
    changelog: str
    alert: str
    current: str
    dead_letter: str

    @classmethod
    def under(cls, prefix: str = "") -> Self:
        """A prefix is for tests, which have topics of their own."""
        internal, reporting = f"{prefix}sifasuo.internal", f"{prefix}sifasuo.reporting"
        return cls(
            timeline=f"{internal}.timeline.v1",
            changelog=f"{internal}.duties-changelog.v1",
            alert=f"{reporting}.alert.v1",
            current=f"{reporting}.alert-current.v1",
            dead_letter=f"{internal}.streams-dead-letter.v1",
        )
