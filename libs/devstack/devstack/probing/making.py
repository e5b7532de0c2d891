"""Makes the world through the registry's API: new divisions, stations, a record of every restricted kind; then redraws the map."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from devstack.errors import RefusedError
from devstack.probing.going import Going
from devstack.probing.world import Country, Office, Record, World
from devstack.tokens import accepted
from devstack.users import rows

REGION = "54"
ADMINISTRATOR = Office("region_department", REGION, "administrator")
REGION_CLERK = Office("region_department", REGION, "clerk")
ZONE = "540174"
"""A real unit without a county government: of made-up ones the registry knows none."""

HEADING = ("名称", "规格", "类型", "所在地代码", "所在地", "服务乡镇代码", "职能", "设立日期")
DIGITS = "零一二三四五六七八九"
LINES = {"disclosure": "disclosure", "assessment": "stationassess"}
"""How the events of a kind begin."""

KPIS = ("stations_without_premises", "stations_without_staff")
FOUNDED = "2010-01-01"


@dataclass
class Making:
    going: Going
    seed: int
    today: date
    world: World = field(default_factory=lambda: World(Country()))
    prefectures: list[str] = field(default_factory=list)
    random: Random = field(default_factory=Random)
    number: int = 0

    async def make(self) -> World:
        await self._divisions()
        await self._stations()
        for county in (*self._counties(), ZONE):
            await self._of_county(county)
        for seat in self.world.stations:
            await self._of_station(seat)
        for division in (REGION, *self.prefectures, *self._counties()):
            await self._consultation(division)
        await self._positions()
        return self.world

    @property
    def country(self) -> Country:
        return self.world.country

    @property
    def begun(self) -> date:
        """Since when divisions and stations are on the map: last year's return tells of them."""
        return date(self.today.year - 1, 12, 1)

    def mark(self, what: str) -> str:
        """A text that stands nowhere else."""
        self.number += 1
        return f"{what}印记{self.random.getrandbits(64):016x}"

    def _counties(self) -> list[str]:
        return [
            one for one, place in self.country.divisions.items() if place.level == "county" and not place.bare
        ]

    async def _divisions(self) -> None:
        self.country.add(REGION, rows()[0]["province"], None)
        taken = await self._prefectures()
        free = (f"{REGION}{number}" for number in range(40, 99) if f"{REGION}{number}" not in taken)
        self.prefectures = [next(free), next(free)]
        # Another run on the stack has other marks.
        self.random = Random(f"{self.seed} {self.prefectures[0]}")  # noqa: S311 - marks, not keys
        for prefecture in self.prefectures:
            await self._register(prefecture, f"试{said(prefecture)}市", REGION, self.begun)
            for number in (21, 22):
                county = f"{prefecture}{number}"
                await self._register(county, f"试{said(county)}县", prefecture, self.begun)
                for township in ("100", "101", "102"):
                    await self._register(
                        f"{county}{township}", f"试{said(township)}{said(county)}乡", county, self.begun
                    )
        zone = next(row for row in rows() if row["county_code"] == ZONE)
        self.country.add(zone["prefecture_code"], zone["prefecture"], REGION)
        self.country.add(ZONE, zone["county"], zone["prefecture_code"], bare=True)
        self.country.add(zone["township_code"], zone["township"], ZONE)

    async def _prefectures(self) -> set[str]:
        asked = {"under": str(self.country.divisions[REGION].id), "level": "prefecture", "limit": "200"}
        headers = self.going.signed(REGION_CLERK)
        page = await self.going.reporting.get("/v1/divisions", params=asked, headers=headers)
        return {one["code"] for one in accepted(page).json()["items"]}

    async def _register(self, code: str, name: str, parent: str, since: date) -> None:
        place = self.country.add(code, name, parent)
        body = {
            "code": code,
            "name": name,
            "level": place.level,
            "parent_id": str(self.country.divisions[parent].id),
            "designations": [],
            "effective_on": str(since),
        }
        await self.going.does(ADMINISTRATOR, "/v1/divisions", body)

    async def _stations(self) -> None:
        """In two townships of each county; the third waits for its own."""
        seats = [code for code, place in self.country.divisions.items() if place.level == "township"]
        seats = [seat for seat in seats if not seat.endswith("102") and not seat.startswith(ZONE)]
        text = io.StringIO()
        written = csv.writer(text)
        written.writerow(HEADING)
        for seat in seats:
            place = self.country.divisions[seat]
            name = await self._name(seat)
            written.writerow((name, "副科级", "单独设置", seat, place.name, seat, "全部", FOUNDED))
        answer = await self.going.registry.post(
            "/v1/stations/imports",
            params={"effective_on": str(self.begun)},
            content=text.getvalue().encode(),
            headers=self.going.signed(
                ADMINISTRATOR, **{"Idempotency-Key": uuid4().hex, "Content-Type": "text/csv"}
            ),
        )
        position = accepted(answer).headers["sifasuo-position"]
        await self._find_stations(seats, position)

    async def _find_stations(self, seats: list[str], position: str) -> None:
        ids = {str(self.country.divisions[seat].id): seat for seat in seats}
        headers = self.going.signed(REGION_CLERK)
        while len(self.world.stations) < len(seats):
            for prefecture in self.prefectures:
                under = str(self.country.divisions[prefecture].id)
                asked = {"under": under, "after": position, "limit": "100"}
                page = await self.going.reporting.get("/v1/stations", params=asked, headers=headers)
                for station in accepted(page).json()["items"]:
                    if station["seat_id"] in ids:
                        self.world.stations[ids[station["seat_id"]]] = station["station_id"]

    async def _name(self, seat: str) -> str:
        asked = {"seat_id": str(self.country.divisions[seat].id)}
        return str((await self.going.told(REGION_CLERK, "/v1/station-names", **asked))["name"])

    async def _of_county(self, county: str) -> None:
        bureau = self.country.runs(county)
        await self._plan(county, bureau)
        await self._inspection(county)
        if county == ZONE:
            return
        free = f"{county}102"
        await self._proposal(county, bureau, await self._establishment(free))
        standing = self.world.stations[f"{county}100"]
        regrade = {"kind": "regrade", "station_id": standing, "grade": "section"}
        referred = await self._proposal(county, bureau, regrade)
        await self._step(
            referred, Office("staffing_authority", county, "approver"), "refer", reason="at_discretion"
        )
        referred.others["decides"] = [("staffing_authority", county[:4])]
        other = self.world.stations[f"{county}101"]
        turned_down = await self._proposal(
            county, bureau, {"kind": "regrade", "station_id": other, "grade": "sub_section"}
        )
        await self._step(
            turned_down, Office("staffing_authority", county, "approver"), "reject", reason="no_quota"
        )

    async def _establishment(self, seat: str) -> dict[str, Any]:
        own = str(self.country.divisions[seat].id)
        station = {
            "name": await self._name(seat),
            "grade": "deputy_section",
            "kind": "standalone",
            "seat_id": own,
            "township_ids": [own],
            "functions": ["mediation"],
        }
        return {"kind": "establish", "station": station}

    async def _proposal(self, county: str, bureau: Office, part: dict[str, Any]) -> Record:
        text, path = self.mark("变更"), "/v1/establishment-changes"
        body = {**part, "effective_on": str(self.today + timedelta(30)), "note": text}
        done = await self.going.does(bureau, path, body)
        record = self._record("change", done, county, path, text)
        record.others = {"proposer": [(bureau.body, county)], "decides": [("staffing_authority", county)]}
        return record

    async def _step(self, record: Record, office: Office, step: str, **body: object) -> None:
        text = self.mark(step)
        record.marks.add(text)
        body = {**body, "note": text}
        done = await self.going.does(office, f"{record.path}/{step}", body, record.version)
        record.version = done["version"]

    def _record(self, kind: str, done: Any, place: str, path: str, *marks: str) -> Record:
        own = str(done["id"])
        record = Record(kind, own, place, f"{path}/{own}", {own, *marks}, version=done["version"])
        self.world.records.append(record)
        return record

    async def _plan(self, county: str, bureau: Office) -> None:
        """Of a year that nobody else plans for, as far as there is one: the zone is everybody's."""
        text, year = self.mark("规划"), self.today.year + 1
        targets = [{"kpi": kpi, "value": 0, "due_on": f"{year}-12-31"} for kpi in KPIS]
        body = {"county_id": str(self.country.divisions[county].id), "year": year, "targets": targets}
        try:
            done = await self.going.does(bureau, "/v1/development-plans", {**body, "note": text})
        except RefusedError as error:
            if "plan-exists" in error.tail:
                return
            raise
        record = self._record("plan", done, county, "/v1/development-plans", text)
        submitted = await self.going.does(bureau, f"{record.path}/submit", {}, record.version)
        record.version = submitted["version"]

    async def _inspection(self, county: str) -> None:
        above = REGION_CLERK if county == ZONE else self.country.organ(county[:4])
        text = self.mark("督查")
        body = {"county_id": str(self.country.divisions[county].id), "note": text}
        done = await self.going.does(above, "/v1/inspections", body)
        record = self._record("inspection", done, county, "/v1/inspections", text)
        record.others["organ"] = [(above.body, above.division)]
        due = str(self.today + timedelta(20))
        await self._step(record, above, "raise", finding="records", due_on=due)

    async def _of_station(self, seat: str) -> None:
        station, bureau = self.world.stations[seat], self.country.runs(seat)
        base = f"/v1/stations/{station}"
        texts = {kind: self.mark(kind) for kind in ("草稿", "考核", "走访", "撤销")}
        draft = {"section": "functions", "text": texts["草稿"]}
        done = await self.going.does(Office("station", seat, "clerk"), f"{base}/disclosures/draft", draft, 0)
        self._of_its("disclosure", seat, f"{base}/disclosures", done, texts["草稿"])
        year = {"year": self.today.year - 1, "result": "qualified", "note": texts["考核"]}
        done = await self.going.does(bureau, f"{base}/assessments/assess", year, 0)
        self._of_its("assessment", seat, f"{base}/assessments", done, texts["考核"])
        taken = await self.going.does(
            self.country.organ(seat[:4]), f"{base}/contact-points/take", {"leader": "head"}, 0
        )
        found = {"purpose": "guidance", "note": texts["走访"]}
        done = await self.going.does(
            self.country.organ(seat[:4]), f"{base}/contact-points/visit", found, taken["version"]
        )
        self._of_its("visit", seat, f"{base}/contact-points", done, texts["走访"])
        await self._revocation(seat, station, bureau, texts["撤销"])

    async def _revocation(self, seat: str, station: str, bureau: Office, text: str) -> None:
        given = {
            "station_id": station,
            "level": "county",
            "title": "model_station",
            "document_number": f"试司〔2024〕{self.number}号",
            "commended_on": str(self.today),
        }
        path = "/v1/commendations"
        done = await self.going.does(bureau, path, given)
        revoked = {"reason": "other", "note": text}
        done = await self.going.does(bureau, f"{path}/{done['id']}/revoke", revoked, done["version"])
        record = Record("revocation", done["id"], seat, f"{path}/{done['id']}", {text})
        self.world.records.append(record)

    def _of_its(self, kind: str, seat: str, path: str, done: Any, text: str) -> None:
        own = self.world.stations[seat]
        self.world.records.append(Record(kind, own, seat, path, {text}, version=done["version"]))

    async def _consultation(self, division: str) -> None:
        convener = self.country.organ(division)
        title, minutes, agreed = (self.mark(what) for what in ("协商", "纪要", "事项"))
        townships = [
            one for one in self.country.below(division) if self.country.divisions[one].level == "township"
        ]
        called = self.random.sample(["staffing_authority", "township_government"], self.random.randrange(3))
        body = {
            "division_id": str(self.country.divisions[division].id),
            "topic": "staff",
            "held_on": str(self.today - timedelta(7)),
            "participants": ["justice_organ", *called],
            "title": title,
        }
        done = await self.going.does(convener, "/v1/consultations", body)
        record = self._record("consultation", done, division, "/v1/consultations", title, minutes, agreed)
        record.others = {
            "participants": [(one, "") for one in ("justice_organ", *called)],
            "has_it_to_do": [],
        }
        done = await self.going.does(convener, f"{record.path}/minute", {"minutes": minutes}, record.version)
        owner = self.random.choice(townships)
        action = {
            "owner_body": "township_government",
            "owner_division_id": str(self.country.divisions[owner].id),
            "due_on": str(self.today - timedelta(2)),
            "text": agreed,
        }
        done = await self.going.does(convener, f"{record.path}/agree", action, done["version"])
        record.marks.add(done["action_id"])
        record.version = done["version"]
        record.others["has_it_to_do"] = [("township_government", owner)]

    async def _positions(self) -> None:
        """Where each record's events stand in the log, and the texts that they refer to."""
        for record in self.world.records:
            if record.path.startswith("/v1/stations"):
                await self._of_history(record)
                continue
            events = (await self.going.told(REGION_CLERK, f"{record.path}/events"))["items"]
            notes = [note for event in events for note in noted(event["data"])]
            record.notes += notes
            if record.kind != "revocation":
                record.marks.update(notes)
                record.positions += [event["position"] for event in events]

    async def _of_history(self, record: Record) -> None:
        """Of what a station has: its texts, and the restricted lines of its history."""
        record.notes += noted(await self.going.told(REGION_CLERK, record.path))
        history = await self.going.reporting.get(
            f"/v1/stations/{record.id}/history",
            params={"limit": "200"},
            headers=self.going.signed(REGION_CLERK),
        )
        lines = [one for one in accepted(history).json()["items"] if one["restricted"]]
        own = [one for one in lines if one["type"].lower().startswith(LINES.get(record.kind, "none"))]
        record.positions += [one["position"] for one in own]

    async def redraw(self) -> None:
        """A county goes over to the other prefecture, one is merged into another, townships move and are split."""
        first, second = self.prefectures
        await self._move(f"{first}22", second)
        for township in [f"{second}22{number}" for number in ("100", "101", "102")]:
            await self._move(township, f"{second}21")
        await self._merge(f"{second}22", f"{second}21")
        await self._move(f"{first}21101", f"{first}22")
        await self._split(f"{first}21100")

    async def _move(self, code: str, parent: str) -> None:
        await self._change(code, "move", parent_id=str(self.country.divisions[parent].id))
        self.country.divisions[code].parent = parent

    async def _merge(self, code: str, into: str) -> None:
        await self._change(code, "merge", into_id=str(self.country.divisions[into].id))
        self.country.divisions[code].into = into

    async def _split(self, code: str) -> None:
        parts = [f"{code[:6]}{number}" for number in (201, 202)]
        for part in parts:
            await self._register(part, f"试{said(part[6:])}{said(code[:6])}乡", code[:6], self.today)
        ids = [str(self.country.divisions[part].id) for part in parts]
        await self._change(code, "split", into_ids=ids)
        self.country.divisions[code].into = parts[0]

    async def _change(self, code: str, step: str, **body: object) -> None:
        path = f"/v1/divisions/{self.country.divisions[code].id}"
        version = (await self.going.told(ADMINISTRATOR, path))["version"]
        await self.going.does(
            ADMINISTRATOR, f"{path}/{step}", {**body, "effective_on": str(self.today)}, version
        )


def said(code: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in code)


def noted(data: Any) -> Iterator[str]:
    """Every text that an event refers to."""
    match data:
        case {"note_id": str(found)} if found:
            yield str(UUID(found))
        case dict():
            for inner in data.values():
                yield from noted(inner)
        case list():
            for inner in data:
                yield from noted(inner)
