"""What is known beside posts, over both times: quotas of counties, needs of stations, how many are at work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first, restated
from reporting.projections.codes import code
from sifasuo.personnel.v1.purchased_service_pb2 import (
    PurchasedServiceEnded,
    ServiceKind,
    ServicePurchased,
)
from sifasuo.personnel.v1.quota_pb2 import QuotaDrawn, QuotaReturned, QuotaSet
from sifasuo.personnel.v1.staffing_need_pb2 import Development, StaffingNeedStated
from sifasuo.personnel.v1.station_staffing_pb2 import StationStaffingChanged

QUOTA_EVENTS = (QuotaSet, QuotaDrawn, QuotaReturned)
NEED_EVENTS = (StaffingNeedStated,)
SERVICE_EVENTS = (ServicePurchased, PurchasedServiceEnded)
STAFFING_EVENTS = (StationStaffingChanged,)


@dataclass(frozen=True, slots=True)
class Quota:
    """What is drawn are the posts themselves."""

    quota: int
    document_number: str


@dataclass(frozen=True, slots=True)
class Need:
    """Of people, and the factors of which it came."""

    need: int
    area_square_km: int
    population: int
    development: str
    workload: int


@dataclass(frozen=True, slots=True)
class Service:
    """Bought for a station, until its last day or until it is ended."""

    station_id: UUID
    county_id: UUID
    service: str
    people: int
    document_number: str
    since: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class AtWork:
    at_work: int


def quota_stated(plane: Sequence[Slice[Quota]], recorded: Recorded) -> list[Slice[Quota]]:
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, QuotaSet):
        return list(plane)
    since = date.fromisoformat(event.effective_on)
    return [*ended(plane, since, known), *first(Quota(event.quota, event.document_number), since, known)]


def need_stated(plane: Sequence[Slice[Need]], recorded: Recorded) -> list[Slice[Need]]:
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, StaffingNeedStated):
        raise TypeError(type(event))
    since, factors = date.fromisoformat(event.effective_on), event.factors
    need = Need(
        event.need,
        factors.area_square_km,
        factors.population,
        code(Development.DESCRIPTOR, factors.development),
        factors.workload,
    )
    return [*ended(plane, since, known), *first(need, since, known)]


def service_stated(plane: Sequence[Slice[Service]], recorded: Recorded) -> list[Slice[Service]]:
    event, known = recorded.event, recorded.recorded_at
    if isinstance(event, PurchasedServiceEnded):
        return ended(plane, date.fromisoformat(event.effective_on), known)
    if not isinstance(event, ServicePurchased):
        raise TypeError(type(event))
    since, ends_on = date.fromisoformat(event.effective_on), date.fromisoformat(event.ends_on)
    service = Service(
        uuid_of(event.station_id),
        uuid_of(event.county_id),
        code(ServiceKind.DESCRIPTOR, event.service),
        event.people,
        event.document_number,
        since,
        ends_on,
    )
    return ended(first(service, since, known), ends_on + timedelta(days=1), known)


def at_work_stated(plane: Sequence[Slice[AtWork]], recorded: Recorded) -> list[Slice[AtWork]]:
    """By how many they became more or fewer: one who comes later, as of an earlier day, counts from that day on."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, StationStaffingChanged):
        raise TypeError(type(event))
    more = event.present.at_work - event.former.at_work
    if not more:
        return list(plane)
    since = date.fromisoformat(event.effective_on)
    before = [*plane, *_none_before(plane, since, recorded)]
    return restated(before, since, known, lambda one: replace(one, at_work=one.at_work + more))


def _none_before(plane: Sequence[Slice[AtWork]], since: date, recorded: Recorded) -> list[Slice[AtWork]]:
    """From that day until the first of whom anything was known, nobody was at work."""
    earliest = min((one.valid_from for one in plane if one.is_current), default=None)
    nobody = first(AtWork(0), since, recorded.recorded_at)
    if earliest is None:
        return nobody
    return [one._replace(valid_to=earliest) for one in nobody if since < earliest]
