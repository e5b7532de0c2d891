"""What decisions look at, as PostgreSQL has it when they ask: streams and claims.

A stream that was loaded before is kept and asked for from its last event on. That event shows by its id that the
stream is still the same, which after a restore it may not be; what follows it is new. So nothing that is kept is
ever believed unasked: it only saves the way and the decoding.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.event_store.gathering import Gathering
from chassis.event_store.port import Claim, ClaimKey, Stream
from chassis.messages import Recorded, UnknownEventTypeError
from chassis.upcasting import Upcasters, event_of
from sifasuo.common.v1.envelope_pb2 import Meta

COLUMNS = "pos, epoch, stream_id, version, type, schema_version, event_id, recorded_at, data, meta"

KEPT = 8192
"""Streams that are kept: those asked for last."""

MANY = 256
"""So many streams at once are a question of their own: nobody else waits for them."""

_STREAMS = f"""
    SELECT {", ".join(f"e.{column}" for column in COLUMNS.split(", "))}
    FROM unnest($1::uuid[], $2::integer[]) known (id, version)
    JOIN events e ON e.stream_id = known.id AND e.version >= known.version
    ORDER BY e.stream_id, e.version
"""  # noqa: S608 - constants
_CLAIMS = """
    SELECT kind, key, holder, lower(valid) AS since, upper(valid) AS until
    FROM unnest($1::text[], $2::text[]) wanted (kind, key) JOIN claims USING (kind, key)
    ORDER BY kind, key, valid
"""
CLAIMS_OF = """
    SELECT kind, key, holder, lower(valid) AS since, upper(valid) AS until FROM claims
    WHERE kind = $1 ORDER BY key COLLATE "C", valid
"""

_Row = asyncpg.Record
_Loaded = Stream | UnknownEventTypeError


class Streams:
    """Whole streams by id, empty ones included."""

    def __init__(self, pool: asyncpg.Pool, upcasters: Upcasters, most: int = KEPT) -> None:
        self._pool = pool
        self._upcasters = upcasters
        self._most = most
        self._kept: OrderedDict[UUID, Stream] = OrderedDict()
        self._gathering: Gathering[UUID, _Loaded] = Gathering(self._fetch)

    async def load(self, stream_ids: Collection[UUID]) -> dict[UUID, Stream]:
        """Raises UnknownEventTypeError if one of these, whoever asks for others beside, holds newer code's events."""
        ask = self._fetch if len(stream_ids) > MANY else self._gathering.ask
        loaded = await ask(stream_ids)
        return {stream_id: _known(loaded[stream_id]) for stream_id in stream_ids}

    async def _fetch(self, stream_ids: Collection[UUID]) -> Mapping[UUID, _Loaded]:
        kept = [self._kept.get(stream_id) or Stream(stream_id) for stream_id in stream_ids]
        found = await self._continued(kept)
        if others := [Stream(stream_id) for stream_id in stream_ids if stream_id not in found]:
            found |= await self._continued(others)
        self._keep(found.values())
        return found

    async def _continued(self, kept: Sequence[Stream]) -> dict[UUID, _Loaded]:
        """As these streams have gone on; without those that turn out to be others than were kept."""
        rows: defaultdict[UUID, list[_Row]] = defaultdict(list)
        versions = [stream.version for stream in kept]
        for row in await self._pool.fetch(_STREAMS, [stream.stream_id for stream in kept], versions):
            rows[row["stream_id"]].append(row)
        same = [stream for stream in kept if _same(stream, rows[stream.stream_id])]
        return {s.stream_id: _continued(s, rows[s.stream_id], self._upcasters) for s in same}

    def _keep(self, loaded: Iterable[_Loaded]) -> None:
        for stream in loaded:
            if isinstance(stream, Stream) and stream.recorded:
                self._kept[stream.stream_id] = stream
                self._kept.move_to_end(stream.stream_id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


class Claims:
    """Who holds a key, and when."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._gathering: Gathering[ClaimKey, list[Claim]] = Gathering(self._fetch)

    async def of(self, keys: Sequence[ClaimKey]) -> list[Claim]:
        """By kind, key and day."""
        found = await self._gathering.ask(keys)
        return [claim for key in sorted(set(keys)) for claim in found.get(key, ())]

    async def _fetch(self, keys: Collection[ClaimKey]) -> Mapping[ClaimKey, list[Claim]]:
        found: defaultdict[ClaimKey, list[Claim]] = defaultdict(list)
        for row in await self._pool.fetch(_CLAIMS, [kind for kind, _ in keys], [key for _, key in keys]):
            found[row["kind"], row["key"]].append(Claim(*row))
        return found


def to_recorded(row: _Row, upcasters: Upcasters) -> Recorded:
    """A row of `events` as an event of today; raises UnknownEventTypeError for a type of newer code."""
    return Recorded(
        row["epoch"],
        row["pos"],
        row["stream_id"],
        row["version"],
        row["event_id"],
        row["recorded_at"],
        event_of(row["type"], row["schema_version"], row["data"], upcasters),
        Meta.FromString(row["meta"]),
    )


def _same(kept: Stream, rows: Sequence[_Row]) -> bool:
    """The first of the rows is what was last before, if anything was."""
    return not kept.recorded or (bool(rows) and rows[0]["event_id"] == kept.recorded[-1].event_id)


def _continued(kept: Stream, rows: Sequence[_Row], upcasters: Upcasters) -> _Loaded:
    new = rows[1:] if kept.recorded else rows
    try:
        return (
            Stream(kept.stream_id, (*kept.recorded, *(to_recorded(row, upcasters) for row in new)))
            if new
            else kept
        )
    except UnknownEventTypeError as error:
        return error


def _known(loaded: _Loaded) -> Stream:
    if isinstance(loaded, UnknownEventTypeError):
        raise loaded
    return loaded
