"""Where staff are each day: said of all who work there, shown to everybody, kept for ninety days and no longer (O-13)."""

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest

from chassis.audit.looking import Question, found
from chassis.connecting import connected
from chassis.ids import division_id
from chassis.testing.waiting import eventually
from personnel.opening import forgetting_of
from services.personnel.tests.land import ELSEWHERE, STATION, TODAY
from services.personnel.tests.serving_personnel import (
    BUREAU,
    PREFECTURE,
    STAFFING,
    Client,
    Wired,
    problem,
    set_clock,
)
from services.personnel.tests.whereabouts_told import OTHER_STATION_CLERK, STATION_CLERK, Desk, erased_at_once


@pytest.fixture
def desk(client: Client, wired: Wired) -> Desk:
    return Desk(client, wired)


class TestSaying:
    @pytest.mark.parametrize("user", [BUREAU, STATION_CLERK])
    async def test_the_station_or_its_bureau_says_of_all_who_work_there(self, desk: Desk, user: str) -> None:
        one, other = await desk.worker(), await desk.worker()
        assert await desk.said({one: "villages", other: "office"}, user) == 1
        assert await desk.told() == {str(one): "villages", str(other): "office"}

    async def test_it_is_said_anew_on_the_version_that_was_seen(self, desk: Desk) -> None:
        one = await desk.worker()
        await desk.said({one: "office"})
        assert problem(await desk.say({one: "court"}, version=0)) == (412, "stale-version")
        assert await desk.said({one: "court"}, version=1) == 2
        assert await desk.told() == {str(one): "court"}

    async def test_what_stands_so_already_is_said(self, desk: Desk) -> None:
        """So that a repeat on a bad line is harmless, and an older one that comes late changes nothing."""
        one = await desk.worker()
        assert [await desk.said({one: "office"}, version=n) for n in (0, 0, 1)] == [1, 1, 1]
        await desk.said({one: "court"}, version=1)
        assert (await desk.say({one: "office"}, version=0)).status_code == 412

    async def test_of_two_at_once_one_comes_first(self, desk: Desk) -> None:
        one = await desk.worker()
        answers = await asyncio.gather(desk.say({one: "court"}), desk.say({one: "office"}))
        assert sorted(answer.status_code for answer in answers) == [200, 412]

    async def test_whoever_is_missing_or_works_elsewhere_is_counted_and_not_named(self, desk: Desk) -> None:
        await desk.worker()
        stranger = await desk.worker(ELSEWHERE)
        answer = await desk.say({stranger: "office"})
        assert problem(answer) == (422, "whereabouts-people")
        assert "缺 1 人，多 1 人" in answer.json()["detail"]
        assert str(stranger) not in answer.text
        assert await desk.rows() == []

    @pytest.mark.parametrize("days", [-1, 8])
    async def test_of_no_day_that_is_over_or_far_ahead(self, desk: Desk, days: int) -> None:
        one = await desk.worker()
        answer = await desk.say({one: "office"}, day=TODAY + timedelta(days=days))
        assert problem(answer) == (422, "whereabouts-day")

    async def test_of_a_few_days_ahead(self, desk: Desk) -> None:
        one = await desk.worker()
        await desk.said({one: "training"}, day=TODAY + timedelta(days=7))
        assert await desk.told() == {}

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"place": "hospital"}, "/people/0/place"),
            ({"place": "off", "reason": "生病"}, "/people/0/reason"),
            ({"place": "villages", "since": "9"}, "/people/0/since"),
            ({"place": "villages", "since": "13:00", "until": "09:30"}, "/people/0"),
        ],
    )
    async def test_nothing_private_and_nothing_wrong_slips_in(
        self, desk: Desk, wrong: dict[str, str], field: str
    ) -> None:
        answer = await desk.say([{"staff_id": str(await desk.worker()), **wrong}])
        assert answer.status_code == 422
        assert [fault["field"] for fault in answer.json()["errors"]] == [field]
        assert "生病" not in answer.text

    @pytest.mark.parametrize(
        ("user", "status"),
        [("county-540122", 403), (PREFECTURE, 403), (STAFFING, 403), (OTHER_STATION_CLERK, 403)],
    )
    async def test_nobody_else_says_it(self, desk: Desk, user: str, status: int) -> None:
        one = await desk.worker()
        assert (await desk.say({one: "office"}, user)).status_code == status
        assert await desk.rows() == []

    async def test_each_is_on_record_with_whom_it_concerns(self, desk: Desk) -> None:
        one = await desk.worker()
        await desk.said({one: "office"})
        await desk.told(PREFECTURE)
        async with connected(desk.wired.database.dsn("auditor")) as connection:
            accesses = [r.access for r in await found(connection, Question(person=one, limit=10))]
        path = "/v1/stations/{station_id}/whereabouts/{day}"
        assert [(a.action, a.purpose) for a in accesses][:2] == [
            (f"GET {path}", "disclosure"),
            (f"PUT {path}", None),
        ]
        assert sum(a.action.startswith("PUT") for a in accesses) == 1

    async def test_it_is_in_no_event(self, desk: Desk) -> None:
        one = await desk.worker()
        async with desk.wired.opened() as personnel:
            before = (await personnel.store.read(0, 1000))[-1].position
        await desk.said({one: "office"})
        async with desk.wired.opened() as personnel:
            assert await personnel.store.read(before, 1000) == []


