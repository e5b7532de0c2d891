"""What the columns of returns measure: each names what it counts, so that every figure can be looked into (O-14)."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias
from uuid import UUID

from personnel.post.state import SPECIAL
from personnel.statistical_return.errors import ReturnColumnError
from personnel.statistical_return.records import CountyRecords, PersonOnRecord, PostOnRecord
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_STANDING_FILLED,
    POST_STANDING_FROZEN,
    POST_STANDING_VACANT,
    PostStanding,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EDUCATION_LEVEL_JUNIOR_COLLEGE,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_PURCHASED,
    EMPLOYMENT_SPECIAL_POST,
    EducationLevel,
    Employment,
)

Counted: TypeAlias = Collection[UUID] | int
"""What is counted, by its ids; a number where the records have nothing else."""
Measure: TypeAlias = Callable[[CountyRecords], Counted]


def unmanned(records: CountyRecords) -> Counted:
    """无人所: nobody works there."""
    return records.stations - {one.works_at for one in records.people.values()}


def posts(fits: Callable[[PostOnRecord], bool]) -> Measure:
    return lambda records: {own for own, post in records.posts.items() if fits(post)}


def people(fits: Callable[[PersonOnRecord], bool]) -> Measure:
    return lambda records: {own for own, person in records.people.items() if fits(person)}


def special(*standings: PostStanding) -> Measure:
    return posts(lambda post: post.kind in SPECIAL and (not standings or post.standing in standings))


def auxiliary(*standings: PostStanding) -> Measure:
    return posts(lambda post: post.kind not in SPECIAL and (not standings or post.standing in standings))


def on_the_roll(fits: Callable[[PersonOnRecord], bool] = lambda _: True) -> Measure:
    """在册: who belongs to a station of the county, in a post or not, wherever they work."""
    return people(lambda person: person.belongs_to is not None and fits(person))


def employed(employment: Employment) -> Measure:
    return on_the_roll(lambda person: person.employment == employment)


def educated(least: EducationLevel) -> Measure:
    return on_the_roll(lambda person: person.education >= least)


MEASURES: Mapping[str, Measure] = {
    "stations": lambda records: records.stations,
    "stations_unmanned": unmanned,
    "quota": lambda records: records.quota,
    "special_posts": special(),
    "special_filled": special(POST_STANDING_FILLED),
    "special_vacant": special(POST_STANDING_VACANT),
    "special_frozen": special(POST_STANDING_FROZEN),
    "directors": posts(
        lambda post: post.kind == POST_KIND_DIRECTOR and post.standing == POST_STANDING_FILLED
    ),
    "auxiliary_posts": auxiliary(),
    "auxiliary_filled": auxiliary(POST_STANDING_FILLED),
    "people": on_the_roll(),
    "people_special": employed(EMPLOYMENT_SPECIAL_POST),
    "people_auxiliary": employed(EMPLOYMENT_AUXILIARY),
    "people_purchased": employed(EMPLOYMENT_PURCHASED),
    "at_work": people(lambda person: person.works_at is not None),
    "away": on_the_roll(lambda person: person.away),
    "sent_here": people(lambda person: person.works_at is not None and person.belongs_to is None),
    "junior_college": educated(EDUCATION_LEVEL_JUNIOR_COLLEGE),
    "bachelor": educated(EDUCATION_LEVEL_BACHELOR),
    "law": on_the_roll(lambda person: person.law),
    "people_before": lambda records: records.before,
    "entered": lambda records: records.entered,
    "left": lambda records: records.left,
}


def figure(column: str, records: CountyRecords) -> int:
    """Raises ReturnColumnError for what nothing measures any more."""
    if column not in MEASURES:
        raise ReturnColumnError(column)
    counted = MEASURES[column](records)
    return counted if isinstance(counted, int) else len(counted)
