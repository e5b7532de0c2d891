"""A consultation of a county, and a commendation of its station, as its bureau records them."""

from datetime import timedelta
from uuid import UUID

from devstack.testing.land import Township
from tests.system.clerk import today, written
from tests.system.house import House

WORDS = "安排业务用房维修经费"


async def consulted(house: House, seat: Township, *, due_in: int = 30) -> UUID:
    """The county's, held the day before yesterday, finance has something to do; returns when reporting has it."""
    return await agreed(house, seat.proposer, seat.county_id, ("finance", seat.county_id), due_in)


async def agreed(
    house: House, clerk: str, division_id: UUID, owner: tuple[str, UUID], due_in: int = 30
) -> UUID:
    """Such a one of that division, with that owner."""
    bureau = house.clerk(clerk)
    called = written(
        await bureau.post(
            "/v1/consultations",
            {
                "division_id": str(division_id),
                "topic": "funding",
                "held_on": str(today() - timedelta(days=2)),
                "participants": ["finance", "development_and_reform"],
                "title": "经费保障协商",
            },
        )
    )
    path = f"/v1/consultations/{called.id}"
    await bureau.post(f"{path}/minute", {"minutes": "商定一项。"}, version=1)
    action = {
        "owner_body": owner[0],
        "owner_division_id": str(owner[1]),
        "due_on": str(today() + timedelta(days=due_in)),
        "text": WORDS,
    }
    done = written(await bureau.post(f"{path}/agree", action, version=2))
    await house.caught_up(done.position)
    return called.id


async def commended(house: House, seat: Township, station_id: UUID, number: int = 7) -> UUID:
    """By the county, today; returns when reporting has it."""
    body = {
        "station_id": str(station_id),
        "level": "county",
        "title": "model_station",
        "document_number": f"林司〔2024〕{number}号",
        "commended_on": str(today()),
    }
    done = written(await house.clerk(seat.proposer).post("/v1/commendations", body))
    await house.caught_up(done.position)
    return done.id
