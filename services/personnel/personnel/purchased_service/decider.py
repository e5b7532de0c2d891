"""Services bought for a station: only where special posts fall short of its need, by the regional rule (O-3, O-5)."""

from dataclasses import dataclass

from chassis.decider import Evolution
from personnel.purchased_service.commands import BuyService, Command, EndService
from personnel.purchased_service.errors import (
    NeedNotStatedError,
    PostsSufficeError,
    ServiceEndsOnError,
    ServiceNotRunningError,
)
from personnel.purchased_service.state import Event, Services, evolve
from personnel.running import Running
from personnel.staffing_need.state import StaffingNeed
from personnel.station_staffing.state import StationStaffing
from sifasuo.personnel.v1.purchased_service_pb2 import PurchasedServiceEnded, ServicePurchased

PURCHASED_SERVICE: Evolution[Services, Event] = Evolution("purchased_service", Services(), evolve)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the station needs, and what it has."""

    running: Running
    need: StaffingNeed
    staffing: StationStaffing


def decide(command: Command, services: Services, now: Circumstances) -> list[Event]:
    now.running.permit("services.keep")
    match command:
        case BuyService():
            return [buy(command, services, now)]
        case EndService():
            return [end(command, services, now.running)]


def buy(command: BuyService, services: Services, now: Circumstances) -> ServicePurchased:
    running = now.running
    running.refuse_closed()
    day = running.day(command.effective_on)
    latest = running.policy.longest_service.after(day)
    if not max(day, running.today) <= command.ends_on <= latest:
        raise ServiceEndsOnError(command.ends_on, max(day, running.today), latest)
    filled = now.staffing.count().special_filled
    refuse_sufficient(command, services, now, filled)
    return ServicePurchased(
        station_id=str(running.station_id),
        county_id=str(running.county_id),
        service_id=str(command.service_id),
        service=command.service,
        people=command.people,
        need=now.need.need,
        special_filled=filled,
        rule_document_number=command.rule_document_number,
        document_number=command.document_number,
        effective_on=str(day),
        ends_on=str(command.ends_on),
    )


def refuse_sufficient(command: BuyService, services: Services, now: Circumstances, filled: int) -> None:
    if now.need.factors is None:
        raise NeedNotStatedError
    bought = services.people(now.running.today)
    if filled + bought + command.people > now.need.need:
        raise PostsSufficeError(command.people, now.need.need, filled, bought)


def end(command: EndService, services: Services, now: Running) -> PurchasedServiceEnded:
    bought = services.bought.get(command.service_id)
    if bought is None or not bought.runs(now.today):
        raise ServiceNotRunningError(command.service_id)
    return PurchasedServiceEnded(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        service_id=str(command.service_id),
        service=bought.service,
        reason=command.reason,
        effective_on=str(now.today),
    )
