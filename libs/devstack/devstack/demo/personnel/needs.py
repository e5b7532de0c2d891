"""What staff each station needs, and services bought where posts fall short (O-3, O-5)."""

from datetime import date, timedelta

from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.names import SEED
from devstack.demo.personnel.posts import RULE
from devstack.demo.seats import Seat, chosen, drawn

STATED_ON = date(2023, 3, 1)
"""In the year by whose end stations were to be basically complete (O-3)."""
UNSTATED = 40
"""Each so-manieth station has not said what it needs."""
DEVELOPMENT = ("basic", "basic", "basic", "developing", "developed")
BUYING = 3
KINDS = ("mediation", "legal_service", "corrections", "resettlement")
CONTRACT = timedelta(300)


async def state(acting: Acting, seat: Seat) -> None:
    if not drawn(f"{SEED} unstated {seat.code}", UNSTATED):
        return
    body = {
        "area_square_km": 120 + drawn(f"{SEED} area {seat.code}", 4500),
        "population": 700 + drawn(f"{SEED} population {seat.code}", 14_000),
        "development": chosen(f"{SEED} development {seat.code}", DEVELOPMENT),
        "workload": 20 + drawn(f"{SEED} workload {seat.code}", 220),
        "effective_on": str(min(max(STATED_ON, seat.founded_on), acting.today)),
    }
    path = f"/v1/stations/{seat.station_id}/staffing-need"
    await acting.go_on([Step(seat.bureau, path, body)], f"need-{seat.code}")


async def buy(acting: Acting, company: Company) -> None:
    """At the first station of the county whose special posts fall short."""
    if not company.plays("buys", BUYING):
        return
    for seat in company.seats:
        if seat.code in company.apart:
            continue
        told = await acting.ask(seat.bureau, "GET", f"/v1/stations/{seat.station_id}/staffing-need")
        filled = sum(1 for desk in company.at(seat) if desk.holder and not desk.auxiliary)
        if told["factors"] and told["need"] > filled:
            await acting.go_on([contract(seat, acting.today)], f"service-{seat.code}")
            return


def contract(seat: Seat, today: date) -> Step:
    body = {
        "service": chosen(f"{SEED} service {seat.code}", KINDS),
        "people": 1,
        "ends_on": str(today + CONTRACT),
        "rule_document_number": RULE,
        "document_number": f"司服〔{today.year}〕{drawn(f'service {seat.code}', 90) + 1}号",
    }
    return Step(seat.bureau, f"/v1/stations/{seat.station_id}/purchased-services/buy", body)
