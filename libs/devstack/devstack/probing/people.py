"""Somebody at each station, with a name and telephones that stand nowhere else: made up, and known to personnel alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import cast

import httpx2

from chassis.testing.waiting import eventually
from devstack.probing.daily import say
from devstack.probing.going import Going
from devstack.probing.world import Office, Record, World
from devstack.tokens import accepted

REGISTER = "/v1/staff/register"
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
KNOWN_WITHIN = 120
CREATED = 201


AUXILIARY: Mapping[str, object] = {
    "employment": "auxiliary",
    "entered_on": "2019-05-06",
    "since": "2020-01-01",
}


@dataclass(frozen=True)
class Person:
    staff_id: str
    number: str
    member: Record


@dataclass
class PeopleMaking:
    going: Going
    world: World
    random: Random

    async def somebody(self, seat: str, station: str, entering: Mapping[str, object] = AUXILIARY) -> Person:
        person = {
            "name": "试" + "".join(self.random.choices(SIGNS, k=12)),
            "identity_number": identity_number(self.random),
            "office_phone": f"0891-{self.random.randrange(10**7, 10**8)}",
            "private_phone": f"139{self.random.randrange(10**7, 10**8)}",
        }
        body = {**entering, "belongs": {"station_id": station}, "person": person}
        done = accepted(await self._registered(self.world.country.runs(seat), body)).json()
        staff_id = str(done["id"])
        for kind, marks in (
            ("member", {staff_id}),
            ("name", {person["name"], person["office_phone"]}),
            ("private", {person["private_phone"], person["identity_number"]}),
        ):
            path = f"/v1/staff/{staff_id}" if kind == "member" else f"/v1/people/{staff_id}"
            version = done["version"] if kind == "member" else 1
            record = Record(kind, staff_id, seat, path, marks, version=version, service="personnel")
            record.county = self.world.country.county_of(seat)
            self.world.records.append(record)
        if station not in self.world.told_at:
            await say(self.going, self.world, seat, station, staff_id)
        member = self.world.records[-3]
        return Person(staff_id, person["identity_number"], member)

    async def _registered(self, bureau: Office, body: Mapping[str, object]) -> httpx2.Response:
        """Once personnel has heard of the station."""

        async def tried() -> httpx2.Response | None:
            answer = await self.going.sends(bureau, REGISTER, body, service="personnel")
            return None if "station-unknown" in answer.text else answer

        return cast("httpx2.Response", await eventually(tried, within=KNOWN_WITHIN))


def identity_number(random: Random) -> str:
    """As GB 11643 forms them, with its check digit; nobody's."""
    day = f"19{random.randrange(60, 99)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    number = f"540102{day}{random.randrange(1000):03}"
    weighed = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number))
    return number + "10X98765432"[weighed % 11]
