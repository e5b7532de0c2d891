"""From a duty that is moved to the board: an alert says where its duty is now, and by when; what people did with it stays."""

from typing import Any
from uuid import UUID

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Moment
from reporting.projections.alert.queries import Alert, Sought, Turn, alerts, turns
from reporting.reading import reading
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.duties.telling import MOVES, OPENED, OPENS, Telling, at, on, rule, table
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named

TODAY = day(65)


def region() -> Alerting:
    log = Alerting()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1"), ("T2", "C2")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    log.establish("S2", "C2", ["T2"], day(1))
    log.minute = 65 * 1440
    return log


def opened() -> Telling:
    rules = table(matter=rule(within="P60D", stages=[OPENED]))
    return Telling(rules).happens(at(0), OPENS, from_on=on(0), **place("S1", "C1")).ticks(at(1))


def place(station: str, county: str) -> dict[str, str]:
    return {"station_id": str(named(station)), "division_id": str(named(county))}


def tell(log: Alerting, telling: Telling) -> None:
    """What the streams have said since, as the topic has it."""
    said: list[Any] = [one.event for one in telling.found if one.event is not None]
    for event in said[log.versions[UUID(said[0].alert.alert_id)] :]:
        log.append(UUID(event.alert.alert_id), event)


async def board(connection: Connection, **sought: Any) -> tuple[Alert, ...]:
    return tuple((await alerts(connection, Sought(**sought), Moment(TODAY), Cut())).items)


async def shown(
    model: ReadModel, log: Alerting, body: Body = Body.REGION_DEPARTMENT, of: str = "R", **sought: Any
) -> tuple[tuple[Alert, ...], tuple[Turn, ...]]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        found = await board(connection, **sought)
        return found, await turns(connection, found[0].alert_id) if found else ()


async def test_the_board_shows_the_day_and_the_station_of_now(model: ReadModel) -> None:
    log, told = region(), opened()
    tell(log, told.happens(at(2), MOVES, until_on=on(90), **place("S2", "C2")).ticks(at(3)))
    (alert,), history = await shown(model, log)
    assert (str(alert.due_on), alert.station_id, alert.division_id) == (on(90), named("S2"), named("C2"))
    assert alert.place_id == named("T2")
    assert [(one.turn, str(one.due_on), one.reason) for one in history] == [
        ("moved", on(90), "moved"),
        ("raised", on(60), None),
    ]
    assert await shown(model, log, under=named("C1")) == ((), ())


async def test_whoever_saw_it_has_seen_it_and_it_sleeps_on(model: ReadModel) -> None:
    log, told = region(), opened()
    tell(log, told)
    name = "the alert"
    log.raised[name] = told.found[0].event.alert  # type: ignore[union-attr]
    log.acknowledge(name, TODAY)
    log.assign(name, "prefecture_bureau", "P1", TODAY)
    log.snooze(name, TODAY, 10)
    tell(log, told.happens(at(2), MOVES, until_on=on(90)).ticks(at(3)))
    (alert,), _ = await shown(model, log, shown="snoozed")
    assert (alert.number, alert.acknowledged, alert.body) == (2, True, "prefecture_bureau")
    assert str(alert.due_on) == on(90)


async def test_whoever_has_it_now_knows_how_it_came_and_what_was_done_with_it(model: ReadModel) -> None:
    log, told = region(), opened()
    tell(log, told)
    log.raised["the alert"] = told.found[0].event.alert  # type: ignore[union-attr]
    log.acknowledge("the alert", TODAY)
    tell(log, told.happens(at(2), MOVES, **place("S2", "C2")).ticks(at(3)))
    (alert,), history = await shown(model, log, Body.COUNTY_BUREAU, "C2")
    assert alert.acknowledged
    assert [(one.turn, one.station_id) for one in history] == [
        ("moved", named("S2")),
        ("raised", named("S1")),
    ]
    assert await shown(model, log, Body.COUNTY_BUREAU, "C1") == ((), ())


async def test_live_pages_are_told_where_it_was_and_where_it_is(model: ReadModel) -> None:
    log, told = region(), opened()
    tell(log, told)
    await model.empty()
    await model.fold(log.consumed())
    before = len(log.recorded)
    tell(log, told.happens(at(2), MOVES, **place("S2", "C2")).ticks(at(3)))
    (change,) = await model.fold(log.consumed()[before:])
    own = told.found[0].alert_id
    assert set(change.subjects) == {UUID(own), *map(named, ("S1", "S2", "R", "P1", "C1", "C2", "T1", "T2"))}
