"""The audits of all services, each asked with the auditor's own token: it decides, and records that it was asked."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from reporting.console.registry import Owner, Person, RegistryAwayError

PURPOSE = "compliance_audit"


@dataclass(frozen=True, slots=True)
class Access:
    """`person_ids` are the first of `persons`; `actions` are those of the table of jurisdiction."""

    number: int
    recorded_at: datetime
    actor_id: UUID
    body: str
    division_id: UUID
    roles: tuple[str, ...]
    action: str
    actions: tuple[str, ...]
    person_ids: tuple[UUID, ...]
    persons: int
    purpose: str | None
    result: str


@dataclass(frozen=True, slots=True)
class Found:
    """The newest first; `before` begins the next page, if there is one."""

    accesses: Sequence[Access]
    before: int | None


@dataclass(frozen=True, slots=True)
class Signed:
    """Up to which record, and when that was stated."""

    number: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Chain:
    records: int
    checkpoint: Signed | None
    verified: Signed | None


async def accesses(service: Owner, person: Person, query: Mapping[str, str]) -> Found:
    """Raises RefusedError for whoever is no auditor, and RegistryAwayError."""
    told = await service.told(replace(person, purpose=PURPOSE), "/v1/audit/accesses", query)
    return Found([_access(one) for one in told["accesses"]], told["before"])


async def chains(services: Mapping[str, Owner], person: Person) -> dict[str, Chain | None]:
    """How each stands; None of a service that is away. Raises RefusedError."""
    found = await asyncio.gather(*(_chain(service, person) for service in services.values()))
    return dict(zip(services, found, strict=True))


async def _chain(service: Owner, person: Person) -> Chain | None:
    try:
        told = await service.told(replace(person, purpose=PURPOSE), "/v1/audit/chain")
    except RegistryAwayError:
        return None
    return Chain(told["records"], _signed(told["checkpoint"]), _signed(told["verified"]))


def _signed(told: Mapping[str, Any] | None) -> Signed | None:
    return Signed(told["number"], datetime.fromisoformat(told["made_at"])) if told else None


def _access(told: Mapping[str, Any]) -> Access:
    return Access(
        number=told["number"],
        recorded_at=datetime.fromisoformat(told["recorded_at"]),
        actor_id=UUID(told["actor_id"]),
        body=told["body"],
        division_id=UUID(told["division_id"]),
        roles=tuple(told["roles"]),
        action=told["action"],
        actions=tuple(told["actions"]),
        person_ids=tuple(map(UUID, told["person_ids"])),
        persons=told["persons"],
        purpose=told["purpose"],
        result=told["result"],
    )
