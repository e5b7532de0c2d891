"""What a registry would have recorded over the years, as its log holds it: so many events, the same each time.

Few events tell of a few counties, a million of the whole country; more tell of more procedures of each station.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice, product, takewhile
from math import ceil
from typing import NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

from chassis.event_store.encoding import encode
from chassis.ids import division_id
from chassis.messages import schema_version
from chassis.relay.records import Stored
from devstack.bench.country import divisions, registered, stations
from devstack.bench.procedure import Form, Station, blanks, filled
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRegistered

BEGAN, YEARS = datetime(2022, 1, 1, tzinfo=UTC), timedelta(days=1389)
OF_A_TOWNSHIP = 24
"""Events, of its division and of five procedures of its station; those above it and all without one counted in."""
OF_A_PROCEDURE, OF_THE_FIRST = 5, 6
UNDECIDED = 40
"""Each so-manieth of the last procedures waits for its decision."""
REGISTERED = DivisionRegistered.DESCRIPTOR.full_name
META = encode(
    Meta(
        command_id=bytes(16),
        request_hash=bytes(32),
        actor_id=str(uuid5(NAMESPACE_OID, "a clerk")),
        body="county_bureau",
        division_id=str(uuid5(NAMESPACE_OID, "a division")),
        policy_version="2026-01",
    )
)


class Share(NamedTuple):
    """Of several that tell the story together: each has streams of its own."""

    number: int = 0
    of: int = 1

    def has(self, place: int) -> bool:
        return place % self.of == self.number


WHOLE = Share()


def story(events: int, share: Share = WHOLE) -> Iterator[Stored]:
    """Those of the first so many events that are the share's, in order."""
    return takewhile(lambda stored: stored.pos <= events, _told(events, share))


def _told(events: int, share: Share) -> Iterator[Stored]:
    names, apart = divisions(max(1, events // OF_A_TOWNSHIP)), YEARS / events
    for position, (code, name) in enumerate(names.items(), 1):
        if share.has(position):
            form = Form(False, REGISTERED, encode(registered(code, name)))
            yield _stored(position, division_id(code), 1, BEGAN + apart * position, form)
    position, served = len(names), list(stations(names))
    rounds = _rounds(events - len(names), len(served))
    for number, (place, station) in product(range(rounds), enumerate(served)):
        steps = OF_A_PROCEDURE if number else OF_THE_FIRST
        if number == rounds - 1 and place % UNDECIDED == 0:
            steps = 1
        if share.has(place):
            yield from islice(_procedure(station, number, position, apart), steps)
        position += steps


def _rounds(events: int, stations: int) -> int:
    """In how many procedures of each station there are so many events, those undecided at last taken off."""
    undecided = ceil(stations / UNDECIDED) * (OF_THE_FIRST - 1)
    return max(1, ceil((events + undecided - stations) / (stations * OF_A_PROCEDURE)))


def _procedure(station: Station, number: int, position: int, apart: timedelta) -> Iterator[Stored]:
    change_id, began = uuid5(station.id, str(number)), BEGAN + apart * (position + 1)
    values = blanks(change_id, number, began.date())
    of_change, of_station = count(1), count(number + 2 if number else 1)
    for form in station.forms(number):
        position += 1
        stream, version = (change_id, next(of_change)) if form.of_change else (station.id, next(of_station))
        yield _stored(position, stream, version, BEGAN + apart * position, filled(form, values))


def _stored(position: int, stream: UUID, version: int, time: datetime, form: Form) -> Stored:
    place = (stream, version, form.type, schema_version(form.type), UUID(int=position))
    return Stored(position, 1, 1, *place, time.isoformat(), form.data, META)
