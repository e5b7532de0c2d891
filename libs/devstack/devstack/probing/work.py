"""What personnel keeps beside people: quotas, posts, needs, requests, nominations, counts, recruitment, training, merits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from devstack.probing.going import Going
from devstack.probing.people import SIGNS, PeopleMaking, Person
from devstack.probing.world import Office, Record, World
from devstack.tokens import accepted

REGION = "54"
REGION_CLERK = Office("region_department", REGION, "clerk")
LAW = {"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": "2008-06-30"}
ASSISTANT = {
    "employment": "special_post",
    "educations": [LAW],
    "entered_on": "2010-03-01",
    "since": "2015-01-01",
}
POSTS = ("judicial_assistant", "judicial_assistant", "director")
MOVE = {"movement": "secondment", "reason": "work_needs"}
YEARS = 3


@dataclass
class WorkMaking:
    """`vacancies` are those for which a county asked; a station's people are by its seat."""

    going: Going
    world: World
    people: PeopleMaking
    random: Random
    today: date
    vacancies: list[Record] = field(default_factory=list)
    staff: dict[str, list[Person]] = field(default_factory=dict)
    quotas: dict[str, Record] = field(default_factory=dict)

    async def make(self) -> None:
        for seat, station in self.world.stations.items():
            self.staff[seat] = [await self.people.somebody(seat, station)]
        for county in sorted({seat[:6] for seat in self.world.stations}):
            await self._quota(county)
        for seat, station in self.world.stations.items():
            await self._of_station(seat, station)
        for county in sorted({seat[:6] for seat in self.world.stations}):
            await self._of_county(county)
        for prefecture in sorted({seat[:4] for seat in self.world.stations}):
            await self._police(prefecture)
        await self._round()
        await self._sent()

    def paper(self) -> str:
        """A number that stands nowhere else."""
        return "试" + "".join(self.random.choices(SIGNS, k=10)) + "〔2024〕1号"

    async def _does(
        self, office: Office, path: str, body: Mapping[str, object], version: int | None = None
    ) -> Any:
        answer = await self.going.sends(office, path, body, version, service="personnel")
        return accepted(answer).json()

    def _record(self, kind: str, of: tuple[str, str], path: str, marks: set[str], version: int) -> Record:
        """`of` is its id and where it lies."""
        own, place = of
        record = Record(kind, own, place, path, marks, version=version, service="personnel")
        record.county = self.world.country.county_of(place) if len(place) >= len("540101") else ""
        self.world.records.append(record)
        return record

    async def _quota(self, county: str) -> None:
        paper, own = self.paper(), str(self.world.country.divisions[county].id)
        path = f"/v1/counties/{own}/quota"
        office = Office("staffing_authority", county, "approver")
        done = await self._does(office, path, {"quota": 20, "document_number": paper}, 0)
        self.quotas[county] = self._record("quota", (own, county), path, {paper}, done["version"])

    async def _of_station(self, seat: str, station: str) -> None:
        bureau = self.world.country.runs(seat)
        filled, vacant, director = [await self._post(seat, station, kind) for kind in POSTS]
        assistant = await self.people.somebody(seat, station, {**ASSISTANT, "post_id": filled.id})
        filled.names.add(assistant.staff_id)
        filled.version += 1
        self.staff[seat].append(assistant)
        await self._need(seat, station, bureau)
        await self._service(seat, station, bureau)
        await self._merits(seat, self.staff[seat][0], bureau)
        await self._vacancy(seat, vacant, bureau)
        await self._nomination(seat, director, assistant, bureau)
        await self._request(seat, assistant, bureau)

    async def _post(self, seat: str, station: str, kind: str) -> Record:
        paper = self.paper()
        body = {"station_id": station, "kind": kind, "document_number": paper}
        done = await self._does(
            self.world.country.runs(seat), "/v1/posts", body | {"effective_on": "2014-01-01"}
        )
        own = str(done["id"])
        return self._record("post", (own, seat), f"/v1/posts/{own}", {own, paper}, done["version"])

    async def _need(self, seat: str, station: str, bureau: Office) -> None:
        people, path = self.random.randrange(10**6, 5 * 10**6), f"/v1/stations/{station}/staffing-need"
        factors = {"area_square_km": 100, "population": people, "development": "basic", "workload": 10}
        done = await self._does(bureau, path, factors, 0)
        self._record(
            "need", (station, seat), path, {f"{people:,}", f'"population":{people}'}, done["version"]
        )

    async def _service(self, seat: str, station: str, bureau: Office) -> None:
        paper, path = self.paper(), f"/v1/stations/{station}/purchased-services"
        bought = {
            "service": "mediation",
            "people": 1,
            "ends_on": str(self.today + timedelta(300)),
            "rule_document_number": "藏司规〔2023〕1号",
            "document_number": paper,
        }
        done = await self._does(bureau, f"{path}/buy", bought, 0)
        self._record("service", (station, seat), path, {paper}, done["version"])

    async def _merits(self, seat: str, person: Person, bureau: Office) -> None:
        path, papers = f"/v1/people/{person.staff_id}", [self.paper() for _ in range(YEARS)]
        heard, given, paid = papers
        year = self.today.year - 1
        opinion = {"year": year, "opinion": "agreed", "document_number": heard}
        await self._does(bureau, f"{path}/opinions", opinion, 0)
        award = {"award": "merit_third", "level": "county", "document_number": given}
        await self._does(bureau, f"{path}/awards", award, 0)
        allowance = {"allowance": "plateau", "yuan_per_month": "1200.50", "from_month": "2024-01"}
        done = await self._does(bureau, f"{path}/allowances", allowance | {"document_number": paid}, 0)
        self._record("merits", (person.staff_id, seat), path, set(papers), done["version"])

    async def _vacancy(self, seat: str, post: Record, bureau: Office) -> None:
        told = accepted(await self._told(bureau, post.path)).json()
        own = str(told["vacancy"]["id"])
        path = f"/v1/recruitment-requests/{own}"
        done = await self._does(bureau, f"{path}/ask", {"post_id": post.id, "note": "试"}, 0)
        post.marks.add(own)
        self.vacancies.append(self._record("vacancy", (own, seat), path, {own}, done["version"]))

    async def _nomination(self, seat: str, post: Record, person: Person, bureau: Office) -> None:
        paper = self.paper()
        heard = {"body": "organisation_department", "consulted_on": str(self.today), "document_number": paper}
        body = {"staff_id": person.staff_id, "post_id": post.id, "consultation": heard}
        body["note"] = "试"
        done = await self._does(bureau, "/v1/director-nominations", body)
        own = str(done["id"])
        path = f"/v1/director-nominations/{own}"
        self._record("nomination", (own, seat), path, {own, paper}, done["version"])

    async def _request(self, seat: str, person: Person, bureau: Office) -> None:
        to = {"kind": "township_government", "division_id": str(self.world.country.divisions[seat].id)}
        away = {"to": to, "justice_work": False, "until": str(self.today + timedelta(200))}
        body = {**MOVE, **away, "staff_id": person.staff_id, "effective_on": str(self.today)}
        done = await self._does(bureau, "/v1/movement-requests", body)
        own = str(done["id"])
        self._record("request", (own, seat), f"/v1/movement-requests/{own}", {own}, done["version"])

    async def _of_county(self, county: str) -> None:
        bureau, own = self.world.country.runs(county), str(self.world.country.divisions[county].id)
        there = [one.staff_id for seat, people in self.staff.items() if seat[:6] == county for one in people]
        posts = [one.id for one in self.world.records if one.kind == "post" and one.place[:6] == county]
        done = await self._does(bureau, "/v1/staffing-counts", {"county_id": own, "note": "试"})
        count = str(done["id"])
        path = f"/v1/staffing-counts/{count}"
        self._record("count", (count, county), path, {count}, done["version"]).names.update(there, posts)
        self.quotas[county].names.update(posts)
        await self._training(county, bureau, own, there)

    async def _training(self, county: str, bureau: Office, division: str, there: list[str]) -> None:
        paper = self.paper()
        body = {"division_id": division, "year": self.today.year, "document_number": paper}
        plan = str((await self._does(bureau, "/v1/training-plans", body))["id"])
        path = f"/v1/training-plans/{plan}"
        course = {"kind": "course", "topic": "mediation", "planned_for": str(self.today), "hours": 6}
        done = await self._does(bureau, f"{path}/session", course, 1)
        came = [{"staff_id": one, "present": True} for one in there]
        held = {"session_id": done["session_id"], "attendances": came}
        done = await self._does(bureau, f"{path}/hold", held, done["version"])
        marks = {plan, paper, held["session_id"]}
        record = self._record("training", (plan, county), path, marks, done["version"])
        record.names, record.part = set(there), held["session_id"]
        record.also = [seat for seat in self.staff if seat[:6] == county]

    async def _police(self, prefecture: str) -> None:
        paper, own = self.paper(), str(self.world.country.divisions[prefecture].id)
        path = f"/v1/prefectures/{own}/police-plans/{self.today.year}"
        planned = {"planned": 7, "document_number": paper}
        done = await self._does(self.world.country.organ(prefecture), path, planned, 0)
        self._record("police", (own, prefecture), path, {paper}, done["version"])

    async def _round(self) -> None:
        """Of the region, for one vacancy of each county."""
        paper = self.paper()
        chosen = [one for one in self.vacancies if one.place.endswith("100")]
        ends = {f"{step}_by": str(self.today + timedelta(60)) for step in ("announce", "examine", "hire")}
        body = {"vacancy_ids": [one.id for one in chosen], "document_number": paper, **ends}
        done = await self._does(REGION_CLERK, "/v1/recruitments", body)
        own = str(done["id"])
        record = self._record(
            "round", (own, REGION), f"/v1/recruitments/{own}", {own, paper}, done["version"]
        )
        record.also = [one.place for one in chosen]
        for one in chosen:
            one.version += 1

    async def _sent(self) -> None:
        """One of each county works at a station of another one."""
        seats = [seat for seat in self.world.stations if seat.endswith("101")]
        for seat, other in zip(seats, [*seats[1:], seats[0]], strict=True):
            person = self.staff[seat][0]
            path = f"/v1/staff/{person.staff_id}"
            away = {
                "to": {"station_id": self.world.stations[other]},
                "until": str(self.today + timedelta(100)),
            }
            body = {**MOVE, **away, "effective_on": str(self.today)}
            done = await self._does(REGION_CLERK, f"{path}/move", body, person.member.version)
            person.member.version = done["version"]
            person.member.also = [other]

    async def _told(self, office: Office, path: str) -> Any:
        headers = self.going.signed(office, **{"Sifasuo-Purpose": "staffing"})
        return await self.going.personnel.get(path, headers=headers)
