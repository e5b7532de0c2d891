"""Returns by example: which have come and which are missing, versions against each other, and who sees what (O-14, O-17)."""

from datetime import date
from functools import partial
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller
from chassis.periods import Period
from chassis.projecting.change_log import Logged
from reporting.asking import Moment
from reporting.live.knowing import Knowing
from reporting.live.streaming import Listener
from reporting.projections.statistical_return.queries import (
    Checks,
    Difference,
    Wanted,
    differences,
    lines,
    one,
)
from services.reporting.tests.procedures import Procedures, ids, region
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START, day, named
from services.reporting.tests.test_procedures import asking
from sifasuo.personnel.v1 import statistical_return_pb2 as returns

OF_2024 = Wanted("staff", "prefecture", Period(date(2024, 1, 1), date(2024, 12, 31)), date(2025, 1, 31))
IN_TIME, LATE = date(2025, 1, 20), date(2025, 2, 3)
FIGURES = {"C1": (2, 7), "C2": (1, 3)}


def generated() -> Procedures:
    log = region()
    log.generate_return("U1", "P1", FIGURES)
    return log


def sent(on: date = IN_TIME) -> Procedures:
    log = generated()
    for county in FIGURES:
        log.check_row("U1", "P1", county)
    log.send_return("U1", "P1", on)
    return log


def locked() -> Procedures:
    log = sent()
    log.of_return("U1", "P1", returns.StatisticalReturnLocked, locked_on="2025-01-25")
    return log


async def always() -> bool:
    return True


async def states(model: ReadModel, log: Procedures, today: date, under: str = "R") -> dict[UUID, str]:
    async with asking(model, log) as connection:
        found = await lines(connection, Moment(today), named(under), OF_2024)
    return {line.sender.division_id: line.state(today) for line in found}


class TestWhatHasCome:
    async def test_what_nobody_sent_is_missing_from_the_day_after_it_was_due(self, model: ReadModel) -> None:
        due = OF_2024.due_on
        assert set((await states(model, region(), due)).values()) == {"under_way"}
        assert set((await states(model, region(), date(2025, 2, 1))).values()) == {"missing"}

    async def test_generated_is_not_sent(self, model: ReadModel) -> None:
        assert (await states(model, generated(), LATE))[named("P1")] == "missing"

    async def test_in_time_by_the_day_of_the_signature(self, model: ReadModel) -> None:
        assert await states(model, sent(), LATE) == {named("P1"): "in_time", named("P2"): "missing"}
        assert (await states(model, sent(LATE), LATE))[named("P1")] == "late"
        assert (await states(model, sent(OF_2024.due_on), LATE))[named("P1")] == "in_time"

    async def test_sent_back_it_is_awaited_again(self, model: ReadModel) -> None:
        log = sent()
        more = ids(organ_division="R")
        log.of_return("U1", "P1", returns.StatisticalReturnSentBack, **more, sent_back_on="2025-01-22")
        assert (await states(model, log, LATE))[named("P1")] == "missing"

    async def test_a_correction_changes_nothing_about_when_it_came(self, model: ReadModel) -> None:
        log = locked()
        log.generate_return("U1", "P1", FIGURES, 2, corrects=True, reason="recorded_late")
        assert (await states(model, log, LATE))[named("P1")] == "in_time"

    async def test_of_one_prefecture_there_is_one_line(self, model: ReadModel) -> None:
        assert (await states(model, sent(), LATE, "P2")).keys() == {named("P2")}

    async def test_who_went_up_into_another_since_is_awaited_all_the_same_and_that_one_acts(
        self, model: ReadModel
    ) -> None:
        log = region()
        log.merge("P2", "P1", date(2025, 1, 10))
        for under in ("R", "P1"):
            assert (await states(model, log, LATE, under)).keys() == {named("P1"), named("P2")}
        async with asking(model, log) as connection:
            found = await lines(connection, Moment(LATE), named("R"), OF_2024)
        assert {one.sender.division_id: one.acting_id for one in found} == {
            named("P1"): named("P1"),
            named("P2"): named("P1"),
        }

    async def test_who_was_not_there_yet_sends_nothing_of_that_day(self, model: ReadModel) -> None:
        log = region()
        log.register("P3", "R", date(2025, 1, 10))
        log.move("C3", "P3", date(2025, 1, 11))
        assert (await states(model, log, LATE)).keys() == {named("P1"), named("P2")}
        assert (await states(model, log, LATE, "C3")).keys() == {named("P2")}

    async def test_how_many_rows_of_the_latest_version_are_checked(self, model: ReadModel) -> None:
        log = generated()
        log.check_row("U1", "P1", "C1")
        wrong = {**ids(county="C2", bureau_division="C2"), "columns": ["people"], "disputed_on": "2025-01-06"}
        log.of_return("U1", "P1", returns.ReturnRowDisputed, **wrong)
        async with asking(model, log) as connection:
            found = await lines(connection, Moment(IN_TIME), named("P1"), OF_2024)
        assert [line.checks for line in found] == [Checks(rows=2, checked=1, disputed=1)]


