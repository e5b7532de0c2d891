"""Which townships the administrator put on the border: an import takes back only what an import said."""

from collections.abc import Mapping
from uuid import UUID

from chassis.event_store.port import EventStore, Stream
from chassis.ids import stream_id
from sifasuo.registry.v1.division_pb2 import DESIGNATION_BORDER, DivisionDesignated, DivisionRegistered


async def put_there_by_hand(store: EventStore, divisions: Mapping[UUID, Stream]) -> frozenset[UUID]:
    commands = {found: command for found, stream in divisions.items() if (command := put_there_by(stream))}
    imports = {command: import_of(command) for command in commands.values()}
    known = await store.load_many(list(imports.values()))
    return frozenset(found for found, command in commands.items() if not known[imports[command]].recorded)


def put_there_by(stream: Stream) -> UUID | None:
    """The command that put a township on the border, if it is there."""
    command: UUID | None = None
    for recorded in stream.recorded:
        if isinstance(recorded.event, DivisionRegistered | DivisionDesignated):
            there = DESIGNATION_BORDER in recorded.event.designations
            command = (command or UUID(bytes=recorded.meta.command_id)) if there else None
    return command


def import_of(command_id: UUID) -> UUID:
    """The stream of the import that a command makes."""
    return stream_id(command_id, "division_import")
