"""Erasing what is known of a person: asked for by one, confirmed by another, carried out, replayed (PIPL-47)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

import structlog

from chassis.asked import Asked
from chassis.event_store.executing import Command as Keyed
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import named
from chassis.event_store.port import Append, Claim, Release, Request, Stream, Unsealed
from chassis.vault.erasing import Erasing
from chassis.vault.register import Entry, Erasure
from personnel.handling.people import People, decided, personal_stream
from personnel.handling.placing import Placed, placed
from personnel.personal_data.commands import AskForErasure, ConfirmErasure, DropErasure, NoteErased
from personnel.personal_data.decider import PERSONAL_DATA, Circumstances
from personnel.personal_data.state import Erasing as Confirmed
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1.personal_data_pb2 import ErasureAskedFor

UNDER_WAY = "erasure"
"""A claim of this kind holds each person whose erasure is confirmed and not yet carried out."""
LONG_AGO = date(1900, 1, 1)

log = structlog.get_logger(__name__)
Step = AskForErasure | ConfirmErasure | DropErasure


@dataclass(frozen=True, slots=True)
class Erasures:
    people: People

    async def step(self, staff_id: UUID, command: Step, asked: Asked) -> Executed:
        """By clerks of the bureau that answers for them; a confirmed one is carried out at once."""
        people, store = self.people, self.people.personnel.store

        async def permit(_: Stream) -> None:
            await people.about(staff_id, asked.caller, "people.read")

        async def decide(stream: Stream) -> Request:
            person, now = await people.about(staff_id, asked.caller, "people.read")
            now.permit("people.erase")
            state = people.circumstances(person, asked.caller, asked_by(stream))
            events = decided(command, stream, state)
            claims = [Claim(UNDER_WAY, str(staff_id), stream.stream_id, LONG_AGO)]
            return Request(
                [Append(stream.stream_id, stream.version, events), Append(staff_id, person.version, [])],
                asked.command.meta,
                claims=claims if isinstance(command, ConfirmErasure) else (),
            )

        done = await execute(store, personal_stream(staff_id), asked.command, decide, permit)
        if isinstance(command, ConfirmErasure):
            await self.finish(staff_id)
        return done

    async def finish_all(self) -> int:
        """What was confirmed and cut off before its end; how many were."""
        claims = await self.people.personnel.store.claims_of(UNDER_WAY)
        for claim in claims:
            await self.finish(UUID(claim.key))
        return len(claims)

    async def finish(self, staff_id: UUID) -> None:
        """Nothing comes of it for who is erased already."""
        stream = await self.people.personnel.store.load(personal_stream(staff_id))
        state = named(PERSONAL_DATA, stream)
        if isinstance(state, Confirmed):
            asked = state.asked
            await self.carrying_out.carry_out(
                Erasure(asked.erasure_id, staff_id, asked.ground, asked.article)
            )
            log.info("erased", erasure=str(asked.erasure_id))

    @property
    def carrying_out(self) -> Erasing:
        safe, personnel = self.people.safe, self.people.personnel
        return Erasing(
            safe.register, safe.keystore, safe.vault, personnel.store, personnel.clock, self._record
        )

    async def _record(self, entry: Entry) -> None:
        """By the process itself; of a log that is older than the person too."""
        erasure, store = entry.erasure, self.people.personnel.store
        command = NoteErased(erasure.erasure_id, erasure.ground, erasure.article, entry.number)
        command_id = uuid5(erasure.erasure_id, f"erased by {entry.number}")
        meta = Meta(command_id=command_id.bytes, policy_version=self.people.personnel.policy().version)

        async def decide(stream: Stream) -> Request:
            member = placed(await store.load(erasure.person_id))
            events = decided(command, stream, self._noting(erasure.person_id, member))
            return Request(
                [Append(stream.stream_id, stream.version, events)],
                meta,
                [Release(UNDER_WAY, str(erasure.person_id), stream.stream_id, LONG_AGO)],
                unsealed=[Unsealed(erasure.person_id, entry=entry.number)],
            )

        await execute(store, personal_stream(erasure.person_id), Keyed(meta), decide)

    def _noting(self, staff_id: UUID, member: Placed | None) -> Circumstances:
        policy = self.people.personnel.policy().erasures
        county = member.county_id if member else UUID(int=0)
        home = member.home_id if member else None
        today, nobody = self.people.personnel.today(), UUID(int=0)
        return Circumstances(today, policy, staff_id, county, nobody, home_id=home)


def asked_by(stream: Stream) -> UUID | None:
    """Who asked for the erasure that is under way, if one is."""
    asking = [r for r in stream.recorded if isinstance(r.event, ErasureAskedFor)]
    return UUID(asking[-1].meta.actor_id) if asking else None
