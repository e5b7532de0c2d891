"""What is known of persons: recorded and corrected in the vault, shown for a purpose, found by number (PIPL-6, PIPL-46)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError, NothingToChangeError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded, named
from chassis.event_store.port import Append, Claim, Release, Request, Sealed, Stream, Unsealed
from chassis.vault.blind_index import BlindIndex
from chassis.vault.keystore import KeyDestroyedError
from chassis.vault.opening import Opened
from chassis.vault.records import record_of, records_of, sealed_names, up_to
from chassis.vault.vault import Fields, only
from personnel.handling.personnel import Personnel
from personnel.handling.placing import STAFF_MEMBER, Placed, deciding_on_person, deciding_on_persons, placed
from personnel.person.values import cleaned
from personnel.personal_data.commands import Command, RecordData
from personnel.personal_data.decider import PERSONAL_DATA, Circumstances, decide
from personnel.personal_data.errors import DataErasedError, IdentityNumberTakenError
from personnel.personal_data.state import Event, readable
from personnel.running import Deciding
from sifasuo.common.v1.options_pb2 import Classification
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffEntryPersonalData, StaffPersonalData

NUMBER = "identity_number"
NAMES = sealed_names(StaffPersonalData)
"""Of sealed rows, by the field of the contract."""


def personal_stream(staff_id: UUID) -> UUID:
    return uuid5(staff_id, PERSONAL_DATA.aggregate)


@dataclass(frozen=True, slots=True)
class Person:
    """What may be shown of one person, and of which version; `data` is None once it is erased."""

    staff_id: UUID
    county_id: UUID
    version: int
    data: StaffPersonalData | None
    entries: Mapping[UUID, StaffEntryPersonalData] = field(default_factory=dict)
    """By the ids of courses and stretches of service."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a request carries of a person beside the events."""

    sealed: Sequence[Sealed] = ()
    unsealed: Sequence[Unsealed] = ()
    claims: Sequence[Claim] = ()
    releases: Sequence[Release] = ()


