"""Where somebody is on a day, as everybody may know it: a closed list, so that no reason and no illness slips out (O-13)."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from uuid import UUID


class Place(StrEnum):
    """`off` is whoever does not work that day, for whatever reason."""

    OFFICE = "office"
    VILLAGES = "villages"
    COURT = "court"
    TRAINING = "training"
    DUTY = "duty"
    OFF = "off"


@dataclass(frozen=True, slots=True, order=True)
class Stay:
    """All day, or from or until an hour of it."""

    staff_id: UUID
    place: Place
    since: time | None = None
    until: time | None = None
