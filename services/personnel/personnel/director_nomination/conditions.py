"""The conditions of O-3 for a director: whence, how long, and with which qualification; each checked and named."""

from collections.abc import Mapping
from datetime import date

from chassis.codes import code_of
from personnel.director_nomination.errors import DirectorConditionsError, ExceptionNotNeededError
from personnel.staff_member.record import days_served
from personnel.staff_member.state import Member
from personnel.staff_policy import Directors
from sifasuo.personnel.v1.director_nomination_pb2 import (
    DIRECTOR_CONDITION_QUALIFICATION,
    DIRECTOR_CONDITION_SOURCE,
    DIRECTOR_CONDITION_YEARS,
    DirectorCondition,
)

DAYS_OF_YEAR = 365


def conditions(member: Member, today: date, directors: Directors) -> Mapping[DirectorCondition, bool]:
    """Whether each is met today."""
    return {
        DIRECTOR_CONDITION_SOURCE: from_source(member, today, directors),
        DIRECTOR_CONDITION_YEARS: served_long_enough(member, today, directors),
        DIRECTOR_CONDITION_QUALIFICATION: any(
            one.law and one.level >= directors.law_level for one in member.educations.values()
        ),
    }


def from_source(member: Member, today: date, directors: Directors) -> bool:
    """Has served in one of them, by the record or here."""
    return days_served(member.career(), directors.sources, today) > 0


def served_long_enough(member: Member, today: date, directors: Directors) -> bool:
    """The years attach to some of the sources (REG); service in any other source asks for none."""
    free = directors.sources - directors.years_of
    if days_served(member.career(), free, today):
        return True
    return days_served(member.career(), directors.years_of, today) >= directors.years * DAYS_OF_YEAR


def unexceptable(unmet: list[DirectorCondition], directors: Directors) -> list[DirectorCondition]:
    """In the article "as a rule" stands before source and years alone; of the qualification the policy decides."""
    fixed = set() if directors.degree_waivable else {DIRECTOR_CONDITION_QUALIFICATION}
    return [one for one in unmet if one in fixed]


def refuse_unmet(
    found: Mapping[DirectorCondition, bool], exception_reason: str | None, directors: Directors
) -> None:
    """Raises DirectorConditionsError with all that is not met, unless an exception is asked for and possible."""
    unmet = [one for one, met in found.items() if not met]
    fixed = unexceptable(unmet, directors)
    if fixed or (unmet and exception_reason is None):
        raise DirectorConditionsError(codes(unmet), codes(fixed))
    if not unmet and exception_reason is not None:
        raise ExceptionNotNeededError


def codes(some: list[DirectorCondition]) -> tuple[str, ...]:
    return tuple(code_of(DirectorCondition, one) for one in some)
