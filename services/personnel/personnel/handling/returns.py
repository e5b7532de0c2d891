"""Returns of figures: generated from the records, checked by each county, reviewed, signed, locked (O-14, O-17)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from chassis.periods import Period, period_of
from directory.lying import lying_of_county
from personnel.handling.personnel import Personnel
from personnel.handling.placing import deciding_on
from personnel.handling.reach import Reach
from personnel.handling.reckoning import Reckoning
from personnel.running import Deciding
from personnel.statistical_return.commands import CheckRow, Command, DisputeRow, Generate, GenerateAgain, Sign
from personnel.statistical_return.decider import (
    STATISTICAL_RETURN,
    Returning,
    decide,
)
from personnel.statistical_return.errors import (
    ReturnCountyError,
    ReturnDefinitionError,
)
from personnel.statistical_return.measures import MEASURES, Counted
from personnel.statistical_return.policy import (
    Definition,
    ReturnPolicy,
    definition_of,
    period_told,
    return_policy,
)
from personnel.statistical_return.records import CountyRecords
from personnel.statistical_return.state import NoReturn, Return
from sifasuo.personnel.v1.statistical_return_pb2 import (
    ReturnRowDisputed,
    StatisticalReturnGenerated,
)


def return_stream(definition: str, division_id: UUID, period: str) -> UUID:
    """One for each definition, sender and period."""
    return uuid5(division_id, f"{STATISTICAL_RETURN.aggregate} {definition} {period}")


@dataclass(frozen=True, slots=True)
class FoundReturn:
    """`reads` are the counties whose rows the caller may read, `checks` those that they may check."""

    stream: Stream
    state: Return
    now: Returning
    reads: frozenset[UUID]
    checks: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Cell:
    """`now` is what the records show of that day today; of what it counts `counted` lies in the caller's reach today.

    `persons` are who of that is somebody; `elsewhere` is how many others there are, who is told to nobody here.
    """

    figure: int
    now: int
    counted: Sequence[UUID]
    persons: Sequence[UUID]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Returns:
    personnel: Personnel

    async def open(
        self, definition: str, division_id: UUID, command: Generate, asked: Asked, notes: Sequence[Note]
    ) -> Executed:
        """Of a division whose organ the caller acts for."""

        async def decided(stream: Stream) -> Request:
            found = self._defined(definition)
            now = await self._returning(found, division_id, asked.caller)
            now.permit("returns.generate")
            period = period_of(found.period, command.period)
            records = await self._records(division_id, period) if period else {}
            return self._request(stream, command, replace(now, records=records), asked, notes)

        return await execute(self.personnel.store, command.return_id, asked.command, decided)

    async def step(
        self, return_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def permit(stream: Stream) -> None:
            await self._seen(stream, asked.caller)

        async def decided(stream: Stream) -> Request:
            found = await self._seen(stream, asked.caller)
            now = await self._around(found, command, asked.caller)
            return self._request(stream, command, now, asked, notes)

        return await execute(self.personnel.store, return_id, asked.command, decided, permit)

    async def found(self, return_id: UUID, caller: Caller) -> FoundReturn:
        """Raises NotFoundError, also for what the caller may not read."""
        return await self._seen(await self.personnel.store.load(return_id), caller)

    async def cell(self, return_id: UUID, county_id: UUID, column: str, caller: Caller) -> Cell:
        """One figure of the latest version, with what it counts by the records of today; stations are everybody's to know."""
        found = await self.found(return_id, caller)
        version = found.state.version
        figures = {
            UUID(row.county_id): dict(zip(version.columns, row.figures, strict=True)) for row in version.rows
        }
        if county_id not in found.reads or column not in figures[county_id] or column not in MEASURES:
            raise NotFoundError("return_cell")
        there = await Reckoning(self.personnel).county(county_id, period_told(version))
        counted = MEASURES[column](there)
        known = frozenset[UUID]() if isinstance(counted, int) else frozenset(counted)
        reach = Reach(self.personnel, caller)
        people, posts = known & there.persons, known & there.posts.keys()
        persons = await reach.people(people)
        seen = persons | await reach.posts(posts) | (known - people - posts)
        figure = figures[county_id][column]
        return Cell(figure, how_many(counted), sorted(seen), sorted(persons), len(known - seen))

    async def _seen(self, stream: Stream, caller: Caller) -> FoundReturn:
        state = folded(STATISTICAL_RETURN, stream)
        if isinstance(state, NoReturn):
            raise NotFoundError(STATISTICAL_RETURN.aggregate)
        definition = definition_of(state.version)
        now = await self._returning(definition, UUID(state.version.division_id), caller)
        counties = await self._counties(state.counties, caller)
        reads = frozenset(one for one, its in counties.items() if its.may("returns.read"))
        whole = now.may("returns.read")
        if not whole and not reads:
            raise NotFoundError(STATISTICAL_RETURN.aggregate)
        checks = frozenset(one for one, its in counties.items() if its.may("returns.check"))
        return FoundReturn(stream, state, now, frozenset(state.counties) if whole else reads, checks)

    async def _around(self, found: FoundReturn, command: Command, caller: Caller) -> Returning:
        version, now = found.state.version, found.now
        if isinstance(command, GenerateAgain):
            now = replace(now, definition=now.policy.definitions.get(version.definition, now.definition))
        records: Mapping[UUID, CountyRecords] = {}
        if isinstance(command, GenerateAgain | Sign):
            records = await self._records(now.division_id, period_told(version))
        county = None
        if isinstance(command, CheckRow | DisputeRow):
            if command.county_id not in found.reads:
                raise ReturnCountyError(command.county_id)
            county = (await self._counties([command.county_id], caller))[command.county_id]
        return replace(now, records=records, county=county, generated_by=author(found.stream))

    async def _returning(self, definition: Definition, division_id: UUID, caller: Caller) -> Returning:
        """Of a sender that went up into another: that one's organ acts, on the figures of what was the sender's."""
        there = await deciding_on(self.personnel, division_id, caller)
        return Returning(
            today=there.today,
            office=caller,
            jurisdiction=there.policy.jurisdiction,
            policy=self._policy(),
            definition=definition,
            division_id=division_id,
            organs=there.lying.organs,
            records={},
        )

    async def _counties(self, county_ids: Collection[UUID], caller: Caller) -> Mapping[UUID, Deciding]:
        """What decides on each of them, or on what it went up into since."""
        places = await self.personnel.directory.places(county_ids)
        today, policy = self.personnel.today(), self.personnel.policy()
        return {
            one: Deciding(
                today, caller, policy, lying_of_county(one, places, today, policy.without_government)
            )
            for one in county_ids
        }

    async def _records(self, division_id: UUID, period: Period) -> Mapping[UUID, CountyRecords]:
        if period.ends_on >= self.personnel.today():
            return {}
        return await Reckoning(self.personnel).records(division_id, period)

    def _defined(self, code: str) -> Definition:
        definition = self._policy().definitions.get(code)
        if definition is None:
            raise ReturnDefinitionError(code)
        return definition

    def _policy(self) -> ReturnPolicy:
        return return_policy(self.personnel.policies.as_of(self.personnel.today()))

    def _request(
        self, stream: Stream, command: Command, now: Returning, asked: Asked, notes: Sequence[Note]
    ) -> Request:
        events = decide(command, folded(STATISTICAL_RETURN, stream), now)
        append = Append(stream.stream_id, stream.version, events)
        return Request([append], asked.command.meta, notes=notes)


def told_to(event: Message, found: FoundReturn) -> bool:
    if isinstance(event, ReturnRowDisputed):
        return UUID(event.county_id) in found.reads
    return found.now.may("returns.read")


def author(stream: Stream) -> UUID | None:
    """Who generated the latest version."""
    by = [one.meta.actor_id for one in stream.recorded if isinstance(one.event, StatisticalReturnGenerated)]
    return UUID(by[-1]) if by else None


def how_many(counted: Counted) -> int:
    return counted if isinstance(counted, int) else len(counted)
