"""Nothing comes to a closed station, and to one that is closing nothing that would outlast it (O-1)."""

from datetime import date
from uuid import UUID

from directory.errors import StationClosedError, StationClosingError
from registry.closing.state import Closed, Closing, State


def refuse_attaching(station_id: UUID, state: State, today: date, until: date | None = None) -> None:
    """`until` is the last day of what is attached; without one it is of the station itself, and ends with it.

    From its day on it counts as closed, also while services are waited for: it takes effect as of that day.
    """
    match state:
        case Closed(attempt):
            raise StationClosedError(station_id, attempt.effective_on)
        case Closing(attempt) if max(today, until or today) >= attempt.effective_on:
            raise StationClosingError(station_id, attempt.effective_on)
        case _:
            pass
