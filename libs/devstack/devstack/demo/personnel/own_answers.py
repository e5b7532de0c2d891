"""What personnel itself answers, asked thing by thing, and what the console's numbers ought to be by that."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from devstack.demo.acting import Acting, Answer, for_each
from devstack.demo.seats import REGION_CLERK

Asked = TypeVar("Asked")
Figures = Mapping[str, Decimal | int]
SPECIAL = ("director", "judicial_assistant", "other_special")
COLLEGE = ("junior_college", "bachelor", "master", "doctorate")
POLICE = ("prison_police", "rehabilitation_police")
PURPOSE = {"Sifasuo-Purpose": "staffing"}
OF_RETURN = {"Sifasuo-Purpose": "statistical_return"}
OF_ASSESSMENT = {"Sifasuo-Purpose": "assessment"}


@dataclass(frozen=True, slots=True)
class Personnel:
    """Asked by a clerk of the region."""

    acting: Acting

    async def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return await self.acting.ask(REGION_CLERK, "GET", path, headers=headers)

    async def each(self, things: Iterable[Asked], ask: Callable[[Asked], Awaitable[Answer]]) -> list[Answer]:
        found: list[Answer] = []

        async def keep(thing: Asked) -> None:
            found.append(await ask(thing))

        await for_each(things, keep)
        return found

    async def of(
        self, ids: Iterable[str], path: str, headers: Mapping[str, str] | None = None
    ) -> list[Answer]:
        return await self.each(ids, lambda one: self.ask(path.format(one), headers))

    async def counted(self, cells: Iterable[str]) -> int:
        """What the figures of a return count by the records of today; `cells` are the console's addresses."""
        paths = [one.replace("/returns/", "/v1/statistical-returns/") for one in cells]
        answers = await self.each(paths, lambda one: self.ask(one, OF_RETURN))
        return sum(one["now"] for one in answers)

    async def posts(self, stations: Sequence[str], counties: Sequence[str], aging: Sequence[int]) -> Figures:
        """Of the page of posts: by its words, and by an address where two have the same word."""
        staffed = await self.of(stations, "/v1/stations/{}/staffing")
        needs = await self.of(stations, "/v1/stations/{}/staffing-need")
        quotas = await self.of(counties, "/v1/counties/{}/quota")
        posts = [post for one in staffed for post in one["posts"] if post["status"] != "abolished"]
        special = [post for post in posts if post["kind"] in SPECIAL]
        vacant = [post["id"] for post in special if post["status"] == "vacant"]
        vacancies = [one["vacancy"] for one in await self.of(vacant, "/v1/posts/{}")]
        ages = Counter(age(one, self.acting.today, aging) for one in vacancies)
        return {
            "Quota": sum(one["quota"] for one in quotas),
            "Special posts": len(special),
            **by_status(special),
            "In the first part of its term": ages["early"],
            "Past the middle of its term": ages["half"],
            "Near the end of its term": ages["late"],
            "Vacancy overdue": ages["overdue"],
            "Auxiliary posts": len(posts) - len(special),
            "/posts/list?class=auxiliary&status=filled": by_status(p for p in posts if p not in special)[
                "Filled"
            ],
            **of_stations(staffed, needs),
        }

    async def people(self, ids: Iterable[str]) -> Figures:
        """Of the page of people."""
        found = await self.of(ids, "/v1/staff/{}", PURPOSE)
        return of_people([one for one in found if one["left_on"] is None], self.acting.today)

    async def merits(self, ids: Iterable[str], year: int) -> Figures:
        found = await self.of(ids, "/v1/people/{}/merits", OF_ASSESSMENT)
        years = [one for told in found for one in told["years"] if one["year"] == year]
        paid = [one for told in found for one in told["allowances"] if runs(one, self.acting.today)]
        return {
            "People assessed": sum(1 for one in years if one["result"]),
            "Township heard, not yet assessed": sum(1 for one in years if one["result"] is None),
            "Awards": sum(
                1 for told in found for one in told["awards"] if one["awarded_on"].startswith(str(year))
            ),
            "Allowances paid now": len(paid),
            "Yuan a month": sum((Decimal(one["yuan_per_month"]) for one in paid), Decimal(0)),
        }

    async def findings(self, ids: Iterable[str]) -> Figures:
        found = await self.of(ids, "/v1/staffing-counts/{}")
        findings = Counter(one["status"] for told in found for one in told["findings"])
        return {
            "Counties counted": len({one["county_id"] for one in found if one["status"] == "signed"}),
            "To be put right": findings["open"],
            "Put right, with proof": findings["fixed"],
            "Accepted by the organ above": findings["accepted"],
        }

    async def places(self, ids: Iterable[str], county_id: UUID | None) -> Figures:
        """Of that county, or all. Whoever waits for a plan stands in none, and is asked one by one."""
        found = Counter(
            one["outcome"]
            for told in await self.of(ids, "/v1/recruitments/{}")
            for one in told["places"]
            if county_id is None or UUID(one["county_id"]) == county_id
        )
        return {"In a recruitment": found["open"], "Filled by recruitment": found["hired"]}

    async def statuses(self, ids: Iterable[str], path: str, words: Mapping[str, str]) -> Figures:
        found = Counter(one["status"] for one in await self.of(ids, path, PURPOSE))
        return {words[status]: found[status] for status in words}


