"""What is known beside posts, over both times: quotas of counties, needs of stations, how many are at work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chassis.messages import Recorded
from reporting.projections.bitemporal import Slice, ended, first, restated
from reporting.projections.codes import code
from sifasuo.personnel.v1.quota_pb2 import QuotaDrawn, QuotaReturned, QuotaSet
from sifasuo.personnel.v1.staffing_need_pb2 import Development, StaffingNeedStated
from sifasuo.personnel.v1.station_staffing_pb2 import StationStaffingChanged

QUOTA_EVENTS = (QuotaSet, QuotaDrawn, QuotaReturned)
NEED_EVENTS = (StaffingNeedStated,)
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
