"""The projection of the directory: of the registry's topics those that say where divisions and stations lie."""

from collections.abc import Sequence
from importlib.resources import files

import asyncpg
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.messages import topic_of
from chassis.projecting.projection import Change, Projection
from chassis.upcasting import Upcasters
from directory.replica import closings, divisions, stations
from sifasuo.registry.v1.division_pb2 import DivisionsImported
from sifasuo.registry.v1.station_pb2 import StationFunctionsEntrusted, StationsImported

UPCASTERS: Upcasters = {}
FOLDED: frozenset[type[Message]] = frozenset({*divisions.EVENTS, *stations.EVENTS, *closings.EVENTS})
IGNORED: frozenset[type[Message]] = frozenset(
    {DivisionsImported, StationFunctionsEntrusted, StationsImported, *closings.IGNORED}
)
REVISION = 1


async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[Change]:
    recorded = [consumed.recorded for consumed in batch]
    found = {
        "division": await divisions.fold(connection, recorded),
        "station": await stations.fold(connection, recorded),
        "closing": await closings.fold(connection, recorded),
    }
    return [Change(kind, tuple(sorted(subjects))) for kind, subjects in found.items() if subjects]


DIRECTORY = Projection(
    name="directory",
    topics=tuple(sorted({topic_of(event.DESCRIPTOR.full_name) for event in FOLDED})),
    revision=REVISION,
    tables=(files(__package__) / "tables.sql").read_text(encoding="utf-8"),
    folds=FOLDED,
    ignores=IGNORED,
    fold=fold,
    upcasters=UPCASTERS,
)
