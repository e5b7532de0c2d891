"""What somebody brings: courses that were completed and stretches of service (O-3, O-6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from personnel.staff_member.standing import day_read
from sifasuo.personnel.v1 import staff_member_pb2 as contract
from sifasuo.personnel.v1.staff_member_pb2 import DEGREE_UNSPECIFIED, Degree, EducationLevel, ServiceSource


@dataclass(frozen=True, slots=True)
class Education:
    entry_id: UUID
    level: EducationLevel
    law: bool
    completed_on: date
    degree: Degree = DEGREE_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Service:
    """`ended_on` is the last day, None while it lasts."""

    source: ServiceSource
    began_on: date
    ended_on: date | None = None
    entry_id: UUID | None = None


def highest(educations: Iterable[Education]) -> EducationLevel:
    return max((one.level for one in educations), default=EducationLevel.EDUCATION_LEVEL_UNSPECIFIED)


def days_served(services: Iterable[Service], sources: frozenset[ServiceSource], today: date) -> int:
    """The days spent in any of these, each once however many stretches cover it."""
    days: set[date] = set()
    for service in services:
        if service.source in sources:
            days.update(_days(service.began_on, min(service.ended_on or today, today)))
    return len(days)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def education_written(one: Education) -> contract.Education:
    return contract.Education(
        entry_id=str(one.entry_id),
        level=one.level,
        degree=one.degree,
        law=one.law,
        completed_on=str(one.completed_on),
    )


def education_read(one: contract.Education) -> Education:
    completed_on = date.fromisoformat(one.completed_on)
    return Education(UUID(one.entry_id), one.level, one.law, completed_on, one.degree)


def service_written(one: Service) -> contract.Service:
    return contract.Service(
        entry_id=str(one.entry_id),
        source=one.source,
        began_on=str(one.began_on),
        ended_on=str(one.ended_on or ""),
    )


def service_read(one: contract.Service) -> Service:
    began_on = date.fromisoformat(one.began_on)
    return Service(one.source, began_on, day_read(one.ended_on), UUID(one.entry_id))
