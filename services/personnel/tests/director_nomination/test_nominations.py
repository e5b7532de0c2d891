"""Directors: each condition of O-3 checked and named, exceptions with reason and approver, the township heard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.director_nomination.commands import (
    Appoint,
    ApproveException,
    Consultation,
    Nominate,
    RecordOpinion,
    RefuseException,
    Withdraw,
)
from personnel.director_nomination.conditions import conditions
from personnel.director_nomination.decider import DIRECTOR_NOMINATION, Nominating, decide
from personnel.director_nomination.errors import (
    CandidateHoldsItError,
    ConsultedBodyError,
    ConsultedOnError,
    DirectorConditionsError,
    ExceptionNotNeededError,
    ExceptionOpenError,
    ExceptionReasonError,
    NotDirectorPostError,
    OwnNominationError,
)
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.errors import HeardOnError, OpinionMissingError, PostUnknownError
from personnel.staff_member.record import Education, Service
from personnel.staff_member.standing import Standing, at, written
from personnel.staff_member.state import Member
from services.personnel.tests.people import (
    AGREES,
    ASSISTANT,
    BUREAU,
    COUNTY,
    COUNTY_BUREAU,
    DIRECTOR,
    LAW,
    NOW,
    ORGANS,
    POLICY,
    PREFECTURE,
    STAFF,
    STATION,
    STATION_ID,
    TODAY,
    WORKER,
    caller,
    clerk,
    registered,
    some_id,
)
from sifasuo.personnel.v1.director_nomination_pb2 import (
    DIRECTOR_CONDITION_QUALIFICATION,
    DIRECTOR_CONDITION_SOURCE,
    DIRECTOR_CONDITION_YEARS,
    CheckedCondition,
    DirectorAppointed,
    DirectorNominated,
    NominationConsultation,
    NominationExceptionApproved,
    NominationExceptionRefused,
    NominationOpinionRecorded,
    NominationWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_JUNIOR_COLLEGE,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_BUREAU,
    EMPLOYMENT_SPECIAL_POST,
    OPINION_AGREES,
    SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN,
    SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL,
    SERVICE_SOURCE_OTHER,
    ServiceSource,
    TownshipOpinion,
)

NOMINATION = some_id("nomination")
ASSISTANT_HERE = at(EMPLOYMENT_SPECIAL_POST, STATION, ASSISTANT)
IN_BUREAU = at(EMPLOYMENT_BUREAU, COUNTY_BUREAU)
CONSULTED = Consultation("organisation_department", date(2024, 2, 1), "林组函〔2024〕4号")
NOMINATE = Nominate(NOMINATION, DIRECTOR.post_id, CONSULTED)
EXCEPTION = replace(NOMINATE, exception_reason="remote_or_border")
APPROVE = ApproveException("拉司复〔2024〕8号")
APPOINT = Appoint(TODAY, "林司任〔2024〕6号")
NOT_LAW = Education(
    some_id("course"), EDUCATION_LEVEL_JUNIOR_COLLEGE, law=False, completed_on=date(2008, 7, 1)
)
THREE = (DIRECTOR_CONDITION_SOURCE, DIRECTOR_CONDITION_YEARS, DIRECTOR_CONDITION_QUALIFICATION)


def candidate(
    standing: Standing = ASSISTANT_HERE,
    entered_on: date = date(2015, 3, 1),
    *,
    educations: Iterable[Education] = (LAW,),
    services: Iterable[Service] = (),
) -> Member:
    entered = registered(standing, entered_on, educations=educations, services=services)
    state = STAFF_MEMBER.fold([entered])
    assert isinstance(state, Member)
    return state


def served(source: ServiceSource, began_on: date, ended_on: date | None = None) -> Service:
    return Service(source, began_on, ended_on, some_id(f"{source} {began_on}"))


NEW = candidate(entered_on=date(2023, 3, 1))
NOW_NOMINATING = Nominating(NOW, candidate(), COUNTY, BUREAU, ORGANS)
APPROVING = replace(NOW_NOMINATING, staff=replace(NOW, office=clerk("5401")), nominated_by=clerk().actor_id)
given = Deciding(DIRECTOR_NOMINATION, decide, NOW_NOMINATING).given
NAMED: dict[str, Any] = {
    "nomination_id": str(NOMINATION),
    "staff_id": str(STAFF),
    "station_id": str(STATION_ID),
    "county_id": str(COUNTY),
}


def nominated(
    former: Standing = ASSISTANT_HERE, unmet: Iterable[int] = (), reason: str = ""
) -> DirectorNominated:
    return DirectorNominated(
        **NAMED,
        post_id=str(DIRECTOR.post_id),
        former=written(former),
        consultation=NominationConsultation(
            body="organisation_department", consulted_on="2024-02-01", document_number="林组函〔2024〕4号"
        ),
        conditions=[CheckedCondition(condition=one, met=one not in unmet) for one in THREE],
        exception_reason=reason,
        approving_division_id=str(PREFECTURE) if reason else "",
        nominated_on=str(TODAY),
    )


EXCEPTED = nominated(unmet=[DIRECTOR_CONDITION_YEARS], reason="remote_or_border")
HEARD = NominationOpinionRecorded(**NAMED, opinion=AGREES)
APPROVED = NominationExceptionApproved(
    **NAMED,
    approving_division_id=str(PREFECTURE),
    document_number="拉司复〔2024〕8号",
    approved_on=str(TODAY),
)
APPOINTED = DirectorAppointed(
    **NAMED, post_id=str(DIRECTOR.post_id), effective_on=str(TODAY), document_number="林司任〔2024〕6号"
)


class TestConditions:
    def met(self, member: Member, **policy: Any) -> list[bool]:
        directors = replace(POLICY.directors, **policy)
        return list(conditions(member, TODAY, directors).values())

    def test_a_judicial_assistant_of_three_years_who_read_law(self) -> None:
        assert self.met(candidate()) == [True, True, True]

    def test_three_years_to_the_day(self) -> None:
        assert self.met(candidate(entered_on=date(2021, 3, 3)))[1] is True
        assert self.met(candidate(entered_on=date(2021, 3, 4)))[1] is False

    def test_years_in_all_sources_are_added_and_none_counts_twice(self) -> None:
        court = served(SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL, date(2020, 3, 1), date(2022, 2, 28))
        bureau = served(SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN, date(2020, 3, 1), date(2022, 2, 28))
        assert self.met(candidate(entered_on=date(2023, 2, 1), services=[court]))[1] is True
        assert self.met(candidate(entered_on=date(2023, 6, 1), services=[court, bureau]))[1] is False

    def test_years_elsewhere_count_for_nothing(self) -> None:
        school = served(SERVICE_SOURCE_OTHER, date(2000, 1, 1), date(2023, 2, 28))
        assert self.met(candidate(entered_on=date(2023, 3, 1), services=[school])) == [True, False, True]

    def test_who_never_served_in_a_source_lacks_two(self) -> None:
        standing = at(EMPLOYMENT_AUXILIARY, STATION, WORKER)
        assert self.met(candidate(standing)) == [False, False, True]

    def test_a_region_may_attach_the_years_to_some_sources_alone(self) -> None:
        only = frozenset({SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL})
        assert self.met(NEW, years_of=only)[1] is True

    def test_another_subject_is_no_law_qualification(self) -> None:
        assert self.met(candidate(educations=[NOT_LAW])) == [True, True, False]
        law = replace(NOT_LAW, law=True)
        assert self.met(candidate(educations=[law])) == [True, True, True]


class TestNominate:
    def test_with_each_condition_on_record(self) -> None:
        given().when(NOMINATE).then(nominated())

    def test_what_is_not_met_is_named(self) -> None:
        given().under(replace(NOW_NOMINATING, member=NEW)).when(NOMINATE).refused(
            DirectorConditionsError(("years",), ())
        )

    def test_an_exception_waits_for_the_prefecture(self) -> None:
        given().under(replace(NOW_NOMINATING, member=NEW)).when(EXCEPTION).then(EXCEPTED)

    def test_from_the_qualification_there_is_none(self) -> None:
        """`director.degree_waivable` is no (REG)."""
        lay = candidate(entered_on=date(2023, 3, 1), educations=[NOT_LAW])
        given().under(replace(NOW_NOMINATING, member=lay)).when(EXCEPTION).refused(
            DirectorConditionsError(("years", "qualification"), ("qualification",))
        )

    def test_unless_the_region_says_so(self) -> None:
        waivable = replace(POLICY, directors=replace(POLICY.directors, degree_waivable=True))
        lay = candidate(educations=[NOT_LAW])
        now = replace(NOW_NOMINATING, member=lay, staff=replace(NOW, policy=waivable))
        given().under(now).when(EXCEPTION).then(
            nominated(unmet=[DIRECTOR_CONDITION_QUALIFICATION], reason="remote_or_border")
        )

    def test_no_exception_where_nothing_is_missing(self) -> None:
        given().when(EXCEPTION).refused(ExceptionNotNeededError())

    def test_only_for_a_reason_of_the_policy(self) -> None:
        given().under(replace(NOW_NOMINATING, member=NEW)).when(
            replace(NOMINATE, exception_reason="favour")
        ).refused(ExceptionReasonError("favour"))

    def test_only_after_consultation_with_those_that_are_named(self) -> None:
        with_finance = replace(NOMINATE, consultation=replace(CONSULTED, body="finance"))
        given().when(with_finance).refused(ConsultedBodyError("finance"))
        day = date(2024, 3, 2)
        ahead = replace(NOMINATE, consultation=replace(CONSULTED, consulted_on=day))
        given().when(ahead).refused(ConsultedOnError(day, TODAY))

    def test_only_for_the_post_of_a_director(self) -> None:
        given().when(replace(NOMINATE, post_id=ASSISTANT.post_id)).refused(NotDirectorPostError())
        given().when(replace(NOMINATE, post_id=STAFF)).refused(PostUnknownError(STAFF))

    def test_not_the_director(self) -> None:
        director = candidate(at(EMPLOYMENT_SPECIAL_POST, STATION, DIRECTOR))
        given().under(replace(NOW_NOMINATING, member=director)).when(NOMINATE).refused(
            CandidateHoldsItError()
        )

    @pytest.mark.parametrize(
        "office", [clerk("540122"), clerk("5401"), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)]
    )
    def test_only_by_the_bureau_that_runs_the_station(self, office: Caller) -> None:
        now = replace(NOW_NOMINATING, staff=replace(NOW, office=office))
        given().under(now).when(NOMINATE).refused(NotPermittedError("nominations.nominate"))


class TestException:
    def test_approved_by_the_prefecture(self) -> None:
        given(EXCEPTED).under(APPROVING).when(APPROVE).then(APPROVED)

    def test_refused_by_it_nobody_is_appointed(self) -> None:
        refused = NominationExceptionRefused(
            **NAMED, approving_division_id=str(PREFECTURE), refused_on=str(TODAY)
        )
        given(EXCEPTED).under(APPROVING).when(RefuseException()).then(refused)
        given(EXCEPTED, HEARD, refused).when(APPOINT).refused(OutOfTurnError("Appoint", "nomination_refused"))

    def test_not_by_whoever_nominated(self) -> None:
        own = replace(APPROVING, nominated_by=clerk("5401").actor_id)
        given(EXCEPTED).under(own).when(APPROVE).refused(OwnNominationError())

    def test_not_by_the_county(self) -> None:
        county = replace(APPROVING, staff=NOW)
        given(EXCEPTED).under(county).when(APPROVE).refused(NotPermittedError("nominations.except"))

    def test_none_where_none_was_asked_for(self) -> None:
        given(nominated()).under(APPROVING).when(APPROVE).refused(
            OutOfTurnError("ApproveException", "nomination_nominated")
        )


class TestAppoint:
    def test_after_the_township_was_heard(self) -> None:
        given(nominated(), HEARD).when(APPOINT).then(APPOINTED)
        given(nominated()).when(APPOINT).refused(OpinionMissingError("appointment"))

    def test_after_the_exception_was_approved(self) -> None:
        given(EXCEPTED, HEARD).when(APPOINT).refused(ExceptionOpenError())
        given(EXCEPTED, HEARD, APPROVED).when(APPOINT).then(APPOINTED)

    def test_once(self) -> None:
        given(nominated(), HEARD, APPOINTED).when(APPOINT).refused(
            OutOfTurnError("Appoint", "nomination_appointed")
        )

    def test_not_after_it_was_withdrawn(self) -> None:
        withdrawn = NominationWithdrawn(**NAMED, withdrawn_on=str(TODAY))
        given(nominated()).when(Withdraw()).then(withdrawn)
        given(nominated(), HEARD, withdrawn).when(APPOINT).refused(
            OutOfTurnError("Appoint", "nomination_withdrawn")
        )

    def test_only_by_an_organ_over_both_places(self) -> None:
        now = replace(NOW_NOMINATING, staff=replace(NOW, office=clerk("540122")))
        given(nominated(), HEARD).under(now).when(APPOINT).refused(NotPermittedError("nominations.appoint"))


class TestOpinion:
    def test_recorded_by_the_bureau(self) -> None:
        given(nominated()).when(RecordOpinion(AGREES)).then(HEARD)

    def test_not_ahead_of_time(self) -> None:
        ahead = TownshipOpinion(opinion=OPINION_AGREES, heard_on="2024-03-02")
        given(nominated()).when(RecordOpinion(ahead)).refused(HeardOnError(date(2024, 3, 2), TODAY))


def test_a_cadre_of_the_bureau_comes_from_a_source() -> None:
    """县级司法行政机关 (O-3)."""
    bureau = served(SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN, date(2018, 1, 1))
    member = candidate(IN_BUREAU, services=[bureau])
    given().under(replace(NOW_NOMINATING, member=member)).when(NOMINATE).then(nominated(IN_BUREAU))
