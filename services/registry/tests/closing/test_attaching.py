"""To a station that closes nothing is attached that would outlast it, and to a closed one nothing (O-1)."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.auth.caller import Caller
from chassis.errors import DomainError, NotPermittedError
from chassis.event_store.port import Appended, Request
from directory.errors import StationClosedError, StationClosingError
from registry.commendation.commands import Commend
from registry.contact_point.commands import GiveUpPoint, TakePoint
from registry.disclosure.commands import Draft
from registry.handling.affairs import CONTACT_POINTS
from registry.handling.commending import Commendations
from registry.handling.county_affairs import INSPECTIONS
from registry.handling.disclosures import AFFAIRS as DISCLOSURES
from registry.handling.overseeing import Wanted
from registry.handling.running import Affairs
from registry.handling.stations import Stations
from registry.inspection.commands import Command as InspectionCommand
from registry.inspection.commands import RaiseFinding, RecordInspection
from registry.station.commands import EntrustFunctions
from registry.work_rules.commands import AdoptRule, RepealRule
from registry.work_rules.decider import WORK_RULES, decide
from services.registry.tests.closing.sagas import LIMIT, SUMMER, Saga
from services.registry.tests.world import COUNTY, clerk
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.commendation_pb2 import COMMENDATION_LEVEL_COUNTY
from sifasuo.registry.v1.disclosure_pb2 import DISCLOSURE_SECTION_FUNCTIONS
from sifasuo.registry.v1.station_pb2 import STATION_FUNCTION_LEGAL_AID

Attempt = Callable[[Saga], Awaitable[Any]]
DAY = timedelta(days=1)
RULES = Affairs(WORK_RULES, decide)
NOTE = NoteReference(note_id=str(uuid4()), sha256=bytes(32))


async def of_station(saga: Saga, affairs: Affairs[Any, Any, Any], command: object, by: Caller) -> None:
    await affairs.carry_out(saga.house.registry, saga.closing, command, saga.house.asked(by))


async def adopts(saga: Saga) -> None:
    await of_station(saga, RULES, AdoptRule("archives", 1), clerk())


async def entrusts(saga: Saga) -> None:
    functions = frozenset({STATION_FUNCTION_LEGAL_AID})
    command = EntrustFunctions(functions, "林司〔2024〕5号")
    await Stations(saga.house.registry).entrust(saga.closing, command, saga.house.asked(clerk()))


async def drafts(saga: Saga) -> None:
    await of_station(saga, DISCLOSURES, Draft(DISCLOSURE_SECTION_FUNCTIONS, NOTE), clerk())


async def takes_point(saga: Saga) -> None:
    await of_station(saga, CONTACT_POINTS, TakePoint("head"), clerk())


async def commends(saga: Saga) -> None:
    own, today = uuid4(), saga.house.clock.today
    command = Commend(own, saga.closing, COMMENDATION_LEVEL_COUNTY, "model_station", "林司〔2024〕8号", today)
    await Commendations(saga.house.registry).carry_out(own, command, saga.house.asked(clerk()))


async def inspects(saga: Saga) -> None:
    await inspected(saga, uuid4())


async def inspected(saga: Saga, inspection_id: UUID) -> None:
    command = RecordInspection(inspection_id, saga.closing, None, NOTE)
    wanted: Wanted[InspectionCommand] = Wanted(command, saga.house.asked(clerk("5401")), (), (saga.closing,))
    await INSPECTIONS.open(saga.house.registry, inspection_id, wanted, COUNTY)


async def finds(saga: Saga, inspection_id: UUID, due_on: date) -> None:
    command = RaiseFinding(uuid4(), "records", None, due_on, NOTE)
    wanted: Wanted[InspectionCommand] = Wanted(command, saga.house.asked(clerk("5401")))
    await INSPECTIONS.carry_out(saga.house.registry, inspection_id, wanted)


ATTEMPTS = (adopts, entrusts, drafts, takes_point, commends, inspects)
attempts = pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: one.__name__)


async def refused(saga: Saga, attempt: Attempt) -> DomainError:
    with pytest.raises(DomainError) as error:
        await attempt(saga)
    return error.value


@attempts
async def test_until_its_day_what_ends_with_the_station_is_attached(attempt: Attempt) -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await attempt(saga)


@attempts
async def test_from_its_day_on_nothing_is_attached_while_services_are_waited_for(attempt: Attempt) -> None:
    saga = Saga()
    await saga.announced()
    saga.house.clock.today = SUMMER
    assert await refused(saga, attempt) == StationClosingError(saga.closing, SUMMER)
    await saga.house.calendar()
    assert await refused(saga, attempt) == StationClosingError(saga.closing, SUMMER)


@attempts
async def test_nothing_is_attached_to_a_closed_station(attempt: Attempt) -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER)
    assert await refused(saga, attempt) == StationClosedError(saga.closing, SUMMER)


@attempts
async def test_after_a_cancellation_everything_is_attached_again(attempt: Attempt) -> None:
    saga = Saga()
    await saga.announced()
    await saga.day(SUMMER)
    await saga.withdrawn()
    await attempt(saga)


async def test_who_may_not_attach_anything_is_told_that_and_not_how_the_station_stands() -> None:
    saga = Saga()
    await saga.announced()
    await saga.confirms()
    await saga.day(SUMMER)
    rule = AdoptRule("archives", 1)
    with pytest.raises(NotPermittedError):
        await of_station(saga, RULES, rule, clerk("540122"))


async def test_a_finding_is_to_be_put_right_before_the_station_closes() -> None:
    saga, inspection_id = Saga(), uuid4()
    await saga.announced()
    await inspected(saga, inspection_id)
    with pytest.raises(StationClosingError):
        await finds(saga, inspection_id, SUMMER)
    await finds(saga, inspection_id, SUMMER - DAY)


async def test_nothing_is_disclosed_from_its_day_on() -> None:
    saga = Saga()
    await saga.announced()
    later = Draft(DISCLOSURE_SECTION_FUNCTIONS, NOTE, SUMMER, LIMIT)
    with pytest.raises(StationClosingError):
        await of_station(saga, DISCLOSURES, later, clerk())


async def test_what_was_attached_can_be_taken_away_from_a_closed_station() -> None:
    saga = Saga()
    await saga.announced()
    await adopts(saga)
    await takes_point(saga)
    await saga.confirms()
    await saga.day(SUMMER)
    await of_station(saga, RULES, RepealRule("archives"), clerk())
    await of_station(saga, CONTACT_POINTS, GiveUpPoint(), clerk())


async def test_a_closing_that_begins_meanwhile_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at the station and the append."""
    saga = Saga()
    await saga.open()
    await saga.proposed(on=saga.house.clock.today)
    append, approved = saga.house.store.append, False

    async def after_the_approval(request: Request) -> Appended:
        nonlocal approved
        if not approved:
            approved = True
            await saga.approved()
        return await append(request)

    monkeypatch.setattr(saga.house.store, "append", after_the_approval)
    with pytest.raises(StationClosingError):
        await adopts(saga)
