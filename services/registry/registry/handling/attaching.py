"""What a command attaches to a station: refused to one that is closed, or that closes before it would end (O-1)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.event_store.port import Append
from registry.closing.attaching import refuse_attaching
from registry.commendation.commands import Revoke
from registry.contact_point.commands import GiveUpPoint, StrikeVisit
from registry.disclosure.commands import Draft, Return, Withdraw
from registry.handling.closings import closings_of
from registry.handling.registry import Registry
from registry.inspection.commands import Confirm, ExtendFinding, RaiseFinding, Remedy, ReopenFinding
from registry.station_assessment.commands import Correct
from registry.work_rules.commands import RepealRule


@dataclass(frozen=True, slots=True)
class Attached:
    """`until` is the last day on which it is still there; without one it ends with the station."""

    until: date | None = None


def attached(command: object) -> Attached | None:
    """None for what takes away, puts right, or brings to its end what was attached before: that is always possible."""
    match command:
        case RepealRule() | GiveUpPoint() | StrikeVisit() | Return() | Withdraw():
            return None
        case Revoke() | Remedy() | Confirm() | Correct():
            return None
        case Draft(valid_from=begins):
            return Attached(begins)
        case RaiseFinding(due_on=due) | ReopenFinding(due_on=due) | ExtendFinding(due_on=due):
            return Attached(due)
        case _:
            return Attached()


async def guarding(registry: Registry, station_id: UUID, command: object) -> list[Append]:
    """That nothing slips in: no closing begins between this look and the append.

    Raises StationClosedError, StationClosingError.
    """
    what = attached(command)
    if what is None:
        return []
    closings = await closings_of(registry.store, [station_id])
    refuse_attaching(station_id, closings.state(station_id), registry.today(), what.until)
    return closings.appends({})
