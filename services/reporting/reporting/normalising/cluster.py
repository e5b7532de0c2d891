"""Where the normaliser's topics are, and what it is called there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cluster:
    """`kafka` are the settings of a client; `prefix` stands before every name where one cluster has several."""

    kafka: Mapping[str, str]
    prefix: str = ""

    def named(self, name: str) -> str:
        """A topic, a group or a transactional id."""
        return self.prefix + name
