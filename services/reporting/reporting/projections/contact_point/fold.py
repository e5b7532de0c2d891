"""Events of contact points into who keeps in contact with each station, and when they were there."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.contact_point.facts import (
    EVENTS,
    Contact,
    Visit,
    contacts_stated,
    visits_stated,
)
from reporting.projections.slice_table import SliceTable

CONTACTS = SliceTable("contact_point", "station_id", Contact)
VISITS = SliceTable("contact_visit", "station_id", Visit)


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
    subjects = {subject_of(recorded) for recorded in events}
    contacts, visits = await CONTACTS.load(connection, subjects), await VISITS.load(connection, subjects)
    for recorded in events:
        station_id = subject_of(recorded)
        contacts[station_id] = contacts_stated(contacts[station_id], recorded)
        visits[station_id] = visits_stated(visits[station_id], recorded)
    await CONTACTS.write(connection, contacts)
    await VISITS.write(connection, visits)
    return [Change("station", tuple(sorted(subjects)))]
