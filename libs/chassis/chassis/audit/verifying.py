"""Whether the chain is what was recorded: each edit, deletion, reordering and truncation is found, and where.

What somebody changed who could also make all later digests anew is found by the next signed checkpoint. What came after
the last one is checked against itself alone.
"""

from collections.abc import AsyncIterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from chassis.audit.canonical import beginning, digest, fits
from chassis.audit.looking import Head
from chassis.audit.record import Recorded
from chassis.audit.statements import Read, Statement

MOST = 24
"""So many broken links are told apart; who broke more did not do it by hand."""


class Fault(StrEnum):
    """What may be wrong; `telling.FAULTS` has the words."""

    EDITED = "edited"
    MISSING = "missing"
    OUT_OF_PLACE = "out_of_place"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    HEAD = "head"
    STATEMENT_FORGED = "statement_forged"
    STATEMENT_MISSING = "statement_missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Of the records (or statements) from `first` to `last`."""

    fault: Fault
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Report:
    """`beyond` counts the records after the last checkpoint, of which truncation cannot be found."""

    service: str
    first: int
    last: int
    findings: Sequence[Finding]
    checkpoint: Statement | None

    @property
    def holds(self) -> bool:
        """Nothing was found."""
        return not self.findings

    @property
    def beyond(self) -> int:
        """Records after the last checkpoint."""
        return max(self.last - (self.checkpoint.seq if self.checkpoint else 0), 0)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A record that does not follow from the digest that stands before it."""

    record: Recorded
    before: bytes


@dataclass(slots=True)
class _Walk:
    """Along the records, in their order. `seq` and `before` are of the last one seen."""

    seq: int
    before: bytes
    digests: dict[int, bytes]
    agreed: int
    broken: list[_Broken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rewritten: bool = False

    def step(self, record: Recorded) -> None:
        if record.seq > self.seq + 1:
            self.findings.append(Finding(Fault.MISSING, self.seq + 1, record.seq - 1))
        elif not fits(self.before, record):
            self.broken.append(_Broken(record, self.before))
        self.seq, self.before = record.seq, record.digest
        self._compare(record)

    def _compare(self, record: Recorded) -> None:
        """With the checkpoint of that record, if there is one; of those that disagree the first says where."""
        known = self.digests.get(record.seq)
        if known is None or self.rewritten:
            return
        if known == record.digest:
            self.agreed = record.seq
        else:
            self.rewritten = True
            self.findings.append(Finding(Fault.REWRITTEN, self.agreed + 1, record.seq))


async def verified(service: str, records: AsyncIterable[Recorded], head: Head, read: Read) -> Report:
    """`records` are in order; `head` was read before them."""
    began, checkpoints = read.beginning(), read.checkpoints()
    start = began.seq if began else 0
    before = bytes.fromhex(began.digest) if began else beginning(service)
    walk = _Walk(start, before, {c.seq: bytes.fromhex(c.digest) for c in checkpoints}, start)
    async for record in records:
        if record.seq > start:
            walk.step(record)
    findings = [
        *_of_statements(read),
        *walk.findings,
        *_told(walk.broken),
        *_at_the_end(walk, head, checkpoints),
    ]
    last = checkpoints[-1] if checkpoints else None
    return Report(service, start + 1, walk.seq, sorted(findings, key=lambda f: f.first), last)


def _of_statements(read: Read) -> Iterator[Finding]:
    yield from (Finding(Fault.STATEMENT_FORGED, number, number) for number in read.forged)
    yield from (Finding(Fault.STATEMENT_MISSING, number, number) for number in read.missing)


def _at_the_end(walk: _Walk, head: Head, checkpoints: Sequence[Statement]) -> Iterator[Finding]:
    known = max((checkpoint.seq for checkpoint in checkpoints), default=0)
    if walk.seq < max(known, head.seq):
        yield Finding(Fault.TRUNCATED, walk.seq + 1, max(known, head.seq))
    elif walk.seq == head.seq and walk.before != head.digest:
        yield Finding(Fault.HEAD, head.seq, head.seq)


def _told(broken: Sequence[_Broken]) -> Iterator[Finding]:
    """An edited record does not follow from the one before it; one out of place would follow elsewhere."""
    known = {one.before for one in broken} | {one.record.digest for one in broken}
    moved = {
        one.record.seq for one in broken if len(broken) <= MOST and _belongs_elsewhere(one, broken, known)
    }
    for one in broken:
        seq = one.record.seq
        if seq in moved:
            yield Finding(Fault.OUT_OF_PLACE, seq, seq)
        elif not (moved and any(fits(before, one.record) for before in known)):
            yield Finding(Fault.EDITED, seq, seq)


def _belongs_elsewhere(one: _Broken, broken: Sequence[_Broken], known: set[bytes]) -> bool:
    record = one.record
    places = (other.record.seq for other in broken if other is not one)
    return any(
        digest(before, place, record.recorded_at, record.access) in known
        for place, before in product(places, known)
    )
