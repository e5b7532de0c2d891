"""A roll of people is taken in: read, held against all rules row by row, and written in one request, or not at all (O-4)."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import cast
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.errors import DomainError, RulesBrokenError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Append, Claim, Request, Stream
from chassis.ids import stream_id
from chassis.vault.records import sealed_of
from chassis.vault.vault import Fields
from directory.errors import StationUnknownError
from personnel.handling.moves import Moves
from personnel.handling.people import NAMES, People, personal_stream
from personnel.handling.registering import recorded
from personnel.person.roll import COLUMNS, POSTS, Entry, read_roll
from personnel.person.roll_errors import PeopleRollPostError, PeopleRollStationError
from personnel.personal_data.commands import RecordData
from personnel.personal_data.errors import IdentityNumberTakenError
from personnel.staff_member.commands import Entering, Register
from personnel.staff_member.record import Education
from personnel.staff_member.standing import Unit
from sifasuo.personnel.v1.personal_data_pb2 import RECORDING_CAUSE_ENTRY
from sifasuo.personnel.v1.post_pb2 import POST_STANDING_VACANT
from sifasuo.personnel.v1.staff_import_pb2 import StaffImported
from sifasuo.personnel.v1.staff_member_pb2 import DEGREE_UNSPECIFIED, UNIT_KIND_STATION
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffEntryPersonalData
from tables.beside import beside
from tables.findings import Findings, placed
from tables.reading import read_table
from tables.table import Form, Row, Table

COLUMN_OF = {"entered_on": "entered_on", "since": "since", "educations": "completed_on", "post_id": "post"}
"""Where a refusal of the decider stands in a row; the others are about the station."""
POST_TITLES = {kind: title for title, kind in POSTS.items()}
MOST_PEOPLE = 20_000


@dataclass(frozen=True, slots=True)
class RollTaken:
    """`executed` is None where nothing was written."""

    form: Form
    registered: int
    executed: Executed | None


@dataclass(slots=True)
class Taking:
    """One pass over a roll; `taken` are posts that a row before has."""

    people: People
    moves: Moves
    asked: Asked
    import_id: UUID
    stations: Mapping[str, UUID]
    findings: Findings
    taken: set[UUID] = field(default_factory=set)
    counties: set[UUID] = field(default_factory=set)

    def staff_id(self, entry: Entry) -> UUID:
        """A repeat of the import meets the same persons."""
        return uuid5(self.import_id, f"staff member {entry.line}")

    def course(self, entry: Entry) -> UUID:
        return uuid5(self.staff_id(entry), "education 0")

    def sealed(self, entry: Entry) -> Fields:
        """What tells who they are, and where they completed their course."""
        known = {NAMES[name]: value for name, value in entry.values.items()}
        school = {"school": entry.school} if entry.school else {}
        return known | dict(sealed_of(StaffEntryPersonalData, self.course(entry), school))

    async def take(self, entry: Entry) -> None:
        try:
            command = await self._command(entry)
            await self.moves.happens(command.entering.staff_id, command)
            given = RecordData(entry.values, RECORDING_CAUSE_ENTRY)
            await recorded(self.people, self.moves, command.entering.staff_id, given, self.asked)
        except DomainError as error:
            errors = list(error) if isinstance(error, RulesBrokenError) else [error]
            self.findings.add(placed(entry.line, _column(one), one) for one in errors)

    async def _command(self, entry: Entry) -> Register:
        station_id = await self._station(entry)
        education = Education(
            self.course(entry),
            entry.level,
            entry.law,
            entry.completed_on,
            entry.degree or DEGREE_UNSPECIFIED,
        )
        entering = Entering(
            staff_id=self.staff_id(entry),
            employment=entry.employment,
            belongs=Unit(UNIT_KIND_STATION, None, station_id),
            entered_on=entry.entered_on,
            post_id=await self._post(entry, station_id),
            educations=(education,),
        )
        return Register(entering, entry.since, self.import_id)

    async def _station(self, entry: Entry) -> UUID:
        """What lies elsewhere is not there for the caller."""
        station_id = self.stations.get(entry.station)
        try:
            running = await self.moves.posting.running(station_id) if station_id else None
        except StationUnknownError:
            running = None
        if (
            station_id is None
            or running is None
            or not running.lying.is_inside(self.asked.caller.division_id)
        ):
            raise PeopleRollStationError
        self.counties.add(running.county_id)
        return station_id

    async def _post(self, entry: Entry, station_id: UUID) -> UUID | None:
        """The vacant one with the lowest number."""
        if entry.post is None:
            return None
        posts = (await self.moves.posting.staffing(station_id)).posts
        vacant = [
            (post.number, post_id)
            for post_id, post in posts.items()
            if post.kind == entry.post and post.standing == POST_STANDING_VACANT and post_id not in self.taken
        ]
        if not vacant:
            raise PeopleRollPostError(POST_TITLES[entry.post])
        _, found = min(vacant)
        self.taken.add(found)
        return found


@dataclass(frozen=True, slots=True)
class StaffImporting:
    people: People

    async def dry_run(self, content: bytes, asked: Asked) -> RollTaken:
        """Raises all that is wrong, as far as anybody reads it; writes nothing and makes no key."""
        form, rows = await self._read(content, asked)
        _, entries = await self._taken(rows, Stream(self._id(asked)), asked)
        return RollTaken(form, len(entries), None)

    async def run(self, content: bytes, asked: Asked) -> RollTaken:
        """All of it or nothing."""
        form, rows = await self._read(content, asked)
        digest = sha256(content).digest()

        async def decided(stream: Stream) -> Request:
            taking, entries = await self._taken(rows, stream, asked)
            return await self._request(taking, entries, stream, digest)

        done = await execute(self.people.personnel.store, self._id(asked), asked.command, decided)
        told = cast(StaffImported, done.events[-1])
        return RollTaken(form, told.registered, done)

    def _id(self, asked: Asked) -> UUID:
        return stream_id(asked.command.command_id, "staff_import")

    async def _read(self, content: bytes, asked: Asked) -> tuple[Form, Sequence[Row]]:
        self.people.personnel.policy().jurisdiction.permit_some("staff.move", asked.caller)
        table = await beside(read_rows, content)
        return table.form, table.rows

    async def _taken(
        self, rows: Sequence[Row], stream: Stream, asked: Asked
    ) -> tuple[Taking, Sequence[Entry]]:
        personnel = self.people.personnel
        entries, wrong = await asyncio.to_thread(read_roll, rows, personnel.today())
        findings = Findings()
        findings.add(wrong)
        stations = await personnel.directory.stations_called(
            {entry.station for entry in entries}, personnel.today()
        )
        moves = Moves.of(personnel, stream, asked.caller)
        taking = Taking(self.people, moves, asked, self._id(asked), stations, findings)
        await self._hold(taking, entries)
        findings.add(await self._on_record(entries))
        for entry in entries:
            await taking.take(entry)
            # The rows touch memory alone: without a pause nobody else is answered meanwhile.
            await asyncio.sleep(0)
        findings.refuse()
        return taking, entries

    async def _hold(self, taking: Taking, entries: Sequence[Entry]) -> None:
        """All streams at once, instead of one question each."""
        own = [taking.staff_id(entry) for entry in entries]
        streams = await self.people.personnel.store.load_many([*own, *map(personal_stream, own)])
        for stream in streams.values():
            taking.moves.unit.holding(stream)

    async def _on_record(self, entries: Sequence[Entry]) -> Sequence[DomainError]:
        """Whose number is known already, and not whose it is."""
        keys = {key: entry for entry in entries for key in await self.people.index.keys(entry.number)}
        claims = await self.people.personnel.store.claims(list(keys))
        lines = {keys[claim.kind, claim.key].line for claim in claims}
        return [placed(line, "identity_number", IdentityNumberTakenError()) for line in sorted(lines)]

    async def _request(
        self, taking: Taking, entries: Sequence[Entry], stream: Stream, digest: bytes
    ) -> Request:
        fields = {taking.staff_id(entry): taking.sealed(entry) for entry in entries}
        event = StaffImported(
            import_id=str(taking.import_id),
            sha256=digest,
            registered=len(entries),
            county_ids=sorted(map(str, taking.counties)),
        )
        request = taking.moves.request(taking.asked.command.meta)
        others = [one for one in request.appends if one.stream_id != stream.stream_id]
        return replace(
            request,
            appends=[*others, Append(stream.stream_id, stream.version, [event])],
            claims=[claim async for claim in self._claims(taking, entries)],
            sealed=await self.people.safe.vault.seal_all(1, fields),
        )

    async def _claims(self, taking: Taking, entries: Sequence[Entry]) -> AsyncIterator[Claim]:
        for entry in entries:
            for claim in await self.people.index.claims(
                entry.number, taking.staff_id(entry), self.people.personnel.today()
            ):
                yield claim


def read_rows(content: bytes) -> Table:
    return read_table(content, COLUMNS, MOST_PEOPLE)


def _column(error: DomainError) -> str:
    if error.code().startswith("people-roll-post"):
        return "post"
    return COLUMN_OF.get(str(error.field).removeprefix("/"), "station")