class TestReading:
    @pytest.mark.parametrize("user", [BUREAU, PREFECTURE, "region-clerk", STATION_CLERK])
    async def test_the_station_and_those_above_read_it_for_a_purpose(self, desk: Desk, user: str) -> None:
        one = await desk.worker()
        await desk.said({one: "court"})
        assert await desk.told(user) == {str(one): "court"}
        assert problem(await desk.asked(user, purpose=None)) == (400, "purpose-missing")

    @pytest.mark.parametrize("user", ["county-540122", "prefecture-5402", OTHER_STATION_CLERK, STAFFING])
    async def test_nobody_else_does(self, desk: Desk, user: str) -> None:
        await desk.said({await desk.worker(): "court"})
        assert problem(await desk.asked(user)) == (403, "not-permitted")

    async def test_of_a_station_that_there_never_was(self, desk: Desk) -> None:
        assert problem(await desk.asked(station_id=uuid4())) == (404, "not-found")

    async def test_which_stations_have_said_it_is_told_within_reach(self, desk: Desk) -> None:
        await desk.said({await desk.worker(): "office"})
        await desk.said({await desk.worker(ELSEWHERE): "office"}, "county-540122", station_id=ELSEWHERE)

        async def stations(user: str) -> set[str]:
            return set((await desk.client.json(f"/v1/whereabouts/{TODAY}", user))["station_ids"])

        assert await stations(BUREAU) == {str(STATION)}
        assert await stations("region-clerk") == {str(STATION), str(ELSEWHERE)}
        assert await stations("prefecture-5402") == set()

    async def test_they_are_told_below_a_division_alone(self, desk: Desk) -> None:
        await desk.said({await desk.worker(): "office"})
        await desk.said({await desk.worker(ELSEWHERE): "office"}, "county-540122", station_id=ELSEWHERE)
        for code, there in (
            ("540122", {str(ELSEWHERE)}),
            ("5401", {str(STATION), str(ELSEWHERE)}),
            ("5402", set()),
        ):
            path = f"/v1/whereabouts/{TODAY}?under={division_id(code)}"
            assert set((await desk.client.json(path, "region-clerk"))["station_ids"]) == there
            assert set((await desk.client.json(path, BUREAU))["station_ids"]) == there & {str(STATION)}


