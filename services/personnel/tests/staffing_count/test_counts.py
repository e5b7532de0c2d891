"""Quota, posts, names and where people work are counted; what differs is put right or let stand (O-4)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.staffing_count.books import Books, Member, PostInBooks, Worker
from personnel.staffing_count.commands import Accept, Discard, DrawUp, Fix, Reopen, Sign
from personnel.staffing_count.decider import COUNT, Counting, decide
from personnel.staffing_count.differences import Difference, differences
from personnel.staffing_count.errors import (
    AcceptReasonError,
    BooksMovedError,
    CountedStationError,
    FixDeadlineError,
    FixedOnError,
    NoCountFindingError,
    StillStandsError,
)
from personnel.staffing_count.policy import count_policy
from services.personnel.tests.people_at_work import (
    COUNTY,
    COUNTY_CLERK,
    OTHER_CLERK,
    OTHER_COUNTY,
    PARAMETERS,
    PREFECTURE,
    PREFECTURE_CLERK,
    REGION_CLERK,
    STAFFING_APPROVER,
    TODAY,
    VIEWER,
    acting,
    made,
    office,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR, POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.personnel.v1.staffing_count_pb2 import (
    CountedPerson,
    CountedPost,
    CountedStation,
    CountFindingAccepted,
    CountFindingFixed,
    CountFindingRaised,
    CountFindingReopened,
    StaffingCountDiscarded,
    StaffingCountDrawnUp,
    StaffingCountSigned,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE

COUNT_ID = made("count")
NORTH, SOUTH = made("north"), made("south")
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
AWAY = PostInBooks(
    made("post"), NORTH, POST_KIND_JUDICIAL_ASSISTANT, "filled", True, made("seconded"), "elsewhere", None
)
THERE = PostInBooks(
    made("other"), SOUTH, POST_KIND_DIRECTOR, "filled", True, made("director"), "own_station", SOUTH
)
FREE = PostInBooks(made("free"), SOUTH, POST_KIND_JUDICIAL_ASSISTANT, "vacant", True)
BOOKS = Books(3, (NORTH, SOUTH), (AWAY, THERE, FREE), (Worker(made("police"), NORTH),))
NOW = Counting(acting(), count_policy(PARAMETERS), BOOKS)
HERE: dict[str, Any] = {"count_id": str(COUNT_ID), "county_id": str(COUNTY)}
DRAWN_UP = StaffingCountDrawnUp(
    **HERE,
    counted_on=str(TODAY),
    quota=3,
    posts=[
        CountedPost(
            post_id=str(AWAY.post_id),
            station_id=str(NORTH),
            kind=POST_KIND_JUDICIAL_ASSISTANT,
            status="filled",
            special=True,
            staff_id=str(AWAY.staff_id),
            place="elsewhere",
        ),
        CountedPost(
            post_id=str(THERE.post_id),
            station_id=str(SOUTH),
            kind=POST_KIND_DIRECTOR,
            status="filled",
            special=True,
            staff_id=str(THERE.staff_id),
            place="own_station",
            works_at_station_id=str(SOUTH),
        ),
        CountedPost(
            post_id=str(FREE.post_id),
            station_id=str(SOUTH),
            kind=POST_KIND_JUDICIAL_ASSISTANT,
            status="vacant",
            special=True,
        ),
    ],
    people=[CountedPerson(staff_id=str(made("police")), station_id=str(NORTH))],
    stations=[
        CountedStation(station_id=str(NORTH), recorded=1, found=1),
        CountedStation(station_id=str(SOUTH), recorded=1),
    ],
)
DRAW_UP = DrawUp(COUNT_ID, {NORTH: 1})
BY_BUREAU = StaffingCountSigned(**HERE, body="county_bureau", division_id=str(COUNTY), signed_on=str(TODAY))
BY_AUTHORITY = StaffingCountSigned(
    **HERE, body="staffing_authority", division_id=str(COUNTY), signed_on=str(TODAY)
)
given = Deciding(COUNT, decide, NOW).given


def under(caller: Caller, books: Books = BOOKS) -> Counting:
    return Counting(acting(caller), NOW.policy, books)


def raised(one: Difference) -> CountFindingRaised:
    return CountFindingRaised(
        **HERE,
        finding_id=str(one.id_in(COUNT_ID)),
        difference=one.kind,
        station_id=str(one.station_id or ""),
        post_id=str(one.post_id or ""),
        staff_id=str(one.staff_id or ""),
        recorded=one.recorded,
        found=one.found,
        due_on=str(TODAY + timedelta(days=60)),
    )


ELSEWHERE = Difference("holder_elsewhere", NORTH, AWAY.post_id, AWAY.staff_id)
WITHOUT = Difference("works_without_post", NORTH, None, made("police"))
SIGNED = (DRAWN_UP, BY_BUREAU, BY_AUTHORITY, raised(ELSEWHERE), raised(WITHOUT))
FOUND = ELSEWHERE.id_in(COUNT_ID)
OF_IT: dict[str, Any] = {
    **HERE,
    "finding_id": str(FOUND),
    "difference": "holder_elsewhere",
    "station_id": str(NORTH),
}
BACK = replace(BOOKS, posts=(replace(AWAY, place="own_station", works_at=NORTH), THERE, FREE))
FIXED = CountFindingFixed(**OF_IT, fixed_on=str(TODAY), document_number="林司〔2024〕3号", note=NOTE)


class TestDifferences:
    def test_of_a_holder_who_works_elsewhere_and_of_one_who_holds_no_post(self) -> None:
        assert differences(BOOKS, {NORTH: 1}) == (ELSEWHERE, WITHOUT)

    def test_of_a_holder_at_another_station_and_of_one_who_is_not_of_record(self) -> None:
        posts = (replace(AWAY, place="other_station", works_at=SOUTH), replace(THERE, place="not_of_record"))
        assert differences(replace(BOOKS, posts=posts, workers=()), {}) == (
            Difference("holder_at_other_station", NORTH, AWAY.post_id, AWAY.staff_id),
            Difference("holder_not_of_record", SOUTH, THERE.post_id, THERE.staff_id),
        )

    def test_of_one_person_in_two_posts(self) -> None:
        posts = (THERE, replace(FREE, status="filled", staff_id=THERE.staff_id, place="own_station"))
        assert differences(replace(BOOKS, posts=posts, workers=()), {}) == (
            Difference("holder_of_several", SOUTH, THERE.post_id, THERE.staff_id),
            Difference("holder_of_several", SOUTH, FREE.post_id, THERE.staff_id),
        )

    def test_of_posts_above_the_quota_whether_filled_or_not(self) -> None:
        books = replace(BOOKS, quota=1, posts=(THERE, FREE), workers=())
        assert differences(books, {}) == (Difference("posts_above_quota", recorded=1, found=2),)

    def test_auxiliary_posts_draw_on_no_quota(self) -> None:
        books = replace(BOOKS, quota=1, posts=(THERE, replace(FREE, special=False)), workers=())
        assert differences(books, {}) == ()

    def test_of_people_met_at_a_station_against_the_records(self) -> None:
        books = replace(BOOKS, posts=(THERE,), workers=())
        assert differences(books, {NORTH: 2, SOUTH: 1}) == (
            Difference("found_differs", NORTH, recorded=0, found=2),
        )

    def test_of_one_who_belongs_there_without_a_post_and_works_elsewhere(self) -> None:
        books = replace(BOOKS, posts=(THERE,), workers=(), members=(Member(made("lent"), NORTH),))
        assert differences(books, {NORTH: 0}) == (Difference("member_elsewhere", NORTH, None, made("lent")),)

    def test_none_where_all_agree(self) -> None:
        assert differences(replace(BACK, workers=()), {NORTH: 1, SOUTH: 1}) == ()


class TestDrawUp:
    def test_it_holds_quota_posts_names_and_where_they_work(self) -> None:
        given().when(DRAW_UP).then(DRAWN_UP)

    def test_anew_until_both_have_signed(self) -> None:
        again = StaffingCountDrawnUp()
        again.CopyFrom(DRAWN_UP)
        again.corrects = True
        given(DRAWN_UP, BY_BUREAU).when(DRAW_UP).then(again)
        given(*SIGNED).when(DRAW_UP).refused(OutOfTurnError("DrawUp", "Signed"))

    def test_of_stations_of_the_county_alone(self) -> None:
        given().when(DrawUp(COUNT_ID, {made("far"): 1})).refused(CountedStationError(made("far")))

    @pytest.mark.parametrize("caller", [OTHER_CLERK, PREFECTURE_CLERK, STAFFING_APPROVER, VIEWER])
    def test_by_the_bureau_that_runs_the_stations(self, caller: Caller) -> None:
        given().under(under(caller)).when(DRAW_UP).refused(NotPermittedError("counts.draw_up"))


class TestSign:
    def test_the_first_signature_raises_nothing_yet(self) -> None:
        given(DRAWN_UP).when(Sign()).then(BY_BUREAU)
        given(DRAWN_UP).under(under(STAFFING_APPROVER)).when(Sign()).then(BY_AUTHORITY)

    def test_with_the_second_each_difference_is_to_be_put_right(self) -> None:
        given(DRAWN_UP, BY_BUREAU).under(under(STAFFING_APPROVER)).when(Sign()).then(
            BY_AUTHORITY, raised(ELSEWHERE), raised(WITHOUT)
        )

    def test_nobody_signs_twice(self) -> None:
        given(DRAWN_UP, BY_BUREAU).when(Sign()).refused(OutOfTurnError("Sign", "signed_already"))

    def test_drawn_up_anew_both_sign_again(self) -> None:
        given(DRAWN_UP, BY_AUTHORITY, DRAWN_UP).when(Sign()).then(BY_BUREAU)

    def test_nothing_that_is_not_so_any_more(self) -> None:
        given(DRAWN_UP).under(under(COUNTY_CLERK, BACK)).when(Sign()).refused(BooksMovedError())

    def test_a_signed_count_is_fixed(self) -> None:
        given(*SIGNED).when(Sign()).refused(OutOfTurnError("Sign", "Signed"))
        given(*SIGNED).when(Discard()).refused(OutOfTurnError("Discard", "Signed"))

    @pytest.mark.parametrize("caller", [OTHER_CLERK, REGION_CLERK, VIEWER])
    def test_by_nobody_else(self, caller: Caller) -> None:
        given(DRAWN_UP).under(under(caller)).when(Sign()).refused(NotPermittedError("counts.sign"))

    @pytest.mark.parametrize(
        "division_roles", [(COUNTY, Role.CLERK), (OTHER_COUNTY, Role.APPROVER), (PREFECTURE, Role.APPROVER)]
    )
    def test_for_the_authority_by_an_approver_of_its_own(self, division_roles: tuple[UUID, Role]) -> None:
        caller = office(Body.STAFFING_AUTHORITY, *division_roles)
        given(DRAWN_UP).under(under(caller)).when(Sign()).refused(NotPermittedError("counts.sign"))


def test_it_is_discarded_before_both_have_signed() -> None:
    given(DRAWN_UP, BY_BUREAU).when(Discard(NOTE)).then(
        StaffingCountDiscarded(**HERE, discarded_on=str(TODAY), note=NOTE)
    )


class TestFix:
    FIX = Fix(FOUND, "林司〔2024〕3号", NOTE)

    def test_with_its_proof_once_the_records_show_it_no_more(self) -> None:
        given(*SIGNED).under(under(COUNTY_CLERK, BACK)).when(self.FIX).then(FIXED)

    def test_not_while_it_stands(self) -> None:
        given(*SIGNED).when(self.FIX).refused(StillStandsError("holder_elsewhere"))

    @pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
    def test_neither_before_it_was_found_nor_in_the_future(self, day: date) -> None:
        given(*SIGNED).under(under(COUNTY_CLERK, BACK)).when(replace(self.FIX, fixed_on=day)).refused(
            FixedOnError(day, TODAY, TODAY)
        )

    def test_once(self) -> None:
        given(*SIGNED, FIXED).under(under(COUNTY_CLERK, BACK)).when(self.FIX).refused(
            OutOfTurnError("Fix", "finding_fixed")
        )

    def test_nothing_that_the_count_did_not_show(self) -> None:
        given(*SIGNED).when(replace(self.FIX, finding_id=made("none"))).refused(
            NoCountFindingError(made("none"))
        )

    def test_by_the_bureau_alone(self) -> None:
        given(*SIGNED).under(under(PREFECTURE_CLERK, BACK)).when(self.FIX).refused(
            NotPermittedError("counts.draw_up")
        )


class TestAccept:
    ACCEPT = Accept(FOUND, "approved_secondment", NOTE)

    def test_by_the_next_higher_organ_for_a_reason(self) -> None:
        given(*SIGNED).under(under(PREFECTURE_CLERK)).when(self.ACCEPT).then(
            CountFindingAccepted(
                **OF_IT,
                reason="approved_secondment",
                organ_level=DIVISION_LEVEL_PREFECTURE,
                organ_division_id=str(PREFECTURE),
                accepted_on=str(TODAY),
                note=NOTE,
            )
        )

    def test_for_none_but_those_of_the_policy(self) -> None:
        given(*SIGNED).under(under(PREFECTURE_CLERK)).when(replace(self.ACCEPT, reason="mood")).refused(
            AcceptReasonError("mood")
        )

    @pytest.mark.parametrize("caller", [COUNTY_CLERK, REGION_CLERK])
    def test_neither_by_the_bureau_itself_nor_by_one_further_up(self, caller: Caller) -> None:
        given(*SIGNED).under(under(caller)).when(self.ACCEPT).refused(NotPermittedError("counts.accept"))


class TestReopen:
    day = TODAY + timedelta(days=30)

    def test_by_the_next_higher_organ_until_a_new_day(self) -> None:
        given(*SIGNED, FIXED).under(under(PREFECTURE_CLERK)).when(Reopen(FOUND, self.day, NOTE)).then(
            CountFindingReopened(
                **OF_IT,
                organ_level=DIVISION_LEVEL_PREFECTURE,
                organ_division_id=str(PREFECTURE),
                reopened_on=str(TODAY),
                due_on=str(self.day),
                note=NOTE,
            )
        )

    @pytest.mark.parametrize("days", [0, 61])
    def test_ahead_and_within_the_time_that_the_policy_gives(self, days: int) -> None:
        day = TODAY + timedelta(days=days)
        given(*SIGNED, FIXED).under(under(PREFECTURE_CLERK)).when(Reopen(FOUND, day, NOTE)).refused(
            FixDeadlineError(day, TODAY + timedelta(days=1), TODAY + timedelta(days=60))
        )

    def test_nothing_that_is_open(self) -> None:
        given(*SIGNED).under(under(PREFECTURE_CLERK)).when(Reopen(FOUND, self.day, NOTE)).refused(
            OutOfTurnError("Reopen", "finding_open")
        )
