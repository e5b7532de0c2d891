"""What the tests look for in what a relay published."""

from collections.abc import Iterable
from uuid import UUID

from chassis.consuming.records import Raw, envelope


def versions(records: Iterable[Raw]) -> dict[UUID, list[int]]:
    """By stream, in the order in which they lie in Kafka."""
    found: dict[UUID, list[int]] = {}
    for record in records:
        said = envelope(record)
        found.setdefault(said.stream_id, []).append(said.version)
    return found


def first_seen(records: Iterable[Raw]) -> dict[UUID, list[int]]:
    """The same as a consumer sees it that drops what it has."""
    return {stream: list(dict.fromkeys(seen)) for stream, seen in versions(records).items()}
