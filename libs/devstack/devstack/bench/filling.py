"""A log that is already long: events by set-based SQL, as the owner of the tables, then put into order as time would."""

import sys
from time import perf_counter

from google.protobuf.message import Message

from chassis.connecting import connected
from chassis.event_store.encoding import encode
from chassis.messages import schema_version, type_name
from devstack.bench.stack import admin_dsn
from devstack.testing.databases import FreshDatabase
from devstack.text import Text
from sifasuo.common.v1.envelope_pb2 import Meta

CHUNK = 500_000

_KEYS = {"events_pkey": "PRIMARY KEY (pos)", "events_stream_id_version_key": "UNIQUE (stream_id, version)"}
_INSERT = """
    INSERT INTO events
    SELECT n, 1, gen_random_uuid(), 1, $3, $4, gen_random_uuid(), now(), $5, $6 FROM generate_series($1::bigint, $2) n
"""


async def fill(database: FreshDatabase, count: int, event: Message, meta: Meta) -> None:
    """So many streams of one event each, as the load itself leaves them; says on standard error how far it is."""
    begun = perf_counter()
    async with connected(admin_dsn(database.stack, database.name)) as connection:
        await connection.execute("SET ROLE registry_owner; SET maintenance_work_mem = '512MB'")
        for name in _KEYS:
            await connection.execute(f"ALTER TABLE events DROP CONSTRAINT {name}")
        kind = type_name(event)
        payload = (kind, schema_version(kind), encode(event), encode(meta))
        for start in range(0, count, CHUNK):
            stop = min(start + CHUNK, count)
            await connection.execute(_INSERT, start + 1, stop, *payload)
            say(Text(f"已写入 {stop:,} / {count:,} 条", f"{stop:,} of {count:,} events written"), begun)
        for name, key in _KEYS.items():
            say(Text(f"建立索引 {name}", f"building {name}"), begun)
            await connection.execute(f"ALTER TABLE events ADD CONSTRAINT {name} {key}")
        await connection.execute("UPDATE log_head SET pos = $1, recorded_at = now()", count)
        say(Text("清理、统计并写检查点", "vacuum, analyze, checkpoint"), begun)
        await connection.execute("VACUUM (ANALYZE) events")
        await connection.execute("RESET ROLE")
        await connection.execute("CHECKPOINT")


def say(what: Text, begun: float) -> None:
    sys.stderr.write(f"{perf_counter() - begun:7.1f} s  {what}\n")
    sys.stderr.flush()
