"""What may be asked of a prefecture's plan of police for stations (O-7)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetPolicePlan:
    year: int
    planned: int
    document_number: str
