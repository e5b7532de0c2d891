"""People at stations as personnel records them, as short as tests want to say them: places and people go by name."""

from datetime import date
from typing import Any

from services.reporting.tests.planning import Planning
from services.reporting.tests.recording import day, named
from sifasuo.personnel.v1 import director_nomination_pb2 as nominations
from sifasuo.personnel.v1 import movement_request_pb2 as requests
from sifasuo.personnel.v1 import police_plan_pb2 as police
from sifasuo.personnel.v1 import staff_member_pb2 as staff
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT, PostKind

CONDITIONS = (
    nominations.DIRECTOR_CONDITION_SOURCE,
    nominations.DIRECTOR_CONDITION_YEARS,
    nominations.DIRECTOR_CONDITION_QUALIFICATION,
)
LONG_AGO = day(-3000)
SPECIAL = staff.EMPLOYMENT_SPECIAL_POST
Stands = tuple[staff.Standing, staff.Standing | None]
"""Before and after; none where the employment ends."""
KINDS = {"S": staff.UNIT_KIND_STATION, "C": staff.UNIT_KIND_JUSTICE_BUREAU, "P": staff.UNIT_KIND_PRISON}


def unit(place: str | None, county: str) -> staff.Unit:
    """A station of the county, a county's bureau, a prefecture's prison; none is elsewhere."""
    if place is None:
        return staff.Unit(kind=staff.UNIT_KIND_ELSEWHERE)
    if place[0] in "Ss":
        return staff.Unit(kind=KINDS["S"], station_id=str(named(place)), division_id=str(named(county)))
    return staff.Unit(kind=KINDS[place[0]], division_id=str(named(place)))


def standing(
    county: str,
    belongs: str | None,
    *,
    works: str | None = "",
    post: str = "",
    employment: staff.Employment = SPECIAL,
    justice: bool = True,
    until: date | None = None,
) -> staff.Standing:
    return staff.Standing(
        employment=employment,
        belongs=unit(belongs, county),
        works=unit(belongs if works == "" else works, county),
        post_id=str(named(post)) if post else "",
        post_kind=POST_KIND_JUDICIAL_ASSISTANT if post else PostKind.POST_KIND_UNSPECIFIED,
        justice_work=justice,
        until=str(until or ""),
    )


def course(
    entry: str, level: staff.EducationLevel, on: date = LONG_AGO, *, law: bool = False
) -> staff.Education:
    return staff.Education(entry_id=str(named(entry)), level=level, law=law, completed_on=str(on))


class Staffing(Planning):
    def station_of(self, county: str) -> str:
        """From which consent is asked for."""
        return f"S{county[1:]}"

    def enter(
        self,
        who: str,
        county: str,
        stands: staff.Standing,
        since: date,
        *courses: staff.Education,
        min_service_until: date | None = None,
    ) -> None:
        event = staff.StaffMemberRegistered(
            staff_id=str(named(who)),
            county_id=str(named(county)),
            standing=stands,
            entered_on=str(since),
            effective_on=str(since),
            educations=courses,
            min_service_until=str(min_service_until or ""),
        )
        self.append(named(who), event)

    def shift(
        self,
        who: str,
        county: str,
        movement: staff.Movement,
        stands: Stands,
        on: date,
    ) -> None:
        told = self._of(who, county, movement, stands, on)
        self.append(named(who), staff.StaffMoved(**told))

    def plan_shift(
        self,
        who: str,
        county: str,
        movement: staff.Movement,
        stands: Stands,
        on: date,
    ) -> None:
        told = self._of(who, county, movement, stands, on)
        self.append(named(who), staff.StaffMovePlanned(**told))

    def learn(self, who: str, county: str, education: staff.Education, home: str = "") -> None:
        event = staff.EducationRecorded(
            staff_id=str(named(who)),
            county_id=str(named(county)),
            education=education,
            home_station_id=str(named(home)) if home else "",
        )
        self.append(named(who), event)

    def ask_consent(self, request: str, who: str, county: str, prefecture: str, due_on: date) -> None:
        """To be seconded to whatever work elsewhere."""
        station = self.station_of(county)
        former = standing(county, station)
        event = requests.MovementRequested(
            **self._request(request, who, county),
            move=staff.Move(
                movement=staff.MOVEMENT_SECONDMENT,
                former=former,
                standing=standing(county, station, works=None, justice=False, until=day(300)),
                effective_on=str(due_on),
            ),
            grounds=[requests.CONSENT_GROUND_NOT_JUSTICE_WORK],
            consenting_division_id=str(named(prefecture)),
            asked_on=str(day(10)),
            due_on=str(due_on),
        )
        self.append(named(request), event)

    def consent(self, request: str, who: str, county: str) -> None:
        event = requests.MovementConsented(**self._request(request, who, county), consented_on=str(day(20)))
        self.append(named(request), event)

    def nominate(
        self, nomination: str, who: str, county: str, station: str, *unmet: nominations.DirectorCondition
    ) -> None:
        event = nominations.DirectorNominated(
            **self._nomination(nomination, who, county, station),
            post_id=str(named("a director's post")),
            consultation=nominations.NominationConsultation(body="human_resources", consulted_on=str(day(5))),
            conditions=[
                nominations.CheckedCondition(condition=one, met=one not in unmet) for one in CONDITIONS
            ],
            nominated_on=str(day(10)),
        )
        self.append(named(nomination), event)

    def hear_township(self, nomination: str, who: str, county: str, station: str) -> None:
        opinion = staff.TownshipOpinion(opinion=staff.OPINION_AGREES, heard_on=str(day(12)))
        told = self._nomination(nomination, who, county, station)
        self.append(named(nomination), nominations.NominationOpinionRecorded(**told, opinion=opinion))

    def appoint(self, nomination: str, who: str, county: str, station: str) -> None:
        told = self._nomination(nomination, who, county, station)
        event = nominations.DirectorAppointed(**told, effective_on=str(day(20)))
        self.append(named(nomination), event)

    def plan_police(self, prefecture: str, year: int, planned: int) -> None:
        plan = f"police of {prefecture} in {year}"
        event = police.PolicePlanSet(
            plan_id=str(named(plan)), prefecture_id=str(named(prefecture)), year=year, planned=planned
        )
        self.append(named(plan), event)

    def _of(
        self,
        who: str,
        county: str,
        movement: staff.Movement,
        stands: Stands,
        on: date,
    ) -> dict[str, Any]:
        former, after = stands
        move = staff.Move(movement=movement, former=former, standing=after, effective_on=str(on))
        return {"staff_id": str(named(who)), "county_id": str(named(county)), "move": move}

    def _request(self, request: str, who: str, county: str) -> dict[str, Any]:
        return {
            "request_id": str(named(request)),
            "staff_id": str(named(who)),
            "county_id": str(named(county)),
        }

    def _nomination(self, nomination: str, who: str, county: str, station: str) -> dict[str, Any]:
        return {
            "nomination_id": str(named(nomination)),
            "staff_id": str(named(who)),
            "station_id": str(named(station)),
            "county_id": str(named(county)),
        }