class TestShowing:
    async def test_everybody_sees_name_post_office_phone_and_place_and_nothing_else(self, desk: Desk) -> None:
        one = await desk.worker(name="洛桑次仁", private_phone="13900000000", major="法学")
        await desk.client.set_quota(3)
        other = await desk.worker(post="director", name="王芳", office_phone="0891-6300001")
        stay = {"staff_id": str(other), "place": "villages", "since": "09:30", "until": "13:00"}
        answer = await desk.say([stay, {"staff_id": str(one), "place": "off"}])
        assert answer.status_code == 200, answer.text
        shown = (await desk.public()).json()
        assert shown == {
            "day": str(TODAY),
            "said": True,
            "staff": [
                {
                    "name": "王芳",
                    "post": "director",
                    "office_phone": "0891-6300001",
                    "whereabouts": {"place": "villages", "since": "09:30", "until": "13:00"},
                },
                {
                    "name": "洛桑次仁",
                    "post": None,
                    "office_phone": "0891-6300000",
                    "whereabouts": {"place": "off", "since": None, "until": None},
                },
            ],
        }

    async def test_nothing_is_said_of_another_day(self, desk: Desk) -> None:
        await desk.said({await desk.worker(): "office"})
        set_clock(desk.wired.clock, TODAY + timedelta(days=1))
        shown = (await desk.public()).json()
        assert (shown["said"], [one["whereabouts"] for one in shown["staff"]]) == (False, [None])

    async def test_it_is_asked_again_by_its_tag(self, desk: Desk) -> None:
        await desk.worker()
        first = await desk.public()
        again = await desk.public(tag=first.headers["etag"])
        assert (first.status_code, again.status_code) == (200, 304)

    async def test_there_is_no_such_station(self, desk: Desk) -> None:
        assert problem(await desk.public(uuid4())) == (404, "not-found")

    async def test_one_without_anybody_shows_nobody(self, desk: Desk) -> None:
        assert (await desk.public()).json()["staff"] == []


class TestForgetting:
    async def test_after_ninety_days_it_is_deleted(self, desk: Desk) -> None:
        one = await desk.worker()
        await desk.said({one: "villages"})
        kept = TODAY + timedelta(days=90)
        assert await self.left(desk, kept) == [TODAY]
        assert await desk.told() == {str(one): "villages"}
        assert await self.left(desk, kept + timedelta(days=1)) == []
        async with connected(desk.wired.database.dsn("append")) as connection:
            assert await connection.fetchval("SELECT count(*) FROM whereabouts_day") == 0

    async def left(self, desk: Desk, today: date) -> list[date]:
        set_clock(desk.wired.clock, today)
        async with desk.wired.opened() as personnel:
            await forgetting_of(personnel, desk.wired.process).forget()
        return [row["day"] for row in await desk.rows()]

    async def test_a_process_does_it_as_the_clock_goes_on(self, desk: Desk) -> None:
        await desk.said({await desk.worker(): "villages"})
        async with desk.wired.opened() as personnel:
            stop, forgetting = asyncio.Event(), forgetting_of(personnel, desk.wired.process)
            running = asyncio.create_task(forgetting.run(stop))
            set_clock(desk.wired.clock, TODAY + timedelta(days=91))

            async def forgotten() -> bool:
                return not await desk.rows()

            await eventually(forgotten)
            stop.set()
            await running


class TestErasing:
    async def test_whoever_is_erased_is_so_here_at_once(self, desk: Desk) -> None:
        one, other = await desk.worker(), await desk.worker()
        await desk.said({one: "villages", other: "office"})
        await erased_at_once(desk.client, one)
        assert [row["staff_id"] for row in await desk.rows()] == [other]
        shown = (await desk.public()).json()["staff"]
        assert [worker["whereabouts"]["place"] for worker in shown] == ["office"]

    async def test_nothing_is_said_of_them_any_more(self, desk: Desk) -> None:
        one, other = await desk.worker(), await desk.worker()
        await erased_at_once(desk.client, one)
        assert problem(await desk.say({one: "office", other: "office"})) == (422, "whereabouts-people")
        await desk.said({other: "office"})

    async def test_what_a_restored_database_holds_again_goes_with_the_replay(self, desk: Desk) -> None:
        """As after a backup from before: rows and no erasure. What comes in between is not kept either."""
        one, other = await desk.worker(), await desk.worker()
        await erased_at_once(desk.client, one)
        async with connected(desk.wired.database.dsn("migrator")) as connection:
            await connection.execute("SET ROLE personnel_owner")
            await connection.execute("DELETE FROM erasures")
            await connection.executemany(
                "INSERT INTO whereabouts VALUES ($1, $2, $3, 'villages')",
                [(TODAY, STATION, one), (TODAY, STATION, other)],
            )
            assert len(await desk.rows()) == 2
            await connection.execute("INSERT INTO erasures VALUES (1, $1)", one)
            assert [row["staff_id"] for row in await desk.rows()] == [other]
            await connection.execute(
                "INSERT INTO whereabouts VALUES ($1, $2, $3, 'court')", TODAY, STATION, one
            )
        assert [row["staff_id"] for row in await desk.rows()] == [other]
