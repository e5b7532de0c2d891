"""The board by example: how far a change is, and what waits on whom until when."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut
from reporting.projections.change.queries import Change, WaitingOn, change, changes, tallies
from reporting.reading import reading
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.registry import Registry

TODAY = day(100)


def region() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.tick()
    return log


@asynccontextmanager
async def as_department(model: ReadModel) -> AsyncIterator[Connection]:
    caller = Caller("", named("someone"), "", Body.REGION_DEPARTMENT, named("R"), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


async def shown(model: ReadModel, log: Registry, name: str = "A") -> Change:
    await model.empty()
    await model.fold(log.consumed())
    async with as_department(model) as connection:
        found = await change(connection, named(name))
    assert found is not None
    return found


class TestSteps:
    async def test_a_proposal_waits_on_the_staffing_authority(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        found = await shown(model, log)
        assert found.status == "proposed"
        assert found.waiting_on == WaitingOn("staffing_authority", named("C1"), day(30))
        (step,) = found.steps
        assert (step.shown.kind, step.shown.functions) == ("standalone", ("mediation", "legal_aid"))

    async def test_of_a_station_that_stands_it_shows_what_was_before(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30), former=["T1"], former_name="旧所")
        found = await shown(model, log)
        (step,) = found.steps
        assert step.former is not None
        assert (step.former.name, step.former.township_ids) == ("旧所", (named("T1"),))

    async def test_what_it_was_may_have_changed_by_its_approval(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30), former=["T1"], former_name="旧所")
        log.approve("A", "C1", day(30), former=["T1", "T2"], former_name="新所")
        found = await shown(model, log)
        (step,) = found.steps
        assert step.former is not None
        assert (step.former.name, len(step.former.township_ids)) == ("新所", 2)

    async def test_a_reorganisation_is_shown_step_by_step(self, model: ReadModel) -> None:
        log = region()
        log.reorganise("A", "C1", "P1", day(30), {"S1": (["T1"], ["T1", "T2"]), "S2": (["T3", "T2"], ["T3"])})
        found = await shown(model, log)
        assert found.only is None
        assert [step.station_id for step in found.steps] == [named("S1"), named("S2")]
        assert [len(step.former.township_ids) for step in found.steps if step.former] == [2, 1]
        async with as_department(model) as connection:
            of_station = await changes(connection, Cut(), station_id=named("S2"))
            of_township = await changes(connection, Cut(), under=named("T2"))
        assert [one.change_id for one in of_station.items] == [named("A")]
        assert [one.change_id for one in of_township.items] == [named("A")]

    async def test_referred_it_waits_on_the_authority_above(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.refer("A", "C1", "P1", day(40))
        found = await shown(model, log)
        assert (found.status, found.reason) == ("proposed", "beyond_competence")
        assert found.waiting_on == WaitingOn("staffing_authority", named("P1"), day(40))

    async def test_approved_it_waits_for_its_day_alone(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.approve("A", "C1", day(35))
        found = await shown(model, log)
        assert (found.status, found.effective_on) == ("approved", day(35))
        assert found.waiting_on == WaitingOn(None, None, day(35))

    async def test_in_effect_it_waits_for_its_proposer_to_file_it(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.approve("A", "C1", day(35))
        log.take_effect("A", "C1", "P1", day(35), day(65))
        found = await shown(model, log)
        assert found.status == "in_effect"
        assert found.waiting_on == WaitingOn("county_bureau", named("C1"), day(65))

    async def test_filed_it_waits_on_nobody(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.approve("A", "C1", day(35))
        log.take_effect("A", "C1", "P1", day(35), day(65))
        log.file("A", "C1", "P1", day(40))
        found = await shown(model, log)
        assert (found.status, found.filed_on, found.waiting_on) == ("filed", day(40), None)

    async def test_not_effected_it_is_back_with_its_proposer_and_says_why(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.approve("A", "C1", day(35))
        log.fail("A", "C1", day(35), township="T1")
        found = await shown(model, log)
        assert found.waiting_on == WaitingOn("county_bureau", named("C1"), None)
        assert [(b.rule, b.article, b.division_id) for b in found.broken] == [
            ("township_already_served", "O-1", named("T1"))
        ]

    async def test_proposed_again_it_begins_anew(self, model: ReadModel) -> None:
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.approve("A", "C1", day(35))
        log.fail("A", "C1", day(35), township="T1")
        log.tick()
        log.propose("A", "C1", "P1", day(50))
        found = await shown(model, log)
        assert (found.status, found.broken, found.document_number) == ("proposed", (), None)
        assert (found.proposed_at, found.version) == (moment(log.minute), 4)

    async def test_a_unit_without_county_government_has_the_prefectures_bureau(
        self, model: ReadModel
    ) -> None:
        log = region()
        log.propose("A", "C2", "P1", day(30), proposer="P1")
        log.approve("A", "C2", day(35))
        log.take_effect("A", "C2", "R", day(35), day(65))
        found = await shown(model, log)
        assert found.waiting_on == WaitingOn("prefecture_bureau", named("P1"), day(65))


class TestBoard:
    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ({}, ["C", "B", "A"]),
            ({"status": "proposed"}, ["C", "A"]),
            ({"under": named("C2")}, ["B"]),
            ({"waiting_on": "staffing_authority"}, ["C", "A"]),
            ({"waiting_on": "staffing_authority", "waiting_division_id": named("C2")}, []),
            ({"station_id": named("station of A")}, ["A"]),
            ({"overdue_on": day(35)}, ["A"]),
        ],
    )
    async def test_it_shows_what_is_chosen_the_latest_first(
        self, model: ReadModel, chosen: dict[str, object], expected: list[str]
    ) -> None:
        await model.empty()
        log = region()
        log.propose("A", "C1", "P1", day(30))
        log.propose("B", "C2", "P1", day(30))
        log.approve("B", "C2", day(45))
        log.propose("C", "C1", "P1", day(40))
        await model.fold(log.consumed())
        async with as_department(model) as connection:
            page = await changes(connection, Cut(), **chosen)  # type: ignore[arg-type] # as chosen
            assert [found.change_id for found in page.items] == [named(name) for name in expected]
            counted = await tallies(connection, **{k: v for k, v in chosen.items() if k != "status"})  # type: ignore[arg-type]
            for tally in counted:
                listed = await changes(connection, Cut(), **{**chosen, "status": tally.status})  # type: ignore[arg-type]
                assert len(listed.items) == tally.count

    @pytest.mark.parametrize(
        ("township", "expected"), [("T1", ["A"]), ("T2", ["A"]), ("T3", ["A"]), ("T4", [])]
    )
    async def test_of_a_township_it_shows_what_names_it(
        self, model: ReadModel, township: str, expected: list[str]
    ) -> None:
        await model.empty()
        log = region()
        for name in ("T2", "T3", "T4"):
            log.register(name, "C1", day(0))
        log.propose("A", "C1", "P1", day(30), townships=["T1", "T2"], former=["T3"])
        await model.fold(log.consumed())
        async with as_department(model) as connection:
            page = await changes(connection, Cut(), under=named(township))
        assert [found.change_id for found in page.items] == [named(name) for name in expected]

    async def test_pages_on_end_are_the_whole_board(self, model: ReadModel) -> None:
        await model.empty()
        log = region()
        for number in range(5):
            log.propose(f"change {number}", "C1", "P1", day(30))
        await model.fold(log.consumed())
        found, cut = list[Change](), Cut(limit=2)
        async with as_department(model) as connection:
            while True:
                page = await changes(connection, cut)
                found += page.items
                if page.next_cursor is None:
                    break
                cut = Cut(page.next_cursor, 2)
        assert [one.change_id for one in found] == [
            named(f"change {number}") for number in reversed(range(5))
        ]


async def test_what_waits_on_a_county_that_was_merged_waits_on_its_successor(model: ReadModel) -> None:
    log = region()
    log.propose("A", "C1", "P1", day(30))
    log.merge("C1", "C2", day(40))
    await model.empty()
    await model.fold(log.consumed())
    async with as_department(model) as connection:
        waiting = {
            name: (await changes(connection, Cut(), waiting_division_id=named(name))).items
            for name in ("C1", "C2", "P1")
        }
    assert {name: len(found) for name, found in waiting.items()} == {"C1": 1, "C2": 1, "P1": 0}
