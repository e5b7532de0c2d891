"""What may be asked of a station's work rules (O-14)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AdoptRule:
    """The first version, or a later one; `adopted_on` is today unless it is said."""

    work_rule: str
    version: int
    document_number: str | None = None
    adopted_on: date | None = None


@dataclass(frozen=True, slots=True)
class RepealRule:
    """From today on the station has none."""

    work_rule: str


Command: TypeAlias = AdoptRule | RepealRule
