"""The import of a roll of stations: read, compared with all that is known, and written in one request."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import cast
from uuid import UUID

from chassis.asked import Asked
from chassis.errors import DomainError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import named
from chassis.event_store.port import Append, Claim, ClaimKey, Request, Stream
from chassis.ids import stream_id
from registry.handling.circumstances import by_key, holdings
from registry.handling.claiming import NAME, TOWNSHIP
from registry.handling.importing import NothingToImportError, known
from registry.handling.registry import Registry
from registry.station.decider import STATION
from registry.station.importing import (
    LOOK,
    TAKE_IN,
    Asking,
    ImportPlan,
    Known,
    gone_into,
    plan_import,
    townships_on,
)
from registry.station.roll import COLUMNS, Entry, read_roll
from registry.station.state import Station
from sifasuo.registry.v1.station_pb2 import StationRegistered, StationsImported
from tables.beside import beside
from tables.reading import read_table
from tables.table import Form, Table

Roll = tuple[list[Entry], list[DomainError]]
"""The rows that can be read, and what is wrong with the others."""


@dataclass(frozen=True, slots=True)
class RollTaken:
    """What an import adds, or would add; `executed` is None where it wrote nothing."""

    form: Form
    registered: int
    designated: int
    unchanged: int
    executed: Executed | None


@dataclass(frozen=True, slots=True)
class StationImporting:
    registry: Registry

    async def dry_run(self, content: bytes, effective_on: date, asked: Asked) -> RollTaken:
        self.registry.policy().jurisdiction.permit_some(LOOK, asked.caller)
        table, roll = await beside(read, content)
        plan, _ = await self._plan(roll, effective_on, asked, LOOK)
        return RollTaken(table.form, len(plan.registered), len(plan.designated), plan.unchanged, None)

    async def run(self, content: bytes, effective_on: date, asked: Asked) -> RollTaken:
        """All of it or nothing."""
        self.registry.policy().jurisdiction.permit_some(TAKE_IN, asked.caller)
        table, roll = await beside(read, content)
        import_id = stream_id(asked.command.command_id, "station_import")
        digest = sha256(content).digest()
        unchanged = 0

        async def decided(stream: Stream) -> Request:
            nonlocal unchanged
            plan, divisions = await self._plan(roll, effective_on, asked, TAKE_IN)
            unchanged = plan.unchanged
            if not (plan.registered or plan.designated):
                raise NothingToImportError
            own = Append(import_id, stream.version, [imported(import_id, digest, effective_on, plan)])
            return request(plan, divisions, own, asked)

        try:
            executed = await execute(self.registry.store, import_id, asked.command, decided)
        except NothingToImportError:
            await self.registry.store.secured()  # an acknowledgement too, of what somebody else has written
            return RollTaken(table.form, 0, 0, unchanged, None)
        told = cast(StationsImported, executed.events[-1])
        return RollTaken(table.form, told.registered, told.designated, told.unchanged, executed)

    async def _plan(
        self, roll: Roll, effective_on: date, asked: Asked, action: str
    ) -> tuple[ImportPlan, dict[UUID, Stream]]:
        entries, wrong = roll
        divisions = await self.registry.all_divisions()
        found = await self._known(entries, divisions, effective_on)
        asking = Asking(
            stream_id(asked.command.command_id, "station_import"),
            lambda code: stream_id(asked.command.command_id, f"station {code}"),
            effective_on,
            self.registry.today(),
            asked.caller,
            self.registry.policy(),
            action,
        )
        return await asyncio.to_thread(plan_import, entries, wrong, found, asking), divisions

    async def _known(
        self, entries: Sequence[Entry], streams: dict[UUID, Stream], effective_on: date
    ) -> Known:
        """The divisions, and what holds the townships and the names that the roll speaks of."""
        divisions = known(streams)
        by_code = townships_on(effective_on, divisions.values())
        townships = {by_code[c] for e in entries for c in (e.seat_code, *e.township_codes) if c in by_code}
        heirs = gone_into(effective_on, divisions)
        townships |= {gone for gone, heir in heirs.items() if heir in townships}
        keys: list[ClaimKey] = [
            *((TOWNSHIP, str(township)) for township in sorted(townships)),
            *((NAME, name) for name in sorted({entry.name for entry in entries})),
        ]
        claims = await self.registry.store.claims(keys)
        held = by_key(claims).items()
        holders = {claim.holder for claim in claims if claim.kind == TOWNSHIP}
        states = {
            found: named(STATION, stream)
            for found, stream in (await self.registry.store.load_many(sorted(holders))).items()
        }
        return Known(
            divisions,
            {found: state for found, state in states.items() if isinstance(state, Station)},
            {UUID(key): holdings(found, None) for (kind, key), found in held if kind == TOWNSHIP},
            {key: holdings(found, None) for (kind, key), found in held if kind == NAME},
        )


def read(content: bytes) -> tuple[Table, Roll]:
    table = read_table(content, COLUMNS)
    return table, read_roll(table.rows)


def imported(import_id: UUID, digest: bytes, effective_on: date, plan: ImportPlan) -> StationsImported:
    return StationsImported(
        import_id=str(import_id),
        sha256=digest,
        effective_on=str(effective_on),
        registered=len(plan.registered),
        unchanged=plan.unchanged,
        designated=len(plan.designated),
    )


def request(plan: ImportPlan, divisions: dict[UUID, Stream], own: Append, asked: Asked) -> Request:
    """Held to the divisions that rules looked at: seats and townships; what they lie in moves on with them."""
    looked_at = {UUID(t) for event in plan.registered for t in event.township_ids} | plan.designated.keys()
    return Request(
        appends=[
            own,
            *(Append(UUID(event.station_id), 0, [event]) for event in plan.registered),
            *(Append(f, divisions[f].version, plan.designated.get(f, ())) for f in sorted(looked_at)),
        ],
        meta=asked.command.meta,
        claims=list(chain.from_iterable(map(claims_of, plan.registered))),
    )


def claims_of(event: StationRegistered) -> list[Claim]:
    holder, since = UUID(event.station_id), date.fromisoformat(event.effective_on)
    return [
        Claim(NAME, event.name, holder, since),
        *(Claim(TOWNSHIP, township, holder, since) for township in event.township_ids),
    ]
