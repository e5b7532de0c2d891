"""What may be asked of a station's need of staff (O-3)."""

from dataclasses import dataclass
from datetime import date

from personnel.policy import Factors


@dataclass(frozen=True, slots=True)
class StateNeed:
    """By the bureau that runs the station; `effective_on` is today unless it is said."""

    factors: Factors
    effective_on: date | None = None