def by_status(posts: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    found = Counter(post["status"] for post in posts)
    return {"Filled": found["filled"], "Vacant": found["vacant"], "Frozen": found["frozen"]}


def of_stations(staffed: Sequence[Answer], needs: Sequence[Answer]) -> dict[str, int]:
    needed = {one["station_id"]: one["need"] for one in needs if one["factors"]}
    filled = {one["station_id"]: holders(one, SPECIAL) for one in staffed}
    unmanned = sum(1 for one in staffed if not one["at_work"])
    without = sum(1 for one in staffed if not holders(one, SPECIAL[:1]))
    return {
        "Stations": len(staffed),
        "People needed": sum(needed.values()),
        "At work": sum(one["at_work"] for one in staffed),
        "Stations without staff": unmanned,
        "Without staff": unmanned,
        "Stations without a director": without,
        "Without a director": without,
        "Stations with fewer than they need": sum(1 for own, need in needed.items() if filled[own] < need),
        "Stations whose need is not stated": len(staffed) - len(needed),
    }


def holders(staffing: Answer, kinds: Sequence[str]) -> int:
    return sum(1 for one in staffing["posts"] if one["kind"] in kinds and one["status"] == "filled")


def age(vacancy: Answer, today: date, aging: Sequence[int]) -> str:
    """By how many hundredths of its term have passed; `aging` says from which on it is late."""
    if vacancy["fill_by"] is None:
        return "no_term"
    opened, due = (date.fromisoformat(vacancy[name]) for name in ("opened_on", "fill_by"))
    passed, term = (today - opened).days * 100, (due - opened).days
    if today > due:
        return "overdue"
    return "late" if passed >= term * aging[1] else "half" if passed >= term * aging[0] else "early"


def of_people(found: Sequence[Answer], today: date) -> dict[str, int]:
    """A person has a part at the station where they belong, and one at that where they work."""
    belong = [one for one in found if one["standing"]["belongs"]["kind"] == "station"]
    away = [one for one in belong if is_away(one["standing"])]
    special = [one for one in belong if one["standing"]["employment"] == "special_post"]
    unmanned = [one for one in away if one in special and one["standing"]["post_id"]]
    college = [one for one in belong if any(course["level"] in COLLEGE for course in one["educations"])]
    law = sum(1 for one in belong if any(course["law"] for course in one["educations"]))
    return {
        "People": len(belong),
        "At work": sum(1 for one in found if at_station(one["standing"]) and one["standing"]["justice_work"]),
        "Special establishment": len(special),
        "Away from their station": len(away),
        "Special posts without anybody at work": len(unmanned),
        "Not back in time": sum(1 for one in away if (one["standing"]["until"] or str(today)) < str(today)),
        "Sent here from elsewhere": sum(1 for one in found if is_sent(one["standing"])),
        "Below junior college, or not on record": len(belong) - len(college),
        "Law qualification": round(100 * law / len(belong)) if belong else 0,
    }


def at_station(standing: Answer) -> bool:
    return bool(standing["works"]["kind"] == "station")


def is_away(standing: Answer) -> bool:
    return (
        standing["works"]["station_id"] != standing["belongs"]["station_id"] or not standing["justice_work"]
    )


def is_sent(standing: Answer) -> bool:
    return at_station(standing) and standing["works"]["station_id"] != standing["belongs"]["station_id"]


def runs(allowance: Answer, today: date) -> bool:
    return bool(allowance["from_on"] <= str(today) <= (allowance["until_on"] or str(today)))
