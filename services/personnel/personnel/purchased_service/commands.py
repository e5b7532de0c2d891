"""What may be asked of services that are bought for a station (O-5)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.purchased_service_pb2 import ServiceEnd, ServiceKind


@dataclass(frozen=True, slots=True)
class BuyService:
    """From `effective_on`, today unless it is said, until the last day of the contract."""

    service_id: UUID
    service: ServiceKind
    people: int
    ends_on: date
    rule_document_number: str
    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndService:
    """Before its last day: from today on the station has it no more."""

    service_id: UUID
    reason: ServiceEnd


Command: TypeAlias = BuyService | EndService
