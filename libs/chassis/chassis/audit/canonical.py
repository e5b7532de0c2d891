"""The bytes of which the chain is made, as the SQL function `record_accesses` makes them: a JSON array."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from chassis.audit.record import Access, Recorded

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def beginning(service: str) -> bytes:
    """What stands in the place of the digest before the first record."""
    return sha256(f"sifasuo audit {service}".encode()).digest()


def digest(before: bytes, seq: int, recorded_at: datetime, access: Access) -> bytes:
    """SHA-256 over the digest before it and the record."""
    return sha256(before + canonical(seq, recorded_at, access)).digest()


def fits(before: bytes, record: Recorded) -> bool:
    """Whether the record is what followed `before`."""
    return digest(before, record.seq, record.recorded_at, record.access) == record.digest


def canonical(seq: int, recorded_at: datetime, access: Access) -> bytes:
    """One record, one sequence of bytes: no two records share them."""
    return json.dumps(
        [
            seq,
            (recorded_at - _EPOCH) // _MICROSECOND,
            str(access.actor_id),
            access.body,
            str(access.division_id),
            list(access.roles),
            access.action,
            [str(subject) for subject in access.subjects],
            access.purpose,
            access.origin,
            access.trace_id,
            access.result,
            access.rule,
        ],
        ensure_ascii=False,
    ).encode()
