"""The services that are bought for one station."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.purchased_service_pb2 import (
    PurchasedServiceEnded,
    ServiceKind,
    ServicePurchased,
)

Event: TypeAlias = ServicePurchased | PurchasedServiceEnded


@dataclass(frozen=True, slots=True)
class Bought:
    """`ended_on` is the first day without it, where that came before its last one."""

    service: ServiceKind
    people: int
    since: date
    ends_on: date
    ended_on: date | None = None

    def runs(self, day: date) -> bool:
        return self.since <= day <= self.ends_on and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Services:
    bought: Mapping[UUID, Bought] = field(default_factory=dict)

    def people(self, day: date) -> int:
        """That they bring to the station on that day."""
        return sum(one.people for one in self.bought.values() if one.runs(day))


def evolve(services: Services, event: Event) -> Services:
    own, day = UUID(event.service_id), date.fromisoformat(event.effective_on)
    if isinstance(event, PurchasedServiceEnded):
        return Services({**services.bought, own: replace(services.bought[own], ended_on=day)})
    ends_on = date.fromisoformat(event.ends_on)
    return Services({**services.bought, own: Bought(event.service, event.people, day, ends_on)})