@dataclass(frozen=True)
class People:
    personnel: Personnel
    safe: Opened

    @cached_property
    def index(self) -> BlindIndex:
        return BlindIndex(self.safe.material, NUMBER)

    async def record(self, staff_id: UUID, command: RecordData, asked: Asked) -> Executed:
        """By the bureau that answers for them; raises NothingToChangeError where all is so already."""
        values = cleaned(command.values, self.personnel.today())
        given = RecordData(values, command.cause)

        async def permit(_: Stream) -> None:
            await self.about(staff_id, asked.caller, "people.read")

        async def decided(stream: Stream) -> Request:
            person, now = await self.about(staff_id, asked.caller, "people.read")
            now.permit("people.keep")
            await self._refuse_unchanged(staff_id, values)
            events = decide(given, folded(PERSONAL_DATA, stream), self.circumstances(person, asked.caller))
            return await self.request(stream, events, given, person, asked)

        return await execute(self.personnel.store, personal_stream(staff_id), asked.command, decided, permit)

    async def request(
        self, stream: Stream, events: Sequence[Event], given: RecordData, person: Placed, asked: Asked
    ) -> Request:
        """The member's own stream is guarded: it says whose bureau answers."""
        sealing = await self.sealing(person.staff_id, given, stream.version + len(events))
        return Request(
            [Append(stream.stream_id, stream.version, events), Append(person.staff_id, person.version, [])],
            asked.command.meta,
            sealing.releases,
            sealing.claims,
            sealed=sealing.sealed,
            unsealed=sealing.unsealed,
        )

    async def sealing(self, staff_id: UUID, given: RecordData, version: int) -> Sealing:
        """Raises IdentityNumberTakenError, which does not say by whom, and DataErasedError."""
        values = {NAMES[field]: value for field, value in given.values.items() if value}
        gone = [Unsealed(staff_id, NAMES[field]) for field, value in given.values.items() if not value]
        try:
            sealed = await self.safe.vault.seal(staff_id, version, values)
        except KeyDestroyedError:
            raise DataErasedError from None
        claims, releases = await self._number_changed(staff_id, given.values.get(NUMBER))
        return Sealing(sealed, gone, claims, releases)

    async def _number_changed(
        self, staff_id: UUID, number: str | None
    ) -> tuple[Sequence[Claim], Sequence[Release]]:
        if number is None:
            return (), ()
        holders = await self.index.holders(self.personnel.store, number)
        if holders - {staff_id}:
            raise IdentityNumberTakenError
        if holders:
            return (), ()
        former = (await self.known([staff_id], {NAMES[NUMBER]})).get(staff_id, {})
        releases = [
            Release(claim.kind, claim.key, claim.holder, claim.since)
            for key in await self.index.keys(former.get(NAMES[NUMBER], ""))
            for claim in await self.personnel.store.claims([key])
        ]
        return await self.index.claims(number, staff_id, self.personnel.today()), releases

    async def _refuse_unchanged(self, staff_id: UUID, values: Mapping[str, str | None]) -> None:
        known = (await self.known([staff_id], {NAMES[field] for field in values})).get(staff_id, {})
        if all((known.get(NAMES[field]) or None) == (value or None) for field, value in values.items()):
            raise NothingToChangeError

    async def known(
        self, staff_ids: Sequence[UUID], fields: frozenset[str] | set[str]
    ) -> Mapping[UUID, Fields]:
        """Opened, and nothing beside it; of whom nothing may be read, nothing."""
        rows = await self.personnel.store.sealed(staff_ids)
        return await self.safe.vault.open(only(rows, fields))

    async def about(self, staff_id: UUID, office: Caller, action: str) -> tuple[Placed, Deciding]:
        """Raises NotFoundError for nobody, and for somebody out of the caller's reach."""
        person = placed(await self.personnel.store.load(staff_id))
        if person is None:
            raise NotFoundError(STAFF_MEMBER)
        now = await deciding_on_person(self.personnel, person, office)
        if not now.may(action):
            raise NotFoundError(STAFF_MEMBER)
        return replace(person, county_id=now.county_id), now

    async def shown(self, staff_id: UUID, office: Caller, highest: Classification) -> Person:
        """What stands no higher than that class; what is personal only to who may know that (PIPL-34)."""
        _, now = await self.about(staff_id, office, "people.read")
        if highest > Classification.CLASSIFICATION_RESTRICTED:
            now.permit("people.read_all")
        (person,) = await self._persons([staff_id], highest, office, "people.read")
        return person

    async def cards(self, staff_ids: Sequence[UUID], office: Caller) -> Sequence[Person]:
        """What is public of those within the caller's reach, in no order; of others nothing, not even that they are not."""
        return await self._persons(staff_ids, Classification.CLASSIFICATION_PUBLIC, office, "people.cards")

    async def find(self, number: str, office: Caller) -> UUID:
        """Who has it; raises NotFoundError for nobody, and for somebody out of the caller's reach."""
        identity = cleaned({NUMBER: number}, self.personnel.today())[NUMBER] or ""
        for holder in await self.index.holders(self.personnel.store, identity):
            await self.about(holder, office, "people.find")
            return holder
        raise NotFoundError(STAFF_MEMBER)

    async def _persons(
        self, staff_ids: Sequence[UUID], highest: Classification, office: Caller, action: str
    ) -> Sequence[Person]:
        reached = await self._within_reach(staff_ids, office, action)
        own = {personal_stream(staff_id): staff_id for staff_id in reached}
        streams = await self.personnel.store.load_many(list(own))
        kept = [s for s in streams.values() if readable(named(PERSONAL_DATA, s))]
        fields = up_to(StaffPersonalData, highest) | up_to(StaffEntryPersonalData, highest)
        known = await self.known([own[s.stream_id] for s in kept], fields)
        there = {own[stream.stream_id] for stream in kept}
        return [
            Person(
                staff_id,
                reached[staff_id],
                streams[personal_stream(staff_id)].version,
                record_of(StaffPersonalData, known.get(staff_id, {})) if staff_id in there else None,
                records_of(StaffEntryPersonalData, known.get(staff_id, {})),
            )
            for staff_id in reached
        ]

    async def _within_reach(
        self, staff_ids: Sequence[UUID], office: Caller, action: str
    ) -> Mapping[UUID, UUID]:
        """Each with whose bureau answers."""
        streams = await self.personnel.store.load_many(staff_ids)
        persons = [person for stream in streams.values() if (person := placed(stream))]
        deciding = await deciding_on_persons(self.personnel, persons, office)
        return {staff_id: now.county_id for staff_id, now in deciding.items() if now.may(action)}

    def circumstances(self, person: Placed, office: Caller, asked_by: UUID | None = None) -> Circumstances:
        return Circumstances(
            self.personnel.today(),
            self.personnel.policy().erasures,
            person.staff_id,
            person.county_id,
            office.actor_id,
            person.left_on,
            asked_by,
            person.home_id,
        )


def decided(command: Command, stream: Stream, now: Circumstances) -> Sequence[Event]:
    return decide(command, folded(PERSONAL_DATA, stream), now)
