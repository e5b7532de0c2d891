"""The country's story as the registry's own log: written once into a stack of its own, and kept.

The stack then starts as always: the relay publishes it, the projections fold it, the API shows it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import NAMESPACE_OID, UUID, uuid5

import psycopg

from chassis.event_store.encoding import encode
from chassis.messages import schema_version, type_name
from devstack.bench.country import Said, story
from devstack.bench.stack import admin_dsn
from devstack.probes import probe
from devstack.processes import MIGRATIONS
from devstack.running_tasks import run_task
from devstack.stack import Stack
from sifasuo.common.v1.envelope_pb2 import Meta

PORTION = 50_000
COPY = (
    "COPY events (pos, epoch, stream_id, version, type, schema_version, event_id, recorded_at, data, meta)"
    " FROM STDIN (FORMAT BINARY)"
)
TYPES = ("int8", "int4", "uuid", "int4", "text", "int4", "uuid", "timestamptz", "bytea", "bytea")
HEAD = "UPDATE log_head SET pos = %s, recorded_at = %s"
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


def write_story(stack: Stack) -> None:
    """Into a log that is still empty; before the registry's processes are started."""
    run_task(stack, MIGRATIONS[0])
    with psycopg.connect(admin_dsn(stack, "registry")) as connection:
        if connection.execute("SELECT pos FROM log_head").fetchone() != (0,):
            return
        said = story()
        first = 1
        while portion := list(islice(said, PORTION)):
            write(connection, first, portion)
            first += len(portion)
        connection.commit()
        connection.execute("ANALYZE events")


def write(connection: psycopg.Connection, first: int, portion: list[Said]) -> None:
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types(TYPES)
        for row in rows(first, portion):
            copy.write_row(row)
    connection.execute(HEAD, (first + len(portion) - 1, portion[-1].recorded_at))


def rows(first: int, portion: Iterable[Said]) -> Iterator[tuple[object, ...]]:
    for position, said in enumerate(portion, first):
        name = type_name(said.event)
        event_id = UUID(int=position)
        yield (
            position, 1, said.stream_id, said.version, name, schema_version(name), event_id,
            said.recorded_at, encode(said.event), META,
        )  # fmt: skip


def all_shown(stack: Stack) -> bool:
    """Whether everything recorded is in the read model."""
    answers = [probe(stack, process) for process in ("registry-relay", "reporting-project")]
    return all(answer.ready and answer.lag == 0 for answer in answers)
