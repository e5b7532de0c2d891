"""Events of personnel's procedures, as short as tests want to say them; things go by name."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid5

from services.reporting.tests.planning import Planning
from services.reporting.tests.recording import named
from sifasuo.personnel.v1 import recruitment_pb2 as rounds
from sifasuo.personnel.v1 import recruitment_request_pb2 as requests
from sifasuo.personnel.v1 import staff_allowance_pb2 as allowances
from sifasuo.personnel.v1 import staff_assessment_pb2 as assessments
from sifasuo.personnel.v1 import staff_award_pb2 as awards
from sifasuo.personnel.v1 import staffing_count_pb2 as counts
from sifasuo.personnel.v1 import statistical_return_pb2 as returns
from sifasuo.personnel.v1 import training_plan_pb2 as training
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY, DIVISION_LEVEL_PREFECTURE


def ids(**names: str) -> dict[str, Any]:
    """`station="S1"` is `station_id` of that name's id."""
    return {f"{key}_id": str(named(name)) if name else "" for key, name in names.items()}


class Procedures(Planning):
    def home(self, county: str) -> str:
        """The station of which things are said."""
        return f"station of {county}"

    def vacancy(self, vacancy: str, county: str) -> dict[str, Any]:
        return ids(vacancy=vacancy, post=f"post {vacancy}", station=self.home(county), county=county)

    def open_since(self, opened: date, plan_by: date | None, fill_by: date | None) -> dict[str, Any]:
        return {
            "kind": POST_KIND_JUDICIAL_ASSISTANT,
            "opened_on": str(opened),
            "plan_by": str(plan_by or ""),
            "fill_by": str(fill_by or ""),
        }

    def ask(
        self, vacancy: str, county: str, opened: date, plan_by: date | None, fill_by: date | None
    ) -> None:
        event = requests.RecruitmentRequested(
            **self.vacancy(vacancy, county),
            **self.open_since(opened, plan_by, fill_by),
            requested_on=str(opened),
        )
        self.append(uuid5(named(vacancy), "recruitment_request"), event)

    def of_request(self, vacancy: str, county: str, event_type: type[Any], /, **rest: Any) -> None:
        self.append(
            uuid5(named(vacancy), "recruitment_request"), event_type(**self.vacancy(vacancy, county), **rest)
        )

    def recruit(self, name: str, region: str, on: date, vacancies: Mapping[str, str]) -> None:
        """Its vacancies with their counties; each of them stands in it then."""
        event = rounds.RecruitmentPlanned(
            **ids(recruitment=name, division=region),
            year=on.year,
            planned_on=str(on),
            announce_by=str(on),
            examine_by=str(on),
            hire_by=str(on),
            document_number="藏司发〔2024〕1号",
            places=[
                rounds.RecruitmentPlace(**self.vacancy(one, county), **self.open_since(on, None, None))
                for one, county in vacancies.items()
            ],
        )
        self.append(named(name), event)
        for one, county in vacancies.items():
            self.of_request(
                one,
                county,
                requests.RecruitmentRequestPlanned,
                recruitment_id=str(named(name)),
                planned_on=str(on),
            )

    def of_round(self, name: str, region: str, event_type: type[Any], /, **rest: Any) -> None:
        self.append(named(name), event_type(**ids(recruitment=name, division=region), **rest))

    def draw_up(self, count: str, county: str, on: date, *, quota: int, away: int, there: int) -> None:
        """`away` hold a post and work elsewhere, `there` where it is."""
        station = self.home(county)
        posts = [
            counts.CountedPost(
                **ids(post=f"{count} {n}", station=station, staff=f"holder {n} of {county}"),
                kind=POST_KIND_JUDICIAL_ASSISTANT,
                status="filled",
                place="elsewhere" if n < away else "own_station",
                works_at_station_id="" if n < away else str(named(station)),
                special=True,
            )
            for n in range(away + there)
        ]
        event = counts.StaffingCountDrawnUp(
            **ids(count=count, county=county),
            counted_on=str(on),
            quota=quota,
            posts=posts,
            people=[counts.CountedPerson(**ids(staff=f"police of {county}", station=station))],
            stations=[counts.CountedStation(**ids(station=station), recorded=there + 1, found=there)],
        )
        self.append(named(count), event)

    def sign(self, count: str, county: str, on: date) -> None:
        """By both."""
        for body in ("county_bureau", "staffing_authority"):
            event = counts.StaffingCountSigned(
                **ids(count=count, county=county, division=county), body=body, signed_on=str(on)
            )
            self.append(named(count), event)

    def differs(self, count: str, county: str, finding: str, due_on: date) -> None:
        self.of_finding(
            count,
            county,
            finding,
            counts.CountFindingRaised,
            due_on=str(due_on),
            post_id=str(named(f"{count} 0")),
            staff_id=str(named(f"holder 0 of {county}")),
        )

    def of_finding(
        self, count: str, county: str, finding: str, event_type: type[Any], /, **rest: Any
    ) -> None:
        own = ids(count=count, county=county, finding=finding, station=self.home(county))
        self.append(named(count), event_type(**own, difference="holder_elsewhere", **rest))

    def generate_return(
        self,
        name: str,
        organ: str,
        figures: Mapping[str, tuple[int, int]],
        number: int = 1,
        definition: str = "staff",
        **more: Any,
    ) -> None:
        """Of 2024, with stations and people of each county."""
        event = returns.StatisticalReturnGenerated(
            **ids(**{"return": name}, division=organ),
            definition=definition,
            organ_level=DIVISION_LEVEL_PREFECTURE,
            begins_on="2024-01-01",
            reference_on="2024-12-31",
            due_on="2025-01-31",
            number=number,
            columns=["stations", "people"],
            rows=[
                returns.ReturnRow(**ids(county=county), figures=list(two)) for county, two in figures.items()
            ],
            generated_on="2025-01-02",
            **more,
        )
        self.append(named(name), event)

    def of_return(
        self, name: str, organ: str, event_type: type[Any], /, number: int = 1, **rest: Any
    ) -> None:
        event = event_type(**ids(**{"return": name}, division=organ), number=number, **rest)
        self.append(named(name), event)

    def check_row(self, name: str, organ: str, county: str, number: int = 1) -> None:
        more = ids(county=county, bureau_division=county)
        self.of_return(name, organ, returns.ReturnRowChecked, number, **more, checked_on="2025-01-05")

    def send_return(self, name: str, organ: str, on: date, number: int = 1) -> None:
        """Reviewed and signed."""
        self.of_return(name, organ, returns.StatisticalReturnReviewed, number, reviewed_on=str(on))
        self.of_return(name, organ, returns.StatisticalReturnSigned, number, signed_on=str(on))

    def plan_training(self, plan: str, organ: str, year: int, hours: int) -> None:
        self.of_training(plan, organ, year, training.TrainingPlanned, goal_minutes=hours * 60)

    def train(self, plan: str, organ: str, session: str, on: date, hours: int, **who: bool) -> None:
        """People go by `name__county`; whether each was there."""
        own = {"session_id": str(named(session)), "kind": "course", "topic": "law", "minutes": hours * 60}
        self.of_training(plan, organ, on.year, training.TrainingSessionPlanned, **own, planned_for=str(on))
        attendances = [self.attendance(one, there) for one, there in who.items()]
        self.of_training(
            plan,
            organ,
            on.year,
            training.TrainingSessionHeld,
            **own,
            held_on=str(on),
            attendances=attendances,
        )

    def attendance(self, who: str, present: bool) -> training.Attendance:
        name, _, county = who.partition("__")
        return training.Attendance(**self.person(name, county), present=present)

    def of_training(self, plan: str, organ: str, year: int, event_type: type[Any], /, **rest: Any) -> None:
        level = DIVISION_LEVEL_COUNTY if organ.startswith("C") else DIVISION_LEVEL_PREFECTURE
        if event_type is training.TrainingPlanned:
            rest["planned_on"] = f"{year}-01-01"
        event = event_type(**ids(plan=plan, division=organ), organ_level=level, year=year, **rest)
        self.append(named(plan), event)

    def hear(self, person: str, county: str, year: int, opinion: str = "agreed") -> None:
        event = assessments.TownshipOpinionRecorded(
            **self.person(person, county),
            **ids(township="T1"),
            year=year,
            opinion=opinion,
            given_on=f"{year + 1}-01-05",
        )
        self.append(uuid5(named(person), "staff_assessment"), event)

    def assess_person(self, person: str, county: str, year: int, result: str) -> None:
        event = assessments.StaffAssessed(
            **self.person(person, county), year=year, result=result, assessed_on=f"{year + 1}-01-10"
        )
        self.append(uuid5(named(person), "staff_assessment"), event)

    def award(self, person: str, county: str, on: date, station: str | None = None) -> None:
        where = self.person(person, county)
        if station is not None:
            where |= {"station_id": station, "home_station_id": station}
        event = awards.StaffAwarded(
            **where,
            **ids(award=f"award of {person} {on}"),
            award="merit_third",
            awarding_level="county",
            awarded_on=str(on),
            document_number="林司〔2024〕8号",
        )
        self.append(uuid5(named(person), "staff_award"), event)

    def take_back(self, person: str, county: str, awarded: date, on: date) -> None:
        event = awards.StaffAwardRevoked(
            **self.person(person, county),
            **ids(award=f"award of {person} {awarded}"),
            award="merit_third",
            awarding_level="county",
            awarded_on=str(awarded),
            reason="taken_back",
            revoked_on=str(on),
        )
        self.append(uuid5(named(person), "staff_award"), event)

    def allow(self, person: str, county: str, fen: int, since: date, until: date | None = None) -> None:
        self.of_allowance(
            person,
            county,
            allowances.AllowanceGranted,
            fen_per_month=fen,
            from_on=str(since),
            until_on=str(until or ""),
        )

    def of_allowance(self, person: str, county: str, event_type: type[Any], /, **rest: Any) -> None:
        own = ids(allowance=f"allowance of {person}")
        event = event_type(**self.person(person, county), **own, allowance="plateau", **rest)
        self.append(uuid5(named(person), "staff_allowance"), event)

    def person(self, person: str, county: str) -> dict[str, Any]:
        home = self.home(county)
        return ids(staff=person, station=home, county=county, home_station=home)


def region() -> Procedures:
    log = Procedures()
    for name, parent in (("R", None), ("P1", "R"), ("P2", "R"), ("C1", "P1"), ("C2", "P1"), ("C3", "P2")):
        log.register(name, parent, date(2024, 1, 1))
    for county in ("C1", "C2", "C3"):
        log.register(f"T{county[1]}", county, date(2024, 1, 1))
        log.establish(f"station of {county}", county, [f"T{county[1]}"], date(2024, 1, 1))
    log.tick()
    return log
