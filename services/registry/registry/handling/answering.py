"""What services answer to a closing comes into its log, each answer once; with the last confirmation its change is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import cast
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.event_store.executing import Command as Submitted
from chassis.event_store.executing import execute
from chassis.event_store.folding import advanced, folded
from chassis.event_store.meta import meta_of
from chassis.event_store.port import AgendaItem, Append, Request, Stream
from registry.closing.decider import CLOSING, decide
from registry.closing.state import Closing, State
from registry.handling.acting import acting_process
from registry.handling.closings import stream_of
from registry.handling.registry import Registry
from registry.policies import Meant


class NotAwaitedError(Exception):
    """Nobody waits for it any more: a repeat, or the answer to an attempt that is over."""


@dataclass(frozen=True, slots=True)
class Answering:
    registry: Registry

    async def take(self, event_id: UUID, meant: Meant) -> None:
        """The id of the answering event makes that of the command: however often it comes, it counts once."""
        command_id = uuid5(event_id, CLOSING.aggregate)
        process = await acting_process(self.registry, meant.county_id)
        meta = meta_of(process, command_id, sha256(command_id.bytes).digest(), self.registry.policy().version)

        async def decided(stream: Stream) -> Request:
            state = folded(CLOSING, stream)
            events = decide(meant.command, state)
            if not events:
                raise NotAwaitedError
            append = Append(stream.stream_id, stream.version, cast(Sequence[Message], events))
            return Request([append], meta, agenda=agenda(advanced(CLOSING, state, events)))

        try:
            await execute(self.registry.store, stream_of(meant.station_id), Submitted(meta), decided)
        except NotAwaitedError:
            return


def agenda(after: State) -> list[AgendaItem]:
    """Overdue or not, with the last confirmation its change may take effect on its day."""
    match after:
        case Closing(attempt, ()):
            return [AgendaItem(attempt.change_id, attempt.effective_on)]
        case _:
            return []
