"""Row-level security of whereabouts says again what the table of jurisdiction says, in code that knows nothing of it (ADR 241, 253)."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

from chassis.auth.caller import Body
from chassis.connecting import connected
from chassis.ids import division_id
from personnel.handling.daily import BODIES, Daily, Reach, Sheet
from personnel.opening import opened_personnel
from services.personnel.tests.land import COUNTY, ELSEWHERE, OTHER_COUNTY, STATION, TODAY, ZONE, ZONE_STATION
from services.personnel.tests.people_at_work import JURISDICTION, office
from services.personnel.tests.serving_personnel import Client, Wired
from services.personnel.tests.whereabouts_told import Desk

REGION, PREFECTURE, FAR, SEAT, OTHER_SEAT = (
    division_id(code) for code in ("54", "5401", "5402", "540121100", "540121200")
)
STATIONS = (STATION, ELSEWHERE, ZONE_STATION)


@pytest.fixture
async def desk(client: Client, wired: Wired) -> Desk:
    """A row of yesterday, today and tomorrow at each of three stations."""
    async with connected(wired.database.dsn("migrator")) as connection:
        await connection.execute("SET ROLE personnel_owner")
        await connection.executemany(
            "INSERT INTO whereabouts VALUES ($1, $2, gen_random_uuid(), 'office')",
            [(TODAY + timedelta(days=n), one) for n in (-1, 0, 1) for one in STATIONS],
        )
    return Desk(client, wired)


async def seen(desk: Desk, body: str, division: UUID | str, today: date = TODAY) -> list[asyncpg.Record]:
    async with connected(desk.wired.database.dsn("append")) as connection, connection.transaction():
        await bind(connection, body, division, today)
        return await connection.fetch("SELECT DISTINCT station_id, day FROM whereabouts")


async def bind(connection: asyncpg.Connection, body: str, division: UUID | str, today: date = TODAY) -> None:
    settings = {"body": body, "division": str(division), "today": str(today)}
    for name, value in settings.items():
        await connection.execute("SELECT set_config($1, $2, true)", f"sifasuo.{name}", value)


@pytest.mark.parametrize(
    ("body", "division", "expected"),
    [
        ("justice_organ", REGION, set(STATIONS)),
        ("justice_organ", PREFECTURE, set(STATIONS)),
        ("justice_organ", COUNTY, {STATION}),
        ("justice_organ", OTHER_COUNTY, {ELSEWHERE}),
        ("justice_organ", ZONE, {ZONE_STATION}),
        ("justice_organ", FAR, set()),
        ("justice_organ", "", set()),
        ("station", SEAT, {STATION}),
        ("station", COUNTY, set()),
        ("station", OTHER_SEAT, set()),
        ("", COUNTY, set()),
        ("staffing_authority", COUNTY, set()),
    ],
)
async def test_an_office_sees_its_stations_alone(
    desk: Desk, body: str, division: UUID | str, expected: set[UUID]
) -> None:
    assert {row["station_id"] for row in await seen(desk, body, division)} == expected


async def test_everybody_sees_today_and_no_other_day(desk: Desk) -> None:
    rows = await seen(desk, "everyone", "")
    assert {row["day"] for row in rows} == {TODAY}
    assert {row["station_id"] for row in rows} == set(STATIONS)


async def test_an_unbound_connection_sees_nothing(desk: Desk) -> None:
    async with connected(desk.wired.database.dsn("append")) as connection:
        assert await connection.fetch("SELECT FROM whereabouts") == []


async def test_of_days_that_are_over_nothing_is_written(desk: Desk) -> None:
    async with connected(desk.wired.database.dsn("append")) as connection, connection.transaction():
        await bind(connection, "justice_organ", COUNTY)
        assert await connection.execute("DELETE FROM whereabouts") == "DELETE 2"
        for day, station in ((TODAY - timedelta(days=1), STATION), (TODAY, ELSEWHERE)):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with connection.transaction():
                    await connection.execute(
                        "INSERT INTO whereabouts VALUES ($1, $2, gen_random_uuid(), 'office')", day, station
                    )


async def test_no_other_role_reads_it(desk: Desk) -> None:
    for role in ("reader", "relay", "projector", "auditor"):
        async with connected(desk.wired.database.dsn(role)) as connection:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.fetch("SELECT FROM whereabouts")


async def test_it_is_bound_for_one_transaction(desk: Desk) -> None:
    """A pooled connection keeps nothing of the office before."""
    async with opened_personnel(desk.wired.process, desk.wired.dsn) as personnel:
        pool = personnel.directory.pool
        caller = office(Body.COUNTY_BUREAU, COUNTY)
        assert (await Daily(pool, personnel.clock).said(Sheet(STATION, TODAY), Reach(TODAY, caller))).stays
        assert await pool.fetch("SELECT FROM whereabouts") == []


def test_its_bodies_are_those_of_the_table() -> None:
    bodies = {body for body in Body if JURISDICTION.might("whereabouts.read", office(body, COUNTY))}
    assert bodies == set(BODIES)
