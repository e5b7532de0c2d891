"""Events of disclosures into what each station shows, and what was drafted."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from chassis.uuids import uuid_of
from reporting.projections.disclosure.drafts import Draft, Drafts, evolved
from reporting.projections.disclosure.facts import EVENTS, Fact, stated
from reporting.projections.slice_table import SliceTable, rewrite

SHOWN = SliceTable("disclosure", "station_id", Fact)
_DRAFTS = "SELECT * FROM disclosure_draft WHERE station_id = ANY($1)"


def subject_of(recorded: Recorded) -> UUID:
    """The station, which is not the stream."""
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.station_id)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    stations = {subject_of(recorded) for recorded in events}
    planes, drafts = await SHOWN.load(connection, stations), await _load(connection, stations)
    for recorded in events:
        station_id = subject_of(recorded)
        planes[station_id] = stated(planes[station_id], recorded)
        drafts[station_id] = evolved(drafts[station_id], recorded)
    await SHOWN.write(connection, planes)
    await rewrite(connection, rows(drafts), "station_id", stations)
    return [Change("station", tuple(sorted(stations)))]


def rows(drafts: Mapping[UUID, Drafts]) -> Rows:
    """The table's rows, in one order."""
    found = [one for _, own in sorted(drafts.items()) for _, one in sorted(own.items())]
    return Rows("disclosure_draft", Draft._fields, found)


async def _load(connection: asyncpg.Connection, stations: Collection[UUID]) -> dict[UUID, Drafts]:
    found: dict[UUID, dict[tuple[str, int], Draft]] = {station_id: {} for station_id in stations}
    for row in await connection.fetch(_DRAFTS, list(stations)):
        draft = Draft(*row)
        found[draft.station_id][draft.section, draft.version] = draft
    return dict(found)
