"""A station's need of staff: from area, population, development and workload, by the policy's formula (O-3)."""

from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from personnel.running import Running
from personnel.staffing_need.commands import StateNeed
from personnel.staffing_need.state import Event, StaffingNeed, evolve, message_of
from sifasuo.personnel.v1.staffing_need_pb2 import StaffingNeedStated

STAFFING_NEED: Evolution[StaffingNeed, Event] = Evolution("staffing_need", StaffingNeed(), evolve)


def decide(command: StateNeed, state: StaffingNeed, now: Running) -> list[Event]:
    """Stated anew, it says something else: other factors, or another need by a newer formula."""
    now.permit("needs.state")
    now.refuse_closed()
    need = now.policy.need.of(command.factors)
    if (command.factors, need) == (state.factors, state.need):
        raise NothingToChangeError
    stated = StaffingNeedStated(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        former_factors=message_of(state.factors) if state.factors else None,
        former_need=state.need,
        factors=message_of(command.factors),
        need=need,
        effective_on=str(now.day(command.effective_on, state.since)),
    )
    return [stated]
