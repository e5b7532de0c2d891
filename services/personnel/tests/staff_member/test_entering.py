"""Who enters: with which record, in which post, by whom (O-2 to O-6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.staff_member.commands import Hire, RecordEducation, RecordService, Register
from personnel.staff_member.decider import STAFF_MEMBER, decide
from personnel.staff_member.errors import (
    CompletedOnError,
    EducationTooLowError,
    EnteredOnError,
    MinServiceError,
    NominationNeededError,
    NotEnteredYetError,
    PostUnfitError,
    PostUnknownError,
    ServiceEndsError,
    StandingSinceError,
)
from personnel.staff_member.record import Education, Service, education_written, service_written
from personnel.staff_member.standing import at, unit_written
from services.personnel.tests.people import (
    ASSISTANT,
    COUNTY,
    DIRECTOR,
    LAW,
    NOW,
    OTHER_ASSISTANT,
    SPECIAL,
    STAFF,
    STATION,
    TODAY,
    WORKER,
    caller,
    clerk,
    entering,
    hired,
    registered,
    some_id,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_SECONDARY,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_PURCHASED,
    EMPLOYMENT_SPECIAL_POST,
    SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL,
    EducationRecorded,
    ServiceRecorded,
    StaffMemberRegistered,
)

given = Deciding(STAFF_MEMBER, decide, NOW).given
ASSISTANT_HERE = at(EMPLOYMENT_SPECIAL_POST, STATION, ASSISTANT)
SCHOOL = Education(some_id("school"), EDUCATION_LEVEL_SECONDARY, law=False, completed_on=date(2005, 7, 1))


class TestHire:
    def test_a_judicial_assistant_serves_the_term_of_the_policy(self) -> None:
        given().when(Hire(entering())).then(hired(ASSISTANT_HERE, min_service_until="2029-03-01"))

    def test_the_term_of_a_leap_day_ends_on_the_last_of_february(self) -> None:
        day = date(2024, 2, 29)
        given().when(Hire(entering(entered_on=day))).then(hired(ASSISTANT_HERE, day, "2029-02-28"))

    def test_other_posts_have_no_minimum_service(self) -> None:
        standing = at(EMPLOYMENT_SPECIAL_POST, STATION, SPECIAL)
        given().when(Hire(entering(post=SPECIAL))).then(hired(standing))

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=32)])
    def test_neither_ahead_nor_longer_ago_than_may_be_recorded(self, day: date) -> None:
        given().when(Hire(entering(entered_on=day))).refused(
            EnteredOnError(day, TODAY - timedelta(days=31), TODAY)
        )

    @pytest.mark.parametrize(("educations", "found"), [([SCHOOL], "secondary"), ([], "none_recorded")])
    def test_nobody_new_below_junior_college(self, educations: list[Education], found: str) -> None:
        given().when(Hire(entering(educations=educations))).refused(
            EducationTooLowError(found, "junior_college")
        )

    def test_purchased_services_bring_whom_they_bring(self) -> None:
        standing = at(EMPLOYMENT_PURCHASED, STATION)
        event = hired(standing)
        event.ClearField("educations")
        given().when(Hire(entering(EMPLOYMENT_PURCHASED, post=None, educations=[]))).then(event)

    def test_nobody_is_hired_as_a_director(self) -> None:
        given().when(Hire(entering(post=DIRECTOR))).refused(NominationNeededError())

    def test_only_into_a_post_of_that_station(self) -> None:
        given().when(Hire(entering(post=OTHER_ASSISTANT))).refused(PostUnknownError(OTHER_ASSISTANT.post_id))

    def test_only_into_a_post_of_that_employment(self) -> None:
        given().when(Hire(entering(EMPLOYMENT_AUXILIARY))).refused(
            PostUnfitError("judicial_assistant", "auxiliary")
        )
        given().when(Hire(entering(post=WORKER))).refused(
            PostUnfitError("corrections_worker", "special_post")
        )

    def test_nobody_twice(self) -> None:
        given(hired(ASSISTANT_HERE)).when(Hire(entering())).refused(OutOfTurnError("Hire", "staff_employed"))

    @pytest.mark.parametrize(
        "office",
        [
            clerk("540122"),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
            caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK),
            caller(Body.STAFFING_AUTHORITY, "540121", Role.APPROVER),
        ],
    )
    def test_only_by_an_organ_over_the_station(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(Hire(entering())).refused(
            NotPermittedError("staff.move")
        )


class TestRegister:
    def test_as_they_are_found_directors_too(self) -> None:
        standing = at(EMPLOYMENT_SPECIAL_POST, STATION, DIRECTOR)
        since = date(2015, 1, 1)
        command = Register(entering(entered_on=date(2010, 3, 1), post=DIRECTOR), since)
        given().when(command).then(registered(standing, since=since))

    def test_whatever_their_education(self) -> None:
        command = Register(
            entering(entered_on=date(2010, 3, 1), post=SPECIAL, educations=[SCHOOL]), date(2010, 3, 1)
        )
        given().when(command).then(
            registered(at(EMPLOYMENT_SPECIAL_POST, STATION, SPECIAL), educations=[SCHOOL])
        )

    def test_minimum_service_as_it_was_agreed(self) -> None:
        day, until = date(2022, 3, 1), date(2030, 1, 1)
        command = Register(entering(entered_on=day, min_service_until=until), day)
        given().when(command).then(registered(ASSISTANT_HERE, day, min_service_until="2030-01-01"))

    def test_no_minimum_service_that_ends_before_entry(self) -> None:
        day, until = date(2022, 3, 1), date(2022, 2, 28)
        command = Register(entering(entered_on=day, min_service_until=until), day)
        given().when(command).refused(MinServiceError(until, day))

    def test_not_in_a_post_before_entry_nor_in_the_future(self) -> None:
        day = date(2022, 3, 1)
        for since in (date(2022, 2, 28), TODAY + timedelta(days=1)):
            command = Register(entering(entered_on=day), since)
            given().when(command).refused(StandingSinceError(since, day, TODAY))

    def test_nobody_who_is_yet_to_come(self) -> None:
        day = TODAY + timedelta(days=1)
        given().when(Register(entering(entered_on=day), day)).refused(NotEnteredYetError(day, TODAY))

    def test_no_service_that_ends_before_it_began(self) -> None:
        began, ended = date(2012, 5, 1), date(2011, 5, 1)
        service = Service(SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL, began, ended, some_id("service"))
        command = Register(entering(services=[service]), TODAY)
        given().when(command).refused(ServiceEndsError(began, ended))

    def test_no_course_that_is_yet_to_be_completed(self) -> None:
        course = replace(LAW, completed_on=date(2025, 6, 30))
        given().when(Register(entering(educations=[course]), TODAY)).refused(
            CompletedOnError(date(2025, 6, 30), TODAY)
        )


class TestRecord:
    entered: StaffMemberRegistered = registered(ASSISTANT_HERE)

    def test_a_course_is_added_and_said_anew(self) -> None:
        better = replace(SCHOOL, law=True)
        belongs = unit_written(STATION)
        added = EducationRecorded(
            staff_id=str(STAFF),
            county_id=str(COUNTY),
            belongs=belongs,
            home_station_id=str(STATION.station_id),
            education=education_written(SCHOOL),
        )
        given(self.entered).when(RecordEducation(SCHOOL)).then(added)
        given(self.entered, added).when(RecordEducation(better)).then(
            EducationRecorded(
                staff_id=str(STAFF),
                county_id=str(COUNTY),
                belongs=belongs,
                home_station_id=str(STATION.station_id),
                former=education_written(SCHOOL),
                education=education_written(better),
            )
        )

    def test_a_stretch_of_service_is_added(self) -> None:
        service = Service(
            SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL, date(2005, 1, 1), date(2009, 12, 31), some_id("service")
        )
        given(self.entered).when(RecordService(service)).then(
            ServiceRecorded(
                staff_id=str(STAFF),
                county_id=str(COUNTY),
                belongs=unit_written(STATION),
                home_station_id=str(STATION.station_id),
                service=service_written(service),
            )
        )

    def test_of_nobody_there_is_no_record(self) -> None:
        given().when(RecordEducation(SCHOOL)).refused(OutOfTurnError("RecordEducation", "staff_nomember"))
