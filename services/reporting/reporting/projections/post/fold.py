"""Events of posts, quotas, needs and staffing into what stations have and lack."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice
from reporting.projections.division import places
from reporting.projections.post import beside, facts
from reporting.projections.slice_table import SliceTable

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Value]):
    """One table: whose slices it holds, by which field of which events."""

    table: SliceTable[Value]
    events: tuple[type, ...]
    stated: Callable[[Sequence[Slice[Value]], Recorded], list[Slice[Value]]]

    def subject_of(self, recorded: Recorded) -> UUID:
        return uuid_of(getattr(recorded.event, self.table.subject))


POSTS = Kept(SliceTable("post", "post_id", facts.Fact), facts.EVENTS, facts.stated)
QUOTAS = Kept(SliceTable("quota", "county_id", beside.Quota), beside.QUOTA_EVENTS, beside.quota_stated)
NEEDS = Kept(SliceTable("staffing_need", "station_id", beside.Need), beside.NEED_EVENTS, beside.need_stated)
AT_WORK = Kept(
    SliceTable("station_at_work", "station_id", beside.AtWork), beside.STAFFING_EVENTS, beside.at_work_stated
)
SERVICES = Kept(
    SliceTable("purchased_service", "service_id", beside.Service),
    beside.SERVICE_EVENTS,
    beside.service_stated,
)
ALL: tuple[Kept[Any], ...] = (POSTS, QUOTAS, NEEDS, AT_WORK, SERVICES)
EVENTS = tuple(kind for kept in ALL for kind in kept.events)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    for kept in ALL:
        await _fold(connection, kept, [one for one in events if isinstance(one.event, kept.events)])
    return await _changes(connection, events)


async def _fold(connection: asyncpg.Connection, kept: Kept[Any], events: Sequence[Recorded]) -> None:
    if not events:
        return
    planes = await kept.table.load(connection, {kept.subject_of(recorded) for recorded in events})
    for recorded in events:
        subject = kept.subject_of(recorded)
        planes[subject] = kept.stated(planes[subject], recorded)
    await kept.table.write(connection, planes)


async def _changes(connection: asyncpg.Connection, events: Sequence[Recorded]) -> list[Change]:
    """As restricted as a change of a station: told only to those whose division is among the subjects."""
    lies = {one: place for recorded in events for one, place in _lying(recorded)}
    paths = await places.paths_on(connection, lies.values())
    return [Change("post", (one, *paths.get(place, ()))) for one, place in sorted(lies.items())]


def _lying(recorded: Recorded) -> Iterable[tuple[UUID, tuple[UUID, date]]]:
    """Stations and counties of which it tells, each with where that lay when it was recorded."""
    event: Any = recorded.event
    day = local_date(recorded.recorded_at)
    names = {field.name for field in event.DESCRIPTOR.fields}
    for front in ("", "former_"):
        county = getattr(event, f"{front}county_id") if f"{front}county_id" in names else ""
        if not county:
            continue
        yield uuid_of(county), (uuid_of(county), day)
        if f"{front}station_id" in names:
            yield uuid_of(getattr(event, f"{front}station_id")), (uuid_of(county), day)
