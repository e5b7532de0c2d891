"""Requests as the SQL function `append` takes them: each is encoded by its own caller, before it queues.

So what cannot be encoded fails alone, and a batch only numbers what it holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from google.protobuf.message import Message

from chassis.event_store.port import Request
from chassis.messages import schema_version, type_name

_Row = tuple[object, ...]


@dataclass(slots=True)
class Encoded:
    """`subjects` are the streams, claims and persons that no other request of the same batch may touch."""

    subjects: set[object]
    events: list[_Row] = field(default_factory=list)
    guards: list[_Row] = field(default_factory=list)
    claims: list[_Row] = field(default_factory=list)
    notes: list[_Row] = field(default_factory=list)
    agenda: list[_Row] = field(default_factory=list)
    sealed: list[_Row] = field(default_factory=list)
    accesses: list[_Row] = field(default_factory=list)


def encode(event: Message) -> bytes:
    """The bytes that are stored, published and compared: one encoding for all."""
    return event.SerializeToString(deterministic=True)


def encoded(request: Request) -> Encoded:
    """Raises what the encoding of an event raises."""
    meta = encode(request.meta)
    made = Encoded(set())
    for append in request.appends:
        stream_id, expected = append.stream_id, append.expected
        made.subjects.add(stream_id)
        if not append.events:
            made.guards.append((stream_id, expected))
        for version, event in enumerate(append.events, expected + 1):
            name = type_name(event)
            first = expected if version == expected + 1 else None
            made.events.append((stream_id, first, version, name, schema_version(name), encode(event), meta))
    if request.releases or request.claims or request.notes or request.agenda:
        _add_companions(made, request)
    if request.sealed or request.unsealed:
        _add_sealed(made, request)
    return made


def _add_companions(made: Encoded, request: Request) -> None:
    made.subjects.update(a.stream_id for a in request.agenda)
    made.subjects.update((c.kind, c.key) for c in request.claims)
    made.subjects.update((r.kind, r.key) for r in request.releases)
    made.claims += [(r.kind, r.key, r.holder, r.since, None, True) for r in request.releases]
    made.claims += [(c.kind, c.key, c.holder, c.since, c.until, False) for c in request.claims]
    made.notes += [(n.note_id, n.stream_id, n.text) for n in request.notes]
    made.agenda += [(a.stream_id, a.due_on) for a in request.agenda]


def _add_sealed(made: Encoded, request: Request) -> None:
    made.subjects.update(("sealed", u.person_id) for u in request.unsealed)
    made.subjects.update(("sealed", s.person_id) for s in request.sealed)
    made.sealed += [(u.person_id, u.field, None, None, u.entry) for u in request.unsealed]
    made.sealed += [(s.person_id, s.field, s.version, s.box, None) for s in request.sealed]


def arguments(batch: Sequence[Encoded]) -> tuple[Sequence[_Row], ...]:
    """Of `append`, after the clock; a request's number is its place in the batch, from 1."""
    return (
        _numbered([one.events for one in batch]),
        _numbered([one.guards for one in batch]),
        _numbered([one.claims for one in batch]),
        _numbered([one.notes for one in batch]),
        _numbered([one.agenda for one in batch]),
        _numbered([one.sealed for one in batch]),
    )


def accesses(batch: Sequence[Encoded]) -> list[_Row]:
    """What is to be on record of them, if anything: the last argument of `append_audited`."""
    return _numbered([one.accesses for one in batch])


def _numbered(rows_of: Iterable[Sequence[_Row]]) -> list[_Row]:
    return [(number, *row) for number, rows in enumerate(rows_of, 1) for row in rows]
