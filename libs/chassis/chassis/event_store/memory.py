"""The event store in memory: for unit tests and for tools that need no database.

It keeps the same promises as the others; one contract suite proves it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from chassis.clock import Clock
from chassis.event_store.port import (
    Appended,
    Claim,
    ClaimConflictError,
    ClaimKey,
    Note,
    Release,
    Request,
    Sealed,
    Stream,
    Unsealed,
    VersionConflictError,
)
from chassis.messages import Recorded


class MemoryEventStore:
    """See `port.EventStore`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._log: list[Recorded] = []
        self._claims: list[Claim] = []
        self._notes: dict[UUID, Note] = {}
        self._sealed: dict[tuple[UUID, str], Sealed] = {}
        self._erased: frozenset[int] = frozenset()
        self._agenda: dict[UUID, date] = {}
        self._epoch = 1

    async def append(self, request: Request) -> Appended:
        for append in request.appends:
            if (await self.load(append.stream_id)).version != append.expected:
                raise VersionConflictError
        self._claims = _settled(self._claims, request)
        self._record(request)
        self._notes |= {note.note_id: note for note in request.notes}
        self._seal(request)
        for item in request.agenda:
            self._agenda.pop(item.stream_id, None)
            if item.due_on is not None:
                self._agenda[item.stream_id] = item.due_on
        return Appended(self._epoch, len(self._log))

    def _record(self, request: Request) -> None:
        last = self._log[-1].recorded_at if self._log else datetime.min.replace(tzinfo=UTC)
        moment = max(self._clock(), last)
        for append in request.appends:
            for version, event in enumerate(append.events, append.expected + 1):
                position = len(self._log) + 1
                self._log.append(
                    Recorded(
                        self._epoch, position, append.stream_id, version, uuid4(), moment, event, request.meta
                    )
                )

    def _seal(self, request: Request) -> None:
        for one in request.unsealed:
            self._sealed = {key: sealed for key, sealed in self._sealed.items() if not _takes(one, sealed)}
            if one.field is None:
                self._claims = [claim for claim in self._claims if not _is_blind(claim, one.person_id)]
        self._erased |= {one.entry for one in request.unsealed if one.entry is not None}
        self._sealed |= {(sealed.person_id, sealed.field): sealed for sealed in request.sealed}

    async def load(self, stream_id: UUID) -> Stream:
        return Stream(stream_id, tuple(r for r in self._log if r.stream_id == stream_id))

    async def load_many(self, stream_ids: Sequence[UUID]) -> dict[UUID, Stream]:
        return {stream_id: await self.load(stream_id) for stream_id in stream_ids}

    async def secured(self) -> None:
        """As durable as it gets here."""

    async def read(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log[after : after + limit]

    async def claims(self, keys: Sequence[ClaimKey]) -> Sequence[Claim]:
        found = (claim for claim in self._claims if (claim.kind, claim.key) in keys)
        return sorted(found, key=lambda claim: (claim.kind, claim.key, claim.since))

    async def claims_of(self, kind: str) -> Sequence[Claim]:
        found = (claim for claim in self._claims if claim.kind == kind)
        return sorted(found, key=lambda claim: (claim.key, claim.since))

    async def note(self, note_id: UUID) -> Note | None:
        return self._notes.get(note_id)

    async def delete_note(self, note_id: UUID) -> bool:
        return self._notes.pop(note_id, None) is not None

    async def sealed(self, person_ids: Sequence[UUID]) -> Sequence[Sealed]:
        return [one for (person, _), one in sorted(self._sealed.items()) if person in person_ids]

    async def erased(self) -> frozenset[int]:
        return self._erased

    async def due(self, on: date) -> Sequence[UUID]:
        return [s for due_on, s in sorted((d, s) for s, d in self._agenda.items()) if due_on <= on]

    async def next_due(self) -> date | None:
        return min(self._agenda.values(), default=None)


def _takes(step: Unsealed, sealed: Sealed) -> bool:
    return sealed.person_id == step.person_id and step.field in {None, sealed.field}


def _is_blind(claim: Claim, holder: UUID) -> bool:
    return claim.holder == holder and claim.kind.startswith("blind/")


def _settled(claims: list[Claim], request: Request) -> list[Claim]:
    for release in request.releases:
        claims = [kept for claim in claims if (kept := _after(claim, release))]
    for claim in request.claims:
        if any(_overlap(claim, other) for other in claims):
            raise ClaimConflictError(claim.kind, claim.key)
        claims = [*claims, claim]
    return claims


def _after(claim: Claim, release: Release) -> Claim | None:
    """What a release leaves of a claim."""
    if (claim.kind, claim.key, claim.holder) != (release.kind, release.key, release.holder):
        return claim
    if claim.since >= release.since:
        return None
    if claim.until is not None and claim.until <= release.since:
        return claim
    return replace(claim, until=release.since)


def _overlap(one: Claim, other: Claim) -> bool:
    return (
        (one.kind, one.key) == (other.kind, other.key)
        and (one.until is None or other.since < one.until)
        and (other.until is None or one.since < other.until)
    )
