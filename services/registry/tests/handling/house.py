"""The registry over a log in memory, with the small region of the tests registered, and a clock to set."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.clock import LOCAL
from chassis.event_store.executing import Command as Submitted
from chassis.event_store.executing import Executed
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Append, EventStore, Request
from chassis.policy import load
from registry.establishment_change.commands import Command
from registry.handling.changes import Changes
from registry.handling.registry import Registry
from registry.handling.taking_effect import TakingEffect
from services.registry.tests.world import NAMES, OPENED, POLICY, TODAY, administrator, registered
from sifasuo.registry.v1.division_pb2 import DivisionRegistered

POLICIES = Path(__file__).parents[4] / "policies"


def policies_but(folder: Path, entry: str, other: str) -> None:
    """The real ones, but for one entry."""
    texts = {file.name: file.read_text() for file in POLICIES.glob("*.toml")}
    assert any(entry in text for text in texts.values())
    for name, text in texts.items():
        (folder / name).write_text(text.replace(entry, other))


@dataclass(slots=True)
class SetClock:
    """Noon of the day that a test sets, if it sets no other time; in the region."""

    today: date = TODAY
    at: time = time(12)

    def __call__(self) -> datetime:
        return datetime.combine(self.today, self.at, LOCAL).astimezone(UTC)


@dataclass(slots=True)
class House:
    clock: SetClock = field(default_factory=SetClock)
    store: EventStore = field(init=False)
    registry: Registry = field(init=False)

    def __post_init__(self) -> None:
        self.store = MemoryEventStore(self.clock)
        self.registry = Registry(self.store, self.clock, load(POLICIES), self.division_ids)

    async def division_ids(self) -> Sequence[UUID]:
        return [
            r.stream_id for r in await self.store.read(0, 10**6) if isinstance(r.event, DivisionRegistered)
        ]

    async def open(self) -> None:
        events = [registered(code, effective_on=OPENED) for code in NAMES]
        appends = [Append(UUID(event.division_id), 0, [event]) for event in events]
        await self.store.append(Request(appends, meta_of(administrator(), uuid4(), b"", POLICY.version)))

    def asked(self, caller: Caller, key: str | None = None, expected: int | None = None) -> Asked:
        """By that caller; without a key it is nobody's repeat."""
        command_id = UUID(bytes=sha256((key or uuid4().hex).encode()).digest()[:16])
        return Asked(caller, Submitted(meta_of(caller, command_id, b"", POLICY.version), expected))

    async def step(self, change_id: UUID, command: Command, caller: Caller) -> Executed:
        return await Changes(self.registry).carry_out(change_id, command, self.asked(caller))

    async def calendar(self) -> None:
        """Takes up what is due."""
        effects = TakingEffect(self.registry)
        for due in await effects.due():
            await effects.take(due)
