"""Who answers for the work of stations at the justice organ of a division."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sifasuo.registry.v1.responsible_leader_pb2 import ResponsibleLeaderNamed

Event: TypeAlias = ResponsibleLeaderNamed


@dataclass(frozen=True, slots=True)
class NoLeader:
    """None was named so far."""


@dataclass(frozen=True, slots=True)
class Named:
    leader: str
    since: date


State: TypeAlias = NoLeader | Named


def evolve(_: State, event: Event) -> State:
    return Named(event.leader, date.fromisoformat(event.effective_on))
