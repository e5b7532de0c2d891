"""People to decide about: a county's stations, their posts, and those who stand in them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from chassis.auth.caller import Body, Caller, Role
from chassis.codes import text
from chassis.ids import NAMESPACE_COMMAND, division_id
from chassis.policy import load
from directory.bureaus import Bureau
from personnel.staff_member.circumstances import Around, Circumstances, PlacedPost
from personnel.staff_member.commands import Entering
from personnel.staff_member.record import Education, Service, education_written, service_written
from personnel.staff_member.standing import Post, Standing, Unit, written
from personnel.staff_policy import staff_policy
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_CORRECTIONS_WORKER,
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    POST_KIND_OTHER_SPECIAL,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_SPECIAL_POST,
    OPINION_AGREES,
    UNIT_KIND_JUSTICE_BUREAU,
    UNIT_KIND_STATION,
    UNIT_KIND_TOWNSHIP_GOVERNMENT,
    Employment,
    StaffMemberHired,
    StaffMemberRegistered,
    TownshipOpinion,
)

TODAY = date(2024, 3, 1)
PARAMETERS = load(Path(__file__).parents[3] / "policies").as_of(TODAY)
POLICY, TABLE = staff_policy(PARAMETERS), PARAMETERS.jurisdiction
REGION, PREFECTURE, COUNTY, OTHER_COUNTY = (division_id(code) for code in ("54", "5401", "540121", "540122"))
BUREAU = Bureau(Body.COUNTY_BUREAU, COUNTY)
PREFECTURE_BUREAU = Bureau(Body.PREFECTURE_BUREAU, PREFECTURE)
DEPARTMENT = Bureau(Body.REGION_DEPARTMENT, REGION)
ORGANS = (BUREAU, PREFECTURE_BUREAU, DEPARTMENT)


def some_id(name: str) -> UUID:
    return uuid5(NAMESPACE_COMMAND, name)


STAFF, STATION_ID, OTHER_STATION_ID = some_id("staff"), some_id("station"), some_id("other station")
STATION = Unit(UNIT_KIND_STATION, COUNTY, STATION_ID)
OTHER_STATION = Unit(UNIT_KIND_STATION, COUNTY, OTHER_STATION_ID)
COUNTY_BUREAU = Unit(UNIT_KIND_JUSTICE_BUREAU, COUNTY)
TOWNSHIP = Unit(UNIT_KIND_TOWNSHIP_GOVERNMENT, division_id("540121100"))
ASSISTANT = Post(some_id("assistant"), POST_KIND_JUDICIAL_ASSISTANT)
OTHER_ASSISTANT = Post(some_id("other assistant"), POST_KIND_JUDICIAL_ASSISTANT)
DIRECTOR = Post(some_id("director"), POST_KIND_DIRECTOR)
OTHER_DIRECTOR = Post(some_id("other director"), POST_KIND_DIRECTOR)
SPECIAL = Post(some_id("special"), POST_KIND_OTHER_SPECIAL)
WORKER = Post(some_id("worker"), POST_KIND_CORRECTIONS_WORKER)
POSTS = {
    post.post_id: PlacedPost(post, station.station_id or STAFF, employment)
    for post, station, employment in (
        (ASSISTANT, STATION, EMPLOYMENT_SPECIAL_POST),
        (SPECIAL, STATION, EMPLOYMENT_SPECIAL_POST),
        (DIRECTOR, STATION, EMPLOYMENT_SPECIAL_POST),
        (OTHER_ASSISTANT, OTHER_STATION, EMPLOYMENT_SPECIAL_POST),
        (OTHER_DIRECTOR, OTHER_STATION, EMPLOYMENT_SPECIAL_POST),
        (WORKER, STATION, EMPLOYMENT_AUXILIARY),
    )
}
LAW = Education(some_id("law"), EDUCATION_LEVEL_BACHELOR, law=True, completed_on=date(2018, 6, 30))
AGREES = TownshipOpinion(opinion=OPINION_AGREES, heard_on="2024-02-20")


def clerk(code: str = "540121") -> Caller:
    """Of the justice organ of that division."""
    body = {2: Body.REGION_DEPARTMENT, 4: Body.PREFECTURE_BUREAU, 6: Body.COUNTY_BUREAU}[len(code)]
    return caller(body, code, Role.CLERK)


def caller(body: Body, code: str, *roles: Role) -> Caller:
    words = " ".join((body, code, *sorted(roles)))
    return Caller(words, some_id(words), words, body, division_id(code), frozenset(roles))


DIVISIONS = frozenset({COUNTY, PREFECTURE, REGION})
AROUND = Around(DIVISIONS, DIVISIONS, frozenset({division_id("540121100")}), ORGANS)
NOW = Circumstances(TODAY, clerk(), POLICY, TABLE, AROUND, POSTS)


def entering(
    employment: Employment = EMPLOYMENT_SPECIAL_POST,
    *,
    belongs: Unit = STATION,
    entered_on: date = TODAY,
    post: Post | None = ASSISTANT,
    educations: Iterable[Education] = (LAW,),
    services: Iterable[Service] = (),
    min_service_until: date | None = None,
) -> Entering:
    post_id = post.post_id if post else None
    return Entering(
        STAFF, employment, belongs, entered_on, post_id, (*educations,), (*services,), min_service_until
    )


def registered(
    standing: Standing,
    entered_on: date = date(2010, 3, 1),
    *,
    since: date | None = None,
    educations: Iterable[Education] = (LAW,),
    services: Iterable[Service] = (),
    min_service_until: str = "",
) -> StaffMemberRegistered:
    return StaffMemberRegistered(
        staff_id=str(STAFF),
        county_id=text(standing.belongs.division_id),
        standing=written(standing),
        entered_on=str(entered_on),
        educations=map(education_written, educations),
        services=map(service_written, services),
        min_service_until=min_service_until,
        effective_on=str(since or entered_on),
    )


def hired(standing: Standing, entered_on: date = TODAY, min_service_until: str = "") -> StaffMemberHired:
    return StaffMemberHired(
        staff_id=str(STAFF),
        county_id=text(standing.belongs.division_id),
        standing=written(standing),
        entered_on=str(entered_on),
        educations=[education_written(LAW)],
        min_service_until=min_service_until,
    )
