"""Referred, approved, rejected or withdrawn: each by whom it falls to (O-1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from registry.establishment_change.commands import Approve, Refer, Reject, Withdraw
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import (
    AnotherChangeApprovedError,
    EffectiveDateMovedError,
    EffectiveDatePassedError,
    EffectiveDayReachedError,
    NoHigherAuthorityError,
    NotCompetentError,
    ReferralUnfoundedError,
    SelfApprovalError,
    StationNameError,
    TownshipAlreadyServedError,
    WaitsForAnotherAuthorityError,
)
from registry.establishment_change.state import Event
from services.registry.tests.establishment_change.changes import (
    APPROVER,
    CHANGE_ID,
    CLERK,
    EXISTING,
    OTHER_STATION,
    SPRING,
    STATION_ID,
    approved,
    by,
    coverage_proposed,
    held,
    not_effected,
    on,
    proposed,
    referred,
    section_proposed,
    took_effect,
    until_then,
)
from services.registry.tests.world import (
    COUNTY,
    PREFECTURE,
    REGION,
    SEAT,
    SEAT_NAME,
    SECOND,
    approver,
    caller,
    clerk,
    places,
    registered,
)
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DivisionRenamed,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    REFERRAL_REASON_AT_DISCRETION,
    REFERRAL_REASON_BEYOND_COMPETENCE,
    REJECTION_REASON_NO_QUOTA,
    WITHDRAWAL_REASON_SUPERSEDED,
    ChangeReferred,
    ChangeRejected,
    ChangeWithdrawn,
)
from sifasuo.registry.v1.station_pb2 import STATION_KIND_CENTRAL

APPROVE = Approve("林编发〔2024〕3号")
BEYOND = Refer(REFERRAL_REASON_BEYOND_COMPETENCE)
REJECT = Reject(REJECTION_REASON_NO_QUOTA)
WITHDRAW = Withdraw(WITHDRAWAL_REASON_SUPERSEDED)

DECIDING = by(APPROVER)
given = Deciding(CHANGE, decide, DECIDING).given

rejected = ChangeRejected(
    change_id=str(CHANGE_ID),
    station_id=str(STATION_ID),
    county_id=str(COUNTY),
    authority_level=DIVISION_LEVEL_COUNTY,
    authority_division_id=str(COUNTY),
    reason=REJECTION_REASON_NO_QUOTA,
)
withdrawn = ChangeWithdrawn(
    change_id=str(CHANGE_ID),
    station_id=str(STATION_ID),
    county_id=str(COUNTY),
    reason=WITHDRAWAL_REASON_SUPERSEDED,
)


class TestApprove:
    def test_binds_from_the_effective_date(self) -> None:
        given(proposed()).when(APPROVE).then(approved())

    def test_may_move_the_effective_date_to_a_later_one(self) -> None:
        later = SPRING + timedelta(days=10)
        given(proposed()).when(replace(APPROVE, effective_on=later)).then(approved(later))

    def test_never_to_an_earlier_one(self) -> None:
        early = SPRING - timedelta(days=1)
        given(proposed()).when(replace(APPROVE, effective_on=early)).refused(
            EffectiveDateMovedError(early, SPRING)
        )

    def test_says_the_earliest_date_when_that_asked_for_has_passed(self) -> None:
        late = on(date(2024, 6, 1), DECIDING)
        given(proposed()).under(late).when(APPROVE).refused(
            EffectiveDatePassedError(SPRING, date(2024, 6, 1))
        )

    def test_after_the_term_to_decide_a_decision_still_counts(self) -> None:
        day = date(2024, 4, 15)
        given(proposed()).under(on(day, DECIDING)).when(APPROVE).then(approved(approved_on=day))

    def test_nobody_approves_what_they_proposed(self) -> None:
        both = replace(DECIDING, proposers=frozenset({APPROVER.actor_id}))
        given(proposed()).under(both).when(APPROVE).refused(SelfApprovalError())
        alone = replace(by(CLERK), proposers=frozenset({CLERK.actor_id}))
        given(proposed()).under(alone).when(APPROVE).refused(SelfApprovalError())

    @pytest.mark.parametrize(
        "office",
        [
            clerk(),
            caller(Body.STAFFING_AUTHORITY, "540121", Role.CLERK),
            caller(Body.COUNTY_BUREAU, "540121", Role.APPROVER),
        ],
    )
    def test_only_an_approver_of_a_staffing_authority_approves(self, office: Caller) -> None:
        given(proposed()).under(by(office)).when(APPROVE).refused(NotPermittedError("changes.decide"))

    @pytest.mark.parametrize("code", ["540122", "5401", "54"])
    def test_only_the_authority_that_it_waits_for_approves(self, code: str) -> None:
        given(proposed()).under(by(approver(code))).when(APPROVE).refused(
            WaitsForAnotherAuthorityError("county", COUNTY, "林周县")
        )

    def test_an_authority_that_is_not_competent_is_told_who_is(self) -> None:
        given(section_proposed()).when(APPROVE).refused(NotCompetentError("prefecture", PREFECTURE, "拉萨市"))

    def test_what_was_referred_is_approved_above(self) -> None:
        decision = given(section_proposed(), referred()).under(by(approver("5401"))).when(APPROVE)
        assert decision.error is None

    def test_the_rules_are_checked_again(self) -> None:
        city = DivisionRenamed(division_id=str(COUNTY), name="林周市", effective_on=str(SPRING))
        renamed = replace(DECIDING, places=places(city))
        given(proposed()).under(renamed).when(APPROVE).refused(
            StationNameError(SEAT_NAME, "林周市司法局甘丹曲果镇司法所")
        )

    def test_against_every_change_approved_before(self) -> None:
        taken = replace(held(SEAT, date(2024, 9, 1)), office=APPROVER)
        given(proposed()).under(taken).when(APPROVE).refused(
            TownshipAlreadyServedError(SEAT, "甘丹曲果镇", OTHER_STATION, date(2024, 9, 1))
        )

    def test_a_proposal_is_approved_once(self) -> None:
        given(proposed(), approved()).when(APPROVE).refused(OutOfTurnError("Approve", "approved"))
        given(proposed(), rejected).when(APPROVE).refused(OutOfTurnError("Approve", "rejected"))


class TestApproveCoverage:
    now = replace(DECIDING, station=EXISTING)

    def test_says_what_is_served_until_then(self) -> None:
        event = approved()
        event.kind = CHANGE_KIND_CHANGE_COVERAGE
        until_then(event)
        event.station.CopyFrom(coverage_proposed(SEAT, SECOND).station)
        given(coverage_proposed(SEAT, SECOND)).under(self.now).when(APPROVE).then(event)

    def test_changes_of_one_station_take_effect_one_after_another(self) -> None:
        pending = division_id("pending")
        given(coverage_proposed(SEAT, SECOND)).under(replace(self.now, pending=pending)).when(
            APPROVE
        ).refused(AnotherChangeApprovedError(pending))

    def test_what_another_change_did_already_is_not_done_again(self) -> None:
        wide = replace(EXISTING, township_ids=frozenset({SEAT, SECOND}), kind=STATION_KIND_CENTRAL)
        given(coverage_proposed(SEAT, SECOND)).under(replace(self.now, station=wide)).when(APPROVE).refused(
            NothingToChangeError()
        )


class TestRefer:
    def test_beyond_its_competence_an_authority_refers_to_the_next_level_whose_term_begins_anew(self) -> None:
        day = date(2024, 3, 11)
        expected = referred()
        expected.decision_due_on = "2024-04-10"
        given(section_proposed()).under(on(day, DECIDING)).when(BEYOND).then(expected)

    def test_a_competent_authority_does_not_lack_competence(self) -> None:
        given(proposed()).when(BEYOND).refused(ReferralUnfoundedError("county"))

    def test_at_its_discretion_it_refers_all_the_same(self) -> None:
        assert given(proposed()).when(Refer(REFERRAL_REASON_AT_DISCRETION)).error is None

    def test_from_the_prefecture_it_goes_to_the_region(self) -> None:
        decision = (
            given(section_proposed(), referred())
            .under(by(approver("5401")))
            .when(Refer(REFERRAL_REASON_AT_DISCRETION))
        )
        (event,) = decision.events
        assert isinstance(event, ChangeReferred)
        assert (event.former_authority_level, event.authority_level) == (
            DIVISION_LEVEL_PREFECTURE,
            DIVISION_LEVEL_REGION,
        )
        assert event.authority_division_id == str(REGION)

    def test_from_a_county_of_a_coming_day_it_goes_to_its_prefecture(self) -> None:
        county = registered("540123", "尼木县", effective_on=SPRING)
        proposal = section_proposed()
        for name in ("county_id", "proposer_division_id", "authority_division_id"):
            setattr(proposal, name, county.division_id)
        now = by(approver("540123"), replace(DECIDING, places=places(county)))
        given(proposal).under(now).when(APPROVE).refused(
            NotCompetentError("prefecture", PREFECTURE, "拉萨市")
        )
        (event,) = given(proposal).under(now).when(BEYOND).events
        assert isinstance(event, ChangeReferred)
        assert event.authority_division_id == str(PREFECTURE)

    def test_above_the_region_there_is_no_one(self) -> None:
        to_the_region = ChangeReferred(
            authority_level=DIVISION_LEVEL_REGION,
            authority_division_id=str(REGION),
            decision_due_on="2024-04-10",
        )
        given(proposed(), to_the_region).under(by(approver("54"))).when(
            Refer(REFERRAL_REASON_AT_DISCRETION)
        ).refused(NoHigherAuthorityError())

    def test_only_the_authority_that_it_waits_for_refers(self) -> None:
        given(proposed()).under(by(approver("5401"))).when(BEYOND).refused(
            WaitsForAnotherAuthorityError("county", COUNTY, "林周县")
        )


class TestReject:
    def test_ends_the_procedure(self) -> None:
        given(proposed()).when(REJECT).then(rejected)
        given(proposed(), rejected).under(by(CLERK)).when(WITHDRAW).refused(
            OutOfTurnError("Withdraw", "rejected")
        )

    def test_who_may_not_approve_may_not_reject(self) -> None:
        given(section_proposed()).when(REJECT).refused(NotCompetentError("prefecture", PREFECTURE, "拉萨市"))
        given(proposed()).under(by(clerk())).when(REJECT).refused(NotPermittedError("changes.decide"))


class TestWithdraw:
    now = by(CLERK)

    @pytest.mark.parametrize(
        "history",
        [(proposed(),), (proposed(), approved()), (proposed(), approved(), not_effected())],
    )
    def test_by_its_proposer_until_it_takes_effect(self, history: tuple[Event, ...]) -> None:
        given(*history).under(self.now).when(WITHDRAW).then(withdrawn)

    def test_not_once_it_is_in_effect(self) -> None:
        given(proposed(), approved(), took_effect()).under(self.now).when(WITHDRAW).refused(
            OutOfTurnError("Withdraw", "in_effect")
        )

    def test_nor_once_its_day_has_come(self) -> None:
        for day in (SPRING, SPRING + timedelta(days=3)):
            given(proposed(), approved()).under(on(day, self.now)).when(WITHDRAW).refused(
                EffectiveDayReachedError(SPRING)
            )

    @pytest.mark.parametrize("office", [clerk("540122"), clerk("5401"), approver()])
    def test_nobody_else_withdraws_it(self, office: Caller) -> None:
        given(proposed()).under(by(office)).when(WITHDRAW).refused(NotPermittedError("changes.withdraw"))
