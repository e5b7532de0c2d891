"""Personnel's procedures by example: recruitment, counts, training, and what is added to people's records (O-3 to O-7)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Moment
from reporting.projections.history.queries import history
from reporting.projections.recruitment import queries as recruiting
from reporting.projections.staff_merits import queries as merits
from reporting.projections.staffing_count import queries as counting
from reporting.projections.training import queries as training
from reporting.reading import reading
from services.reporting.tests.procedures import Procedures, region
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from sifasuo.personnel.v1 import recruitment_pb2 as rounds
from sifasuo.personnel.v1 import recruitment_request_pb2 as requests
from sifasuo.personnel.v1 import staff_allowance_pb2 as allowances
from sifasuo.personnel.v1 import staffing_count_pb2 as counts
from sifasuo.personnel.v1 import training_plan_pb2 as plans

TODAY = day(100)
NOW = Moment(TODAY)


@asynccontextmanager
async def asking(
    model: ReadModel, log: Procedures, body: Body = Body.REGION_DEPARTMENT, of: str = "R"
) -> AsyncIterator[Connection]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


def recruited() -> Procedures:
    """V1 waits and should stand in a plan by now, V2 is planned and late, V3 was given up and waits again, V4 is met."""
    log = region()
    log.ask("V1", "C1", day(10), day(70), day(300))
    log.ask("V2", "C2", day(5), day(65), day(90))
    log.ask("V3", "C3", day(20), day(200), None)
    log.ask("V4", "C1", day(30), day(120), day(400))
    log.recruit("A", "R", day(40), {"V2": "C2", "V3": "C3", "V4": "C1"})
    log.of_round(
        "A",
        "R",
        rounds.RecruitmentAnnounced,
        announced_on=str(day(50)),
        closes_on=str(day(60)),
        document_number="1",
    )
    log.of_round(
        "A",
        "R",
        rounds.RecruitmentExamined,
        examined_on=str(day(70)),
        applied=9,
        admitted=6,
        passed=2,
    )
    given_up = {"reason": "nobody_passed", "given_up_on": str(day(75))}
    log.of_round("A", "R", rounds.RecruitmentPlaceGivenUp, **log.vacancy("V3", "C3"), **given_up)
    log.of_request(
        "V3",
        "C3",
        requests.RecruitmentRequestReleased,
        recruitment_id=str(named("A")),
        reason="nobody_passed",
        released_on=str(day(75)),
    )
    hired = {"staff_id": str(named("anna")), "hired_on": str(day(80))}
    log.of_round("A", "R", rounds.RecruitmentHired, **log.vacancy("V4", "C1"), **hired)
    log.of_request("V4", "C1", requests.RecruitmentRequestMet, recruitment_id=str(named("A")), **hired)
    return log


class TestRecruitment:
    async def test_every_number_opens_its_list(self, model: ReadModel) -> None:
        async with asking(model, recruited()) as connection:
            whole, parts = await recruiting.tallies(connection, NOW, named("R"))
            for state in recruiting.STATES:
                listed = (await recruiting.requests(connection, NOW, Cut(), state=state)).items
                assert len(listed) == whole[state]
                inside = await recruiting.requests(connection, NOW, Cut(), state=state, under=named("P1"))
                assert len(inside.items) == parts[named("P1")][state]
        assert whole == {"waiting": 2, "plan_overdue": 1, "planned": 1, "fill_overdue": 1, "met": 1}
        assert parts[named("P2")]["waiting"] == 1

    async def test_the_longest_vacant_first_page_by_page(self, model: ReadModel) -> None:
        async with asking(model, recruited()) as connection:
            first = await recruiting.requests(connection, NOW, Cut(limit=3))
            rest = await recruiting.requests(connection, NOW, Cut(first.next_cursor, 3))
        vacancies = [one.vacancy_id for one in (*first.items, *rest.items)]
        assert vacancies == [named("V2"), named("V1"), named("V3"), named("V4")]

    async def test_a_vacancy_says_which_recruitment_is_to_fill_it(self, model: ReadModel) -> None:
        async with asking(model, recruited()) as connection:
            found = await recruiting.requests_of(connection, [named("V1"), named("V2"), named("V3")])
        assert {one: request.recruitment_id for one, request in found.items()} == {
            named("V1"): None,
            named("V2"): named("A"),
            named("V3"): None,
        }
        assert found[named("V3")].reason == "nobody_passed"

    async def test_a_recruitment_with_how_each_of_its_vacancies_came_out(self, model: ReadModel) -> None:
        async with asking(model, recruited()) as connection:
            found = await recruiting.recruitment(connection, named("A"))
            (line,) = (await recruiting.rounds(connection, Cut())).items
        assert found is not None
        assert (found.round.status, found.round.passed) == ("examined", 2)
        outcomes = {place.vacancy_id: place.outcome for place in found.places}
        assert outcomes == {named("V2"): "open", named("V3"): "given_up", named("V4"): "hired"}
        assert (line.places, line.hired, line.open) == (3, 1, 1)

    async def test_a_county_sees_its_own_vacancies_of_it_and_others_no_recruitment(
        self, model: ReadModel
    ) -> None:
        log = recruited()
        async with asking(model, log, Body.COUNTY_BUREAU, "C1") as connection:
            found = await recruiting.recruitment(connection, named("A"))
            assert found is not None
            assert [place.vacancy_id for place in found.places] == [named("V4")]
            assert len((await recruiting.requests(connection, NOW, Cut())).items) == 2
        async with asking(model, log, Body.STATION, "C1") as connection:
            assert await recruiting.recruitment(connection, named("A")) is None
            assert (await recruiting.rounds(connection, Cut())).items == ()

    async def test_its_history_shows_to_the_region(self, model: ReadModel) -> None:
        async with asking(model, recruited()) as connection:
            lines = (await history(connection, named("A"), Cut())).items
        assert {line.type.rpartition(".")[2] for line in lines} >= {
            "RecruitmentPlanned",
            "RecruitmentExamined",
            "RecruitmentHired",
        }


def counted() -> Procedures:
    log = region()
    log.draw_up("K0", "C1", day(10), quota=4, away=0, there=3)
    log.sign("K0", "C1", day(11))
    log.draw_up("K1", "C1", day(40), quota=5, away=1, there=3)
    log.sign("K1", "C1", day(41))
    log.differs("K1", "C1", "F1", day(90))
    log.differs("K1", "C1", "F2", day(120))
    log.draw_up("K3", "C3", day(50), quota=2, away=1, there=1)
    log.sign("K3", "C3", day(52))
    log.differs("K3", "C3", "F3", day(110))
    log.of_finding(
        "K3",
        "C3",
        "F3",
        counts.CountFindingFixed,
        fixed_on=str(day(80)),
        document_number="1",
    )
    log.draw_up("K9", "C3", day(90), quota=9, away=9, there=9)
    return log


class TestCounts:
    async def test_every_number_of_differences_opens_its_list(self, model: ReadModel) -> None:
        async with asking(model, counted()) as connection:
            whole, parts = await counting.tallies(connection, NOW, named("R"))
            for state in counting.STATES:
                listed = (await counting.findings(connection, NOW, Cut(), state=state)).items
                assert len(listed) == whole[state]
                inside = await counting.findings(connection, NOW, Cut(), state=state, under=named("P2"))
                assert len(inside.items) == parts[named("P2")][state]
        assert whole == {"overdue": 1, "open": 2, "fixed": 1, "accepted": 0}

    async def test_the_last_signed_counts_are_summed(self, model: ReadModel) -> None:
        async with asking(model, counted()) as connection:
            whole, parts = await counting.sums(connection, NOW, named("R"))
        assert (whole.counties, whole.earliest) == (2, day(40))
        assert dict(whole.figures) == {
            "quota": 7,
            "posts": 6,
            "filled": 6,
            "effective": 4,
            "auxiliary": 0,
            "at_work": 6,
        }
        assert parts[named("P2")].figures["quota"] == 2

    async def test_each_sum_opens_the_counts_that_it_is_of(self, model: ReadModel) -> None:
        log = counted()
        async with asking(model, log) as connection:
            whole, parts = await counting.sums(connection, NOW, named("R"))
            first = await counting.last_signed(connection, NOW, Cut(limit=1), under=named("R"))
            rest = await counting.last_signed(
                connection, NOW, Cut(limit=1, cursor=first.next_cursor), under=named("R")
            )
            below = (await counting.last_signed(connection, NOW, Cut(), under=named("P2"))).items
        listed = (*first.items, *rest.items)
        assert len(listed) == whole.counties
        for name in counting.FIGURES:
            assert sum(getattr(one, name) for one in listed) == whole.figures[name]
            assert sum(getattr(one, name) for one in below) == parts[named("P2")].figures[name]
        assert rest.next_cursor is None

    async def test_its_figures_open_into_what_was_counted(self, model: ReadModel) -> None:
        async with asking(model, counted()) as connection:
            found = await counting.count(connection, named("K1"))
        assert found is not None
        count = found.count
        assert (count.status, count.organ_signed_on, count.authority_signed_on) == (
            "signed",
            day(41),
            day(41),
        )
        assert len(found.posts) == count.posts
        assert sum(post.place == "own_station" for post in found.posts) == count.effective
        assert sum(station.recorded for station in found.stations) == count.at_work
        assert [one.due_on for one in found.findings] == [day(90), day(120)]

    async def test_drawn_up_anew_nothing_is_left_of_before(self, model: ReadModel) -> None:
        log = region()
        log.draw_up("K", "C1", day(10), quota=4, away=2, there=3)
        log.draw_up("K", "C1", day(11), quota=4, away=0, there=1)
        async with asking(model, log) as connection:
            found = await counting.count(connection, named("K"))
        assert found is not None
        assert (found.count.counted_on, len(found.posts), found.count.filled) == (day(11), 1, 1)

    async def test_reopened_it_is_open_until_another_day(self, model: ReadModel) -> None:
        log = counted()
        log.of_finding(
            "K3",
            "C3",
            "F3",
            counts.CountFindingReopened,
            reopened_on=str(day(95)),
            due_on=str(day(130)),
            organ_division_id=str(named("P2")),
        )
        async with asking(model, log) as connection:
            (one,) = (await counting.findings(connection, NOW, Cut(), under=named("P2"))).items
        assert (one.status, one.due_on, one.ended_on, one.times_reopened) == ("open", day(130), None, 1)

    async def test_each_within_its_division(self, model: ReadModel) -> None:
        log = counted()
        async with asking(model, log, Body.STAFFING_AUTHORITY, "C3") as connection:
            assert await counting.count(connection, named("K1")) is None
            assert [one.count_id for one in (await counting.counts(connection, NOW, Cut())).items] == [
                named("K9"),
                named("K3"),
            ]
        async with asking(model, log, Body.TOWNSHIP_GOVERNMENT, "C1") as connection:
            assert (await counting.findings(connection, NOW, Cut())).items == ()


def trained() -> Procedures:
    log = region()
    log.plan_training("TC1", "C1", 2024, 40)
    log.train("TC1", "C1", "law", day(10), 30, anna__C1=True, ben__C1=True)
    log.train("TC1", "C1", "more law", day(20), 12, anna__C1=True, ben__C1=False)
    log.plan_training("TP1", "P1", 2024, 40)
    log.train("TP1", "P1", "region", day(30), 4, ben__C1=True, cleo__C2=True, dora__C2=False)
    return log


class TestTraining:
    GOAL = 40 * 60

    async def test_hours_of_each_person_come_from_every_organ(self, model: ReadModel) -> None:
        async with asking(model, trained()) as connection:
            page = await training.hours(connection, NOW, Cut(), 2024, self.GOAL, under=named("R"))
        assert [(one.staff_id, one.minutes, one.sessions) for one in page.items] == [
            (named("cleo"), 240, 1),
            (named("ben"), 34 * 60, 2),
            (named("anna"), 42 * 60, 2),
        ]

    async def test_every_number_opens_its_list(self, model: ReadModel) -> None:
        async with asking(model, trained()) as connection:
            whole, parts = await training.tallies(connection, NOW, named("R"), 2024, self.GOAL)
            listed = {
                reached: (
                    await training.hours(
                        connection, NOW, Cut(), 2024, self.GOAL, under=named("R"), reached=reached
                    )
                ).items
                for reached in (True, False)
            }
        assert whole == training.Tally(people=3, minutes=80 * 60, reached=1)
        assert (len(listed[True]), len(listed[False])) == (whole.reached, whole.people - whole.reached)
        assert parts == {named("P1"): whole}

    async def test_what_is_corrected_counts_as_it_is_now(self, model: ReadModel) -> None:
        log = trained()
        log.of_training(
            "TC1",
            "C1",
            2024,
            plans.TrainingAttendanceCorrected,
            session_id=str(named("more law")),
            kind="course",
            topic="law",
            held_on=str(day(20)),
            minutes=12 * 60,
            attendances=[log.attendance("ben__C1", True)],
        )
        async with asking(model, log) as connection:
            whole, _ = await training.tallies(connection, NOW, named("R"), 2024, self.GOAL)
            found = await training.plan(connection, named("TC1"))
        assert whole.reached == 2
        assert found is not None
        assert [(one.present, one.absent) for one in found.sessions] == [(2, 0), (2, 0)]

    async def test_another_year_is_another(self, model: ReadModel) -> None:
        async with asking(model, trained()) as connection:
            whole, _ = await training.tallies(connection, NOW, named("R"), 2023, self.GOAL)
            lines = await training.plans(connection, NOW, named("R"), 2024)
        assert whole == training.Tally()
        assert [(one.plan.plan_id, one.held, one.ahead) for one in lines] == [
            (named("TP1"), 1, 0),
            (named("TC1"), 2, 0),
        ]

    async def test_a_county_sees_of_the_prefectures_session_its_own_people(self, model: ReadModel) -> None:
        async with asking(model, trained(), Body.COUNTY_BUREAU, "C2") as connection:
            found = await training.plan(connection, named("TP1"))
            assert await training.plan(connection, named("TC1")) is None
        assert found is not None
        assert [(one.staff_id, one.present) for one in found.attended] == [
            (own, here) for own, here in sorted([(named("cleo"), True), (named("dora"), False)])
        ]


def distinguished() -> Procedures:
    log = region()
    log.hear("anna", "C1", 2023)
    log.assess_person("anna", "C1", 2023, "excellent")
    log.hear("ben", "C1", 2023, "objected")
    log.award("anna", "C1", day(20))
    log.award("dora", "C3", day(30), station="")
    log.award("ben", "C1", day(40))
    log.take_back("ben", "C1", day(40), day(50))
    log.allow("anna", "C1", 120050, day(0))
    log.allow("ben", "C1", 80000, day(0), date(2024, 1, 31))
    log.allow("dora", "C3", 7, day(60))
    log.allow("emil", "C3", 500, day(60))
    log.of_allowance(
        "emil",
        "C3",
        allowances.AllowanceStruckOut,
        fen_per_month=500,
        from_on=str(day(60)),
        reason="entered_in_error",
    )
    return log


class TestMerits:
    async def test_every_number_opens_its_list(self, model: ReadModel) -> None:
        under = named("R")
        async with asking(model, distinguished()) as connection:
            of_2023, _ = await merits.tallies(connection, NOW, under, 2023)
            of_2024, parts = await merits.tallies(connection, NOW, under, 2024)
            done = await merits.assessments(connection, NOW, Cut(), 2023, under=under, done=True)
            heard = await merits.assessments(connection, NOW, Cut(), 2023, under=under, done=False)
            awarded = await merits.awards(connection, NOW, Cut(), 2024, under=under)
            favoured = await merits.awards(connection, NOW, Cut(), 2024, under=under, at_stations=True)
            paid = await merits.allowances(connection, NOW, Cut(), under=under)
        assert [one.staff_id for one in done.items] == [named("anna")]
        assert [one.staff_id for one in heard.items] == [named("ben")]
        assert (of_2023["assessed"], of_2023["heard"]) == (1, 1)
        assert (of_2024["awards"], of_2024["at_stations"]) == (len(awarded.items), len(favoured.items))
        assert [one.fen_per_month for one in paid.items] == [120050, 7]
        assert (of_2024["allowances"], of_2024["fen"]) == (2, 120057)
        assert parts[named("P2")]["awards"] == 1

    async def test_all_of_one_person(self, model: ReadModel) -> None:
        async with asking(model, distinguished()) as connection:
            found = await merits.merits(connection, named("ben"))
        assert [(one.year, one.opinion, one.result) for one in found.assessments] == [
            (2023, "objected", None)
        ]
        assert [(one.revoked_on, one.reason) for one in found.awards] == [(day(50), "taken_back")]
        assert [one.until_on for one in found.allowances] == [date(2024, 1, 31)]

    async def test_for_justice_organs_alone_each_within_its_division(self, model: ReadModel) -> None:
        log = distinguished()
        async with asking(model, log, Body.COUNTY_BUREAU, "C3") as connection:
            assert (await merits.merits(connection, named("anna"))).awards == ()
            assert len((await merits.merits(connection, named("dora"))).awards) == 1
        async with asking(model, log, Body.STAFFING_AUTHORITY, "C1") as connection:
            assert await merits.merits(connection, named("anna")) == merits.Merits((), (), ())
            assert (await history(connection, named("anna"), Cut())).items == ()