class TestVersions:
    async def test_two_are_compared_cell_by_cell(self, model: ReadModel) -> None:
        log = locked()
        log.generate_return(
            "U1", "P1", {"C1": (2, 8), "C2": (1, 3)}, 2, corrects=True, reason="recorded_late"
        )
        async with asking(model, log) as connection:
            found = await one(connection, named("U1"))
        assert found is not None
        present, former = found.versions
        assert (present.status, former.status) == ("generated", "locked")
        assert differences(found, former, present) == [Difference(named("C1"), "people", 7, 8)]

    async def test_of_a_county_that_only_one_has(self, model: ReadModel) -> None:
        log = generated()
        log.generate_return("U1", "P1", {"C1": (2, 7)}, 2)
        async with asking(model, log) as connection:
            found = await one(connection, named("U1"))
        assert found is not None
        present, former = found.versions
        assert former.status == "replaced"
        assert differences(found, former, present) == [
            Difference(named("C2"), "stations", 1, None),
            Difference(named("C2"), "people", 3, None),
        ]

    async def test_a_row_said_to_be_wrong_is_right_once_it_is_checked(self, model: ReadModel) -> None:
        log = generated()
        wrong = {**ids(county="C2", bureau_division="C2"), "columns": ["people"], "disputed_on": "2025-01-06"}
        log.of_return("U1", "P1", returns.ReturnRowDisputed, **wrong)
        log.check_row("U1", "P1", "C2")
        async with asking(model, log) as connection:
            found = await one(connection, named("U1"))
        assert found is not None
        assert [(row.status, row.disputed) for row in found.of(1)] == [("waiting", []), ("checked", [])]


class TestWhoHearsOfIt:
    @pytest.mark.parametrize(
        ("body", "division", "hears"),
        [
            (Body.REGION_DEPARTMENT, "R", True),
            (Body.PREFECTURE_BUREAU, "P1", True),
            (Body.PREFECTURE_BUREAU, "P2", False),
            (Body.COUNTY_BUREAU, "C1", True),
            (Body.COUNTY_BUREAU, "C2", True),
            (Body.COUNTY_BUREAU, "C3", False),
        ],
    )
    async def test_the_sender_who_receives_it_and_each_county_that_is_in_it(
        self, model: ReadModel, body: Body, division: str, hears: bool
    ) -> None:
        """The last that happened is that it was locked above."""
        await model.empty()
        log = sent()
        await model.fold(log.consumed())
        log.of_return("U1", "P1", returns.StatisticalReturnLocked, locked_on="2025-01-25")
        told = await model.fold(log.consumed()[-1:])
        of_returns = [one.subjects for one in told if one.kind == "statistical_return"]
        entries = [
            Logged(number, "region", "statistical_return", one, START)
            for number, one in enumerate(of_returns)
        ]
        who = Caller("", named("someone"), "", body, named(division), frozenset())
        listener = Listener(who, None, always, partial(Knowing(model.reader).known_to, who, lambda: LATE))
        assert bool(await listener.heard(entries)) is hears

    async def test_of_a_row_that_a_county_checked_no_other_county_hears(self, model: ReadModel) -> None:
        await model.empty()
        log = generated()
        await model.fold(log.consumed())
        log.check_row("U1", "P1", "C1")
        told = await model.fold(log.consumed()[-1:])
        of_returns = [one.subjects for one in told if one.kind == "statistical_return"]
        assert of_returns
        assert named("C1") in {subject for one in of_returns for subject in one}
        assert named("C2") not in {subject for one in of_returns for subject in one}


class TestWhoSeesIt:
    async def test_a_county_its_own_row(self, model: ReadModel) -> None:
        async with asking(model, locked(), Body.COUNTY_BUREAU, "C2") as connection:
            found = await one(connection, named("U1"))
        assert found is not None
        assert [row.county_id for row in found.rows] == [named("C2")]
        assert [version.number for version in found.versions] == [1]

    async def test_and_finds_the_return_that_has_it(self, model: ReadModel) -> None:
        async with asking(model, locked(), Body.COUNTY_BUREAU, "C2") as connection:
            found = await lines(connection, Moment(LATE), named("C2"), OF_2024)
        assert [(line.sender.division_id, line.checks.rows) for line in found] == [(named("P1"), 1)]

    async def test_the_sender_all_its_rows_also_once_a_county_has_gone_elsewhere(
        self, model: ReadModel
    ) -> None:
        log = locked()
        log.tick()
        log.move("C2", "P2", day(50))
        for body, division, rows in (
            (Body.PREFECTURE_BUREAU, "P1", ["C1", "C2"]),
            (Body.REGION_DEPARTMENT, "R", ["C1", "C2"]),
            (Body.PREFECTURE_BUREAU, "P2", ["C2"]),
        ):
            async with asking(model, log, body, division) as connection:
                found = await one(connection, named("U1"))
            assert found is not None
            assert [row.county_id for row in found.rows] == list(map(named, rows))

    async def test_of_another_prefecture_nothing(self, model: ReadModel) -> None:
        for body, division in ((Body.PREFECTURE_BUREAU, "P2"), (Body.COUNTY_BUREAU, "C3")):
            async with asking(model, locked(), body, division) as connection:
                assert await one(connection, named("U1")) is None
        async with asking(model, locked(), Body.TOWNSHIP_GOVERNMENT, "C1") as connection:
            assert await one(connection, named("U1")) is None
            assert await lines(connection, Moment(LATE), named("R"), OF_2024) == ()
