"""The registry's log: each acknowledged command once, positions without a gap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from chassis.connecting import connected
from devstack.faults.clerk import Acknowledged
from devstack.faults.faulty import require
from devstack.testing.running import RunningStack
from sifasuo.common.v1.envelope_pb2 import Meta

_EVENTS = "SELECT pos, stream_id, version, type, data, meta FROM events ORDER BY pos"


@dataclass(frozen=True, slots=True)
class Event:
    position: int
    stream: UUID
    version: int
    type: str
    data: bytes
    command: UUID


async def read_log(stack: RunningStack) -> list[Event]:
    rows = await _read(stack, _EVENTS)
    ((head,),) = await _read(stack, "SELECT pos FROM log_head")
    events = [
        Event(pos, stream, version, kind, data, UUID(bytes=Meta.FromString(meta).command_id))
        for pos, stream, version, kind, data, meta in rows
    ]
    require([event.position for event in events] == list(range(1, head + 1)), "positions have a gap")
    return events


async def epochs(stack: RunningStack) -> dict[int, int]:
    """The first position of each."""
    rows = await _read(stack, "SELECT epoch, first_pos FROM epochs")
    return {row["epoch"]: row["first_pos"] for row in rows}


async def _read(stack: RunningStack, query: str) -> Sequence[asyncpg.Record]:
    async with connected(stack.dsn("registry", "reader")) as connection:
        return await connection.fetch(query)


def each_command_once(log: Sequence[Event], acknowledged: Iterable[Acknowledged]) -> int:
    """How many; a command's events stand side by side, the last of its subject at the version that was answered."""
    of_command: Mapping[UUID, list[Event]] = _by_command(log)
    commands = 0
    for one in acknowledged:
        commands += 1
        written = of_command.get(one.command, [])
        require(bool(written), f"command {one.command} was acknowledged and is not in the log")
        first = written[0].position
        side_by_side = [event.position for event in written] == list(range(first, first + len(written)))
        types = {(event.stream, event.type) for event in written}
        require(side_by_side and len(types) == len(written), f"command {one.command} is there twice")
        last = max((event.version for event in written if event.stream == one.subject), default=0)
        require(last == one.version, f"command {one.command} was answered version {one.version}, not {last}")
    return commands


def _by_command(log: Sequence[Event]) -> Mapping[UUID, list[Event]]:
    found: dict[UUID, list[Event]] = defaultdict(list)
    for event in log:
        found[event.command].append(event)
    return found
