"""The import of an edition: one request over all divisions, or a dry run that only tells the difference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import cast
from uuid import UUID

from chassis.asked import Asked
from chassis.errors import refuse_all
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import advanced, folded
from chassis.event_store.port import Append, Release, Request, Stream
from directory.division import Division, Event, State
from directory.places import Places
from registry.division.decider import DIVISION
from registry.division.differences import Difference, Kind, difference
from registry.division.edition import read_edition
from registry.division.errors import VanishedError
from registry.division.importing import ImportPlan, permit_import, plan_import
from registry.handling.border import import_of, put_there_by_hand
from registry.handling.children import moved_on
from registry.handling.claiming import Claiming
from registry.handling.divisions import code_claims, code_releases
from registry.handling.registry import Registry
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRegistered, DivisionsImported

COUNTED: tuple[Kind, ...] = ("registered", "renamed", "recoded", "moved", "designated")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changes, or would change; `executed` is None where it wrote nothing."""

    differences: Sequence[Difference]
    vanished: Sequence[VanishedError]
    executed: Executed | None

    def count(self, kind: Kind) -> int:
        return sum(found.kind == kind for found in self.differences)


class NothingToImportError(Exception):
    """The file says what is known already: there is nothing to write."""


@dataclass(frozen=True, slots=True)
class Importing:
    registry: Registry

    async def dry_run(self, content: bytes, effective_on: date, asked: Asked) -> Imported:
        streams = await self.registry.all_divisions()
        plan = await self._plan(content, streams, effective_on, asked)
        return Imported(differences(plan, streams), plan.vanished, None)

    async def run(self, content: bytes, effective_on: date, asked: Asked) -> Imported:
        """All of it or nothing; refused while anything stands no longer in the file."""
        import_id = import_of(asked.command.command_id)
        digest = sha256(content).digest()

        async def decided(stream: Stream) -> Request:
            streams = await self.registry.all_divisions()
            plan = await self._plan(content, streams, effective_on, asked)
            refuse_all(plan.vanished)
            if not plan.events:
                raise NothingToImportError
            told = differences(plan, streams)
            imported = imported_event(import_id, digest, effective_on, told)
            counted = await moved_on(self.registry.store, parents_of(plan))
            own = Append(import_id, stream.version, [imported])
            return request(plan, streams, own, counted, asked)

        try:
            executed = await execute(self.registry.store, import_id, asked.command, decided)
        except NothingToImportError:
            await self.registry.store.secured()  # an acknowledgement too, of what somebody else has written
            return Imported((), (), None)
        return Imported(await self._written(asked), (), executed)

    async def _plan(
        self, content: bytes, streams: Mapping[UUID, Stream], effective_on: date, asked: Asked
    ) -> ImportPlan:
        divisions = known(streams)
        permit_import(asked.caller, divisions, self.registry.policy().jurisdiction)
        by_hand = await put_there_by_hand(self.registry.store, streams)
        policy = self.registry.policy()
        return plan_import(
            read_edition(content), divisions, effective_on, asked.caller, policy, by_hand=by_hand
        )

    async def _written(self, asked: Asked) -> Sequence[Difference]:
        """What this import wrote, at once or when it ran first."""
        streams = await self.registry.all_divisions()
        written = chain.from_iterable(s.of_command(asked.command.command_id) for s in streams.values())
        events = [cast(Event, recorded.event) for recorded in sorted(written, key=lambda r: r.position)]
        places = Places(known(streams))
        return [difference(event, places) for event in events]


def known(streams: Mapping[UUID, Stream]) -> dict[UUID, Division]:
    states = {found: folded(DIVISION, stream) for found, stream in streams.items()}
    return {found: state for found, state in states.items() if isinstance(state, Division)}


def differences(plan: ImportPlan, streams: Mapping[UUID, Stream]) -> list[Difference]:
    after: dict[UUID, State] = {**known(streams)}
    for found, events in plan.events.items():
        after[found] = advanced(DIVISION, after.get(found, DIVISION.initial), events)
    places = Places(after)
    return [difference(event, places) for event in chain.from_iterable(plan.events.values())]


def imported_event(
    import_id: UUID, digest: bytes, effective_on: date, told: Sequence[Difference]
) -> DivisionsImported:
    counts = {kind: sum(found.kind == kind for found in told) for kind in COUNTED}
    return DivisionsImported(
        import_id=str(import_id), sha256=digest, effective_on=str(effective_on), **counts
    )


def parents_of(plan: ImportPlan) -> set[UUID]:
    """Whatever the import adds to."""
    events = chain.from_iterable(plan.events.values())
    entering = (event for event in events if isinstance(event, DivisionRegistered | DivisionMoved))
    return {UUID(event.parent_id) for event in entering if event.parent_id}


def request(
    plan: ImportPlan, streams: Mapping[UUID, Stream], own: Append, counted: Claiming, asked: Asked
) -> Request:
    """Everything that is known is held to what was looked at, whether the import changes it or not."""
    versions = {found: stream.version for found, stream in streams.items()}
    divisions = known(streams)
    return Request(
        appends=[
            own,
            *(Append(f, versions.get(f, 0), plan.events.get(f, ())) for f in versions | dict(plan.events)),
        ],
        meta=asked.command.meta,
        releases=[*releases(plan.events, divisions), *counted.releases],
        claims=[*code_claims(chain.from_iterable(plan.events.values())), *counted.claims],
    )


def releases(events: Mapping[UUID, Iterable[Event]], before: Mapping[UUID, Division]) -> Iterator[Release]:
    for found, happened in events.items():
        yield from code_releases(happened, before.get(found, DIVISION.initial))
