"""What may be asked of a division's responsible leader (O-17)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NameLeader:
    """From that day on, today if none is said, this office answers for the work of stations."""

    leader: str
    document_number: str | None = None
    named_on: date | None = None
