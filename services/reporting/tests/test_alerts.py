"""Alerts as they stand, by example: every number opens its list, and each shows where it lies today."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from random import Random

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.asking import Connection, Cut, Moment
from reporting.live.knowing import Knowing
from reporting.live.streaming import Listener
from reporting.projections.alert.queries import (
    Sought,
    alert,
    alerts,
    below_by_severity,
    by_severity,
    tallies,
    turns,
)
from reporting.projections.history.queries import history
from reporting.reading import reading
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START, batches, day, named
from services.reporting.tests.test_hearing import always

TODAY = day(100)
NOW = Moment(TODAY)
DAY = 1440


def raised() -> Alerting:
    """In C1 at S1 three, one of them snoozed and one cleared; at C2 itself one; of a township of C2, and of P1."""
    log = Alerting()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1"), ("T2", "C2")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    log.minute = 40 * DAY
    log.raise_alert("old", "C1", "S1", "warning", due=day(90))
    log.minute = 95 * DAY
    log.raise_alert("slept", "C1", "S1", "notice")
    log.raise_alert("done", "C1", "S1", "urgent")
    log.raise_alert("county", "C2", None, "first_rank", acting_body="prefecture_bureau", due=day(120))
    log.raise_alert("township", "T2", None, "urgent", kind="township_uncovered")
    log.minute = 100 * DAY
    log.raise_alert("prefecture", "P1", None, "urgent", due=day(110))
    log.clear("done")
    log.snooze("slept", day(98), 10)
    log.acknowledge("old", day(99))
    log.assign("old", "prefecture_bureau", "P1", day(99))
    return log


@asynccontextmanager
async def asking(
    model: ReadModel, log: Alerting, body: Body = Body.REGION_DEPARTMENT, of: str = "R"
) -> AsyncIterator[Connection]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


async def listed(connection: Connection, **sought: object) -> list[object]:
    page = await alerts(connection, Sought(**sought), NOW, Cut())  # type: ignore[arg-type]
    return [one.alert_id for one in page.items]


def ids(*names: str) -> list[object]:
    return [named(one) for one in names]


async def test_the_first_rank_stands_first_then_the_earliest_due_page_by_page(model: ReadModel) -> None:
    async with asking(model, raised()) as connection:
        first = await alerts(connection, Sought(), NOW, Cut(limit=3))
        rest = await alerts(connection, Sought(), NOW, Cut(first.next_cursor, 3))
    found = [one.alert_id for one in (*first.items, *rest.items)]
    assert found == ids("county", "prefecture", "township", "old")


async def test_a_list_is_of_what_is_sought(model: ReadModel) -> None:
    async with asking(model, raised()) as connection:
        assert await listed(connection, shown="snoozed") == ids("slept")
        assert await listed(connection, shown="ended") == ids("done")
        assert await listed(connection, shown="overdue") == ids("old")
        assert await listed(connection, shown="unacknowledged") == ids("county", "prefecture", "township")
        assert await listed(connection, under=named("C1")) == ids("old")
        assert await listed(connection, station_id=named("S1")) == ids("old")
        assert await listed(connection, severity="urgent") == ids("prefecture", "township")
        assert await listed(connection, kind="township_uncovered") == ids("township")
        assert await listed(connection, age="today") == ids("prefecture")
        assert await listed(connection, age="week") == ids("county", "township")
        assert await listed(connection, age="older") == ids("old")
        assert await listed(connection, acting_body="prefecture_bureau") == ids("county")
        mine = {"body": "prefecture_bureau", "body_division_id": named("P1")}
        assert await listed(connection, **mine) == ids("old")
        assert await listed(connection, subject_id=named("subject of old")) == ids("old")
        assert await listed(connection, under=named("nowhere")) == []


async def test_every_number_opens_its_list(model: ReadModel) -> None:
    async with asking(model, raised()) as connection:
        for under in ("R", "P1", "C1", "C2"):
            found = await tallies(connection, Sought(under=named(under)), NOW)
            for shown in ("awake", "snoozed", "unacknowledged", "overdue"):
                for one in found:
                    chosen = {"severity": one.severity, "kind": one.kind, "under": named(under)}
                    of_it = await listed(connection, shown=shown, **chosen)
                    assert len(of_it) == getattr(one, shown), (under, shown, one)
        parts = await below_by_severity(connection, named("P1"), NOW)
        for county in ("C1", "C2"):
            assert parts[named(county)] == await by_severity(connection, Sought(under=named(county)), NOW)
    assert parts == {named("C1"): {"warning": 1}, named("C2"): {"first_rank": 1, "urgent": 1}}


async def test_each_shows_to_whom_its_place_is_and_to_nobody_else(model: ReadModel) -> None:
    log = raised()
    seen = {}
    for of, body in (
        ("C1", Body.COUNTY_BUREAU),
        ("C2", Body.STAFFING_AUTHORITY),
        ("P1", Body.PREFECTURE_BUREAU),
        ("T1", Body.STATION),
        ("T1", Body.TOWNSHIP_GOVERNMENT),
        ("R", Body.AGENCY),
    ):
        async with asking(model, log, body, of) as connection:
            seen[of, body] = await listed(connection)
    assert seen == {
        ("C1", Body.COUNTY_BUREAU): ids("old"),
        ("C2", Body.STAFFING_AUTHORITY): ids("county", "township"),
        ("P1", Body.PREFECTURE_BUREAU): ids("county", "prefecture", "township", "old"),
        ("T1", Body.STATION): ids("old"),
        ("T1", Body.TOWNSHIP_GOVERNMENT): [],
        ("R", Body.AGENCY): [],
    }


async def test_a_page_can_sort_by_what_each_says_of_its_place(model: ReadModel) -> None:
    async with asking(model, raised()) as connection:
        shown = (await alerts(connection, Sought(), NOW, Cut())).items
    assert len(shown) > 2
    assert list(shown) == sorted(shown, key=lambda one: one.sorted_by)


async def test_a_station_reads_what_is_its_own_to_know(model: ReadModel) -> None:
    """Nothing of what bodies above it ask of each other (ADR 271), and no station what was done with it."""
    log = raised()
    log.raise_alert("consent", "C1", "S1", kind="consent_overdue", subject_kind="staff_member")
    async with asking(model, log, Body.STATION, "T1") as connection:
        assert await listed(connection) == ids("old")
        assert await alert(connection, named("consent"), NOW) is None
        assert await turns(connection, named("consent")) == ()
        assert (await history(connection, named("old"), Cut())).items == ()


async def test_what_a_consultation_agreed_upon_is_known_to_justice_organs(model: ReadModel) -> None:
    log = raised()
    log.raise_alert("agreed", "C2", None, kind="action_overdue", subject_kind="consultation")
    log.acknowledge("agreed", day(100))
    for body, known in ((Body.COUNTY_BUREAU, True), (Body.STAFFING_AUTHORITY, False)):
        async with asking(model, log, body, "C2") as connection:
            assert (await alert(connection, named("agreed"), NOW) is not None) == known
            assert bool((await history(connection, named("agreed"), Cut())).items) == known
            told = [line.type for line in (await history(connection, named("C2"), Cut())).items]
            assert ("AlertAcknowledged" in told) == known


async def test_what_a_consultation_agreed_upon_is_told_live_to_justice_organs(model: ReadModel) -> None:
    log = raised()
    log.raise_alert("agreed", "C2", None, kind="action_overdue", subject_kind="consultation")
    log.acknowledge("agreed", day(100))
    await model.empty()
    told = await model.fold(log.consumed())
    entries = [Logged(number, "region", one.kind, one.subjects, START) for number, one in enumerate(told)]
    for body, known in ((Body.COUNTY_BUREAU, True), (Body.STAFFING_AUTHORITY, False)):
        caller = Caller("", named("someone"), "", body, named("C2"), frozenset())
        asked = partial(Knowing(model.reader).known_to, caller, lambda: TODAY)
        heard = await Listener(caller, None, always, asked).heard(entries)
        assert any(named("agreed") in one.subjects for one in heard) == known
        assert any(named("county") in one.subjects for one in heard)


async def test_handling_it_is_told_to_them_as_well(model: ReadModel) -> None:
    """In a batch of its own: the event itself says whose it is."""
    log = raised()
    log.raise_alert("agreed", "C2", None, kind="action_overdue", subject_kind="consultation")
    await model.empty()
    await model.fold(log.consumed())
    log.acknowledge("agreed", day(100))
    told = await model.fold(log.consumed()[-1:])
    assert [one.kind for one in told] == ["organs_alert"]


async def test_it_goes_over_with_its_station(model: ReadModel) -> None:
    """Whatever was recorded of it before, and what was done with it (ADR 271)."""
    log = raised()
    log.move("T1", "C2", day(60))
    async with asking(model, log, Body.COUNTY_BUREAU, "C1") as connection:
        assert await alert(connection, named("old"), NOW) is None
        assert await turns(connection, named("old")) == ()
        assert (await history(connection, named("old"), Cut())).items == ()
    async with asking(model, log, Body.COUNTY_BUREAU, "C2") as connection:
        found = await alert(connection, named("old"), NOW)
        assert found is not None
        assert (found.place_id, found.acknowledged, found.body) == (named("T1"), True, "prefecture_bureau")
        assert [one.turn for one in await turns(connection, named("old"))] == ["raised"]
        told = [one.type for one in (await history(connection, named("old"), Cut())).items]
        assert told == ["AlertAssigned", "AlertAcknowledged"]
        assert named("old") in await listed(connection, under=named("C2"))


async def test_a_further_stage_wakes_it_and_asks_to_be_seen_again(model: ReadModel) -> None:
    log = raised()
    log.escalate("slept", "urgent")
    log.escalate("old", "first_rank")
    async with asking(model, log) as connection:
        assert await listed(connection, shown="snoozed") == []
        assert await listed(connection, shown="unacknowledged", under=named("C1")) == ids("old", "slept")
        found = await alert(connection, named("old"), NOW)
    assert found is not None
    assert (found.acknowledged, found.acknowledged_number, found.number) == (False, 1, 2)


async def test_a_snooze_ends_with_its_last_day_or_when_it_is_taken_back(model: ReadModel) -> None:
    log = raised()
    log.snooze("old", day(90), 10)
    async with asking(model, log) as connection:
        assert await listed(connection, shown="snoozed") == ids("old", "slept")
        tomorrow = Moment(day(101))
        after = await alerts(connection, Sought(shown="snoozed"), tomorrow, Cut())
        assert [one.alert_id for one in after.items] == ids("slept")
    log.wake("slept", day(100))
    async with asking(model, log) as connection:
        assert await listed(connection, shown="snoozed") == ids("old")


async def test_in_whatever_order_topics_come_it_ends_the_same(model: ReadModel) -> None:
    log, random = raised(), Random(4)
    log.escalate("old", "urgent")
    log.ease("old")
    log.retract("township")
    await model.empty()
    await model.fold(log.consumed())
    expected = await model.rows()
    for _ in range(5):
        await model.empty()
        await model.fold(*batches(log.shuffled(random), random))
        assert await model.rows() == expected


async def test_live_pages_are_told_where_it_lies(model: ReadModel) -> None:
    log = raised()
    log.move("T1", "C2", day(60))
    await model.empty()
    await model.fold(log.consumed())
    before = len(log.recorded)
    log.escalate("old", "urgent")
    told = [one for one in await model.fold(log.consumed()[before:]) if one.kind == "alert"]
    (change,) = told
    assert set(change.subjects) == {named(one) for one in ("old", "S1", "R", "P1", "C2", "T1")}
