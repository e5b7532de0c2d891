"""`sifasuo demo stations`: one station in each township, each through the whole procedure (O-1).

Everything goes through the registry's HTTP API, as the users whose duty each step is. A second run, or one
after an interruption, takes up what is left: keys derive from township and day, and the state leads.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic

import httpx2

from chassis.ids import division_id
from devstack.demo.acting import Acting, Answer, for_each
from devstack.errors import DevstackError, RefusedError

ALREADY_SERVED = "urn:sifasuo:problem:township-already-served"
LONGEST_WAIT = 60.0
PAUSE = 0.05
FILED = "filed"
CHANGES = "/v1/establishment-changes"
FUNCTIONS = (
    "mediation",
    "legal_education",
    "community_corrections",
    "resettlement",
    "legal_aid",
    "enforcement_coordination",
    "legal_service_guidance",
    "legal_counsel",
    "legislation_and_assessors",
    "other_matters",
)

Township = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offices:
    """The users for one township: its county bureau and staffing authority.

    A unit without county government (a development zone) has neither: the prefecture's stand in
    (policies/establishment.toml).
    """

    proposer: str
    approver: str

    @classmethod
    def of(cls, township: Township, without_government: frozenset[str]) -> "Offices":
        if township["county_code"] in without_government:
            code = township["prefecture_code"]
            return cls(f"prefecture-{code}", f"staffing-{code}")
        return cls(f"county-{township['county_code']}", f"staffing-{township['county_code']}")


@dataclass(slots=True)
class Tally:
    established: int = 0
    already: int = 0
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Demo:
    """`told` is called after each township, with what it came to."""

    acting: Acting
    without_government: frozenset[str]
    told: Callable[[Tally], None]

    async def run(self, townships: Sequence[Township]) -> Tally:
        tally = Tally()

        async def attended(township: Township) -> None:
            await self.attend(township, tally)
            self.told(tally)

        await for_each(townships, attended)
        return tally

    async def attend(self, township: Township, tally: Tally) -> None:
        try:
            if await self.establish(township):
                tally.established += 1
            else:
                tally.already += 1
        except RefusedError as error:
            tally.failed.append(f"{place(township)}: {error} {error.tail}")
        except (DevstackError, httpx2.TransportError) as error:
            tally.failed.append(f"{place(township)}: {error or type(error).__name__}")

    async def establish(self, township: Township) -> bool:
        """From proposal to filing; false when the township had its station before."""
        offices = Offices.of(township, self.without_government)
        change_id = await self.propose(township, offices)
        if change_id is None:
            return False
        change = await self.change(change_id, offices)
        was_there = bool(change["status"] == FILED)
        deadline = monotonic() + LONGEST_WAIT
        while change["status"] != FILED:
            if monotonic() > deadline:
                raise RefusedError(f"establishment change {change_id}", HTTPStatus.CONFLICT, str(change))
            await self.next_step(change, offices)
            change = await self.change(change_id, offices)
        return not was_there

    async def propose(self, township: Township, offices: Offices) -> str | None:
        """The id of the change; None when the township is served already."""
        seat = str(division_id(township["township_code"]))
        name = await self.acting.ask(offices.proposer, "GET", "/v1/station-names", params={"seat_id": seat})
        station = {
            "name": name["name"],
            "grade": "deputy_section",
            "kind": "standalone",
            "seat_id": seat,
            "township_ids": [seat],
            "functions": FUNCTIONS,
        }
        body = {"kind": "establish", "station": station, "effective_on": self.acting.today.isoformat()}
        key = f"demo-stations-{township['township_code']}-{self.acting.today.isoformat()}"
        try:
            made = await self.acting.ask(
                offices.proposer, "POST", CHANGES, json=body, headers={"Idempotency-Key": key}
            )
        except RefusedError as error:
            if ALREADY_SERVED in error.tail:
                return None
            raise
        return str(made["id"])

    async def change(self, change_id: str, offices: Offices) -> Answer:
        return await self.acting.ask(offices.proposer, "GET", f"{CHANGES}/{change_id}")

    async def next_step(self, change: Answer, offices: Offices) -> None:
        match change["status"]:
            case "proposed":
                number = f"编办〔{self.acting.today.year}〕{int(str(change['id'])[:4], 16) + 1}号"
                await self.step(change, "approve", offices.approver, {"document_number": number})
            case "in_effect":
                await self.step(change, "file", offices.proposer, {})
            case "approved":
                # The calendar takes it up within moments; there is nothing to wait on over HTTP.
                await asyncio.sleep(PAUSE)
            case status:
                raise RefusedError(f"establishment change {change['id']}", HTTPStatus.CONFLICT, str(status))

    async def step(self, change: Answer, step: str, user: str, body: Mapping[str, str]) -> None:
        """The same key for the same version, so that a repeat after a cut line does nothing twice."""
        path = f"{CHANGES}/{change['id']}/{step}"
        headers = {
            "Idempotency-Key": f"demo-stations-{change['id']}-{step}-{change['version']}",
            "If-Match": f'"{change["version"]}"',
        }
        await self.acting.ask(user, "POST", path, json=body, headers=headers)


def place(township: Township) -> str:
    return f"{township['township_code']} {township['township']}"
