"""A county plans for its stations year by year: drafted, approved above, amended, closed (O-8, O-18)."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import DomainError, NotPermittedError, OutOfTurnError, RulesBrokenError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.development_plan.commands import (
    AddMilestone,
    Amend,
    Approve,
    Close,
    Command,
    DraftPlan,
    DropAmendment,
    DropMilestone,
    ReachMilestone,
    Redraft,
    Return,
    Submit,
)
from registry.development_plan.decider import PLAN, decide
from registry.development_plan.errors import (
    KpiMissingError,
    KpiTwiceError,
    KpiUnknownError,
    MilestoneDayError,
    MilestoneEndedError,
    MilestoneUnknownError,
    NoAmendmentError,
    NoMilestoneError,
    NotAmendedError,
    PlanExistsError,
    PlanYearError,
    ReachedOnError,
    TargetDayError,
    TargetValueError,
    YearNotOverError,
)
from registry.development_plan.standing import allowed
from registry.development_plan.state import Event, NoPlan, Target
from registry.overseeing import Organ, Overseeing
from services.registry.tests.world import COUNTY, POLICY, PREFECTURE, REGION, TODAY, approver, caller, clerk
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.development_plan_pb2 import (
    MilestoneAdded,
    MilestoneDropped,
    MilestoneReached,
    PlanAmended,
    PlanAmendmentDropped,
    PlanApproved,
    PlanClosed,
    PlanDrafted,
    PlanReturned,
    PlanSubmitted,
    PlanTarget,
)
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
)

PLAN_ID, MILESTONE_ID = division_id("plan"), division_id("milestone")
NOTE = NoteReference(note_id=str(division_id("note")))
TOMORROW, LAST = date(2024, 3, 2), date(2024, 12, 31)
OWN, ABOVE = Bureau(Body.COUNTY_BUREAU, COUNTY), Bureau(Body.PREFECTURE_BUREAU, PREFECTURE)
ORGANS = (
    Organ(DIVISION_LEVEL_COUNTY, OWN),
    Organ(DIVISION_LEVEL_PREFECTURE, ABOVE),
    Organ(DIVISION_LEVEL_REGION, Bureau(Body.REGION_DEPARTMENT, REGION)),
)
NOW = Overseeing(TODAY, clerk(), POLICY, COUNTY, OWN, ABOVE, ORGANS, {})
BY_PREFECTURE = replace(NOW, office=clerk("5401"))
AT_YEARS_END = replace(NOW, today=LAST)
given = Deciding(PLAN, decide, NOW).given

PREMISES, STAFF = "stations_without_premises", "stations_without_staff"
TARGETS = (Target(PREMISES, 0, LAST), Target(STAFF, 0, date(2024, 6, 30)))
MORE = (*TARGETS, Target("coverage", 100, LAST))
DRAFT = DraftPlan(PLAN_ID, 2024, TARGETS)


def told(targets: tuple[Target, ...]) -> list[PlanTarget]:
    return [PlanTarget(kpi=t.kpi, value=t.value, due_on=str(t.due_on)) for t in targets]


def drafted(targets: tuple[Target, ...] = TARGETS, number: int = 1) -> PlanDrafted:
    return PlanDrafted(
        plan_id=str(PLAN_ID), county_id=str(COUNTY), year=2024, number=number, targets=told(targets)
    )


def submitted(number: int = 1) -> PlanSubmitted:
    return PlanSubmitted(
        plan_id=str(PLAN_ID),
        county_id=str(COUNTY),
        year=2024,
        number=number,
        authority_division_id=str(PREFECTURE),
    )


def approved(number: int = 1) -> PlanApproved:
    return PlanApproved(
        plan_id=str(PLAN_ID),
        county_id=str(COUNTY),
        year=2024,
        number=number,
        authority_division_id=str(PREFECTURE),
        document_number="拉司发〔2024〕9号",
        approved_on=str(TODAY),
    )


def amended(targets: tuple[Target, ...] = MORE, number: int = 2) -> PlanAmended:
    return PlanAmended(
        plan_id=str(PLAN_ID),
        county_id=str(COUNTY),
        year=2024,
        number=number,
        targets=told(targets),
        note=NOTE,
    )


returned = PlanReturned(
    plan_id=str(PLAN_ID),
    county_id=str(COUNTY),
    year=2024,
    number=1,
    authority_division_id=str(PREFECTURE),
    note=NOTE,
)
dropped = PlanAmendmentDropped(plan_id=str(PLAN_ID), county_id=str(COUNTY), year=2024, number=2)
closed = PlanClosed(plan_id=str(PLAN_ID), county_id=str(COUNTY), year=2024, closed_on=str(LAST))
added = MilestoneAdded(
    plan_id=str(PLAN_ID),
    county_id=str(COUNTY),
    milestone_id=str(MILESTONE_ID),
    milestone="project_applied",
    added_on=str(TODAY),
    due_on=str(LAST),
)
reached = MilestoneReached(
    plan_id=str(PLAN_ID),
    county_id=str(COUNTY),
    milestone_id=str(MILESTONE_ID),
    milestone="project_applied",
    reached_on=str(TODAY),
)
given_up = MilestoneDropped(
    plan_id=str(PLAN_ID),
    county_id=str(COUNTY),
    milestone_id=str(MILESTONE_ID),
    milestone="project_applied",
    note=NOTE,
)
IN_FORCE: tuple[Event, ...] = (drafted(), submitted(), approved())


class TestDraft:
    def test_with_what_the_article_puts_first(self) -> None:
        given().when(DRAFT).then(drafted())

    def test_once_for_each_year(self) -> None:
        given(drafted()).when(DRAFT).refused(PlanExistsError(2024))

    @pytest.mark.parametrize("year", [2023, 2030])
    def test_neither_for_a_year_past_nor_for_a_far_one(self, year: int) -> None:
        given().when(replace(DRAFT, year=year)).refused(PlanYearError(year, 2024, 2029))

    @pytest.mark.parametrize("day", [date(2023, 12, 31), TODAY, date(2025, 1, 1)])
    def test_a_target_lies_ahead_and_within_the_year(self, day: date) -> None:
        late = (TARGETS[0], Target(STAFF, 0, day))
        refused = TargetDayError(day, TOMORROW, LAST)
        given().when(replace(DRAFT, targets=late)).refused(refused)

    def test_a_target_for_a_coming_year_lies_within_it(self) -> None:
        coming = replace(DRAFT, year=2025)
        day = date(2025, 1, 1)
        early = (Target(PREMISES, 0, day), Target(STAFF, 0, LAST))
        given().when(replace(coming, targets=early)).refused(TargetDayError(LAST, day, date(2025, 12, 31)))

    @pytest.mark.parametrize(
        ("target", "error"),
        [
            (Target("coverage", 101, LAST), TargetValueError(101, 100)),
            (Target("happiness", 1, LAST), KpiUnknownError("happiness")),
            (Target(STAFF, 1, LAST), KpiTwiceError(STAFF)),
        ],
    )
    def test_what_the_policy_names_and_once_each(self, target: Target, error: DomainError) -> None:
        given().when(replace(DRAFT, targets=(*TARGETS, target))).refused(error)

    def test_never_without_premises_and_staff(self) -> None:
        both = RulesBrokenError((KpiMissingError(PREMISES), KpiMissingError(STAFF)))
        given().when(replace(DRAFT, targets=MORE[2:])).refused(both)

    def test_a_wrong_target_is_pointed_at(self) -> None:
        late = (TARGETS[0], Target(STAFF, 0, TODAY))
        error = given().when(replace(DRAFT, targets=late)).error
        assert error is not None
        assert error.field == "/targets/1/due_on"


class TestSubmit:
    def test_to_the_bureau_above(self) -> None:
        given(drafted()).when(Submit()).then(submitted())

    def test_days_that_went_by_meanwhile_are_past(self) -> None:
        later = replace(NOW, today=date(2024, 7, 1))
        refused = TargetDayError(date(2024, 6, 30), date(2024, 7, 2), LAST)
        given(drafted()).under(later).when(Submit()).refused(refused)

    def test_not_twice(self) -> None:
        given(drafted(), submitted()).when(Submit()).refused(OutOfTurnError("Submit", "submitted"))


class TestApprove:
    def test_by_the_bureau_above(self) -> None:
        given(drafted(), submitted()).under(BY_PREFECTURE).when(Approve("拉司发〔2024〕9号")).then(approved())

    def test_only_what_was_submitted(self) -> None:
        given(drafted()).under(BY_PREFECTURE).when(Approve()).refused(OutOfTurnError("Approve", "drafted"))

    def test_never_by_the_county_itself(self) -> None:
        given(drafted(), submitted()).when(Approve()).refused(NotPermittedError("plans.decide"))

    def test_not_once_a_day_is_past(self) -> None:
        later = replace(BY_PREFECTURE, today=date(2024, 6, 30))
        refused = TargetDayError(date(2024, 6, 30), date(2024, 7, 1), LAST)
        given(drafted(), submitted()).under(later).when(Approve()).refused(refused)


class TestReturn:
    def test_with_a_reason_and_then_drafted_anew(self) -> None:
        given(drafted(), submitted()).under(BY_PREFECTURE).when(Return(NOTE)).then(returned)
        given(drafted(), submitted(), returned).when(Redraft(MORE)).then(drafted(MORE))

    def test_what_is_submitted_is_not_redrafted(self) -> None:
        given(drafted(), submitted()).when(Redraft(MORE)).refused(OutOfTurnError("Redraft", "submitted"))


class TestAmend:
    def test_by_another_version(self) -> None:
        given(*IN_FORCE).when(Amend(MORE, NOTE)).then(amended())

    def test_a_target_in_force_may_stay_when_its_day_is_past(self) -> None:
        later = replace(NOW, today=date(2024, 9, 1))
        given(*IN_FORCE).under(later).when(Amend(MORE, NOTE)).then(amended())

    def test_another_value_for_a_day_past_may_not(self) -> None:
        later = replace(NOW, today=date(2024, 9, 1))
        changed = (TARGETS[0], replace(TARGETS[1], value=1))
        refused = TargetDayError(date(2024, 6, 30), date(2024, 9, 2), LAST)
        given(*IN_FORCE).under(later).when(Amend(changed, NOTE)).refused(refused)

    def test_not_into_the_same(self) -> None:
        given(*IN_FORCE).when(Amend(TARGETS, NOTE)).refused(NotAmendedError())

    def test_not_before_it_is_in_force(self) -> None:
        given(drafted()).when(Amend(MORE, NOTE)).refused(OutOfTurnError("Amend", "drafted"))

    def test_one_that_is_dropped_leaves_what_is_in_force(self) -> None:
        given(*IN_FORCE, amended()).when(DropAmendment()).then(dropped)
        given(*IN_FORCE, amended(), dropped).when(Amend(TARGETS, NOTE)).refused(NotAmendedError())

    def test_a_number_is_given_once(self) -> None:
        given(*IN_FORCE, amended(), dropped).when(Amend(MORE, NOTE)).then(amended(number=3))

    def test_the_first_version_is_not_dropped(self) -> None:
        given(drafted()).when(DropAmendment()).refused(NoAmendmentError())


class TestMilestones:
    def test_is_added_for_a_day_of_the_year(self) -> None:
        given(drafted()).when(AddMilestone(MILESTONE_ID, "project_applied", LAST)).then(added)

    @pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 1, 1)])
    def test_neither_in_the_past_nor_after_the_year(self, day: date) -> None:
        wanted = AddMilestone(MILESTONE_ID, "project_applied", day)
        given(drafted()).when(wanted).refused(MilestoneDayError(day, TODAY, LAST))

    def test_of_a_kind_that_the_policy_has(self) -> None:
        wanted = AddMilestone(MILESTONE_ID, "party", LAST)
        given(drafted()).when(wanted).refused(MilestoneUnknownError("party"))

    def test_is_reached(self) -> None:
        given(drafted(), added).when(ReachMilestone(MILESTONE_ID)).then(reached)

    @pytest.mark.parametrize("day", [date(2024, 2, 29), TOMORROW])
    def test_neither_before_it_was_added_nor_in_the_future(self, day: date) -> None:
        wanted = ReachMilestone(MILESTONE_ID, day)
        given(drafted(), added).when(wanted).refused(ReachedOnError(day, TODAY, TODAY))

    def test_is_dropped_with_a_reason(self) -> None:
        given(drafted(), added).when(DropMilestone(MILESTONE_ID, NOTE)).then(given_up)

    def test_once(self) -> None:
        given(drafted(), added, reached).when(DropMilestone(MILESTONE_ID, NOTE)).refused(
            MilestoneEndedError("project_applied")
        )

    def test_only_one_that_there_is(self) -> None:
        given(drafted()).when(ReachMilestone(MILESTONE_ID)).refused(NoMilestoneError(MILESTONE_ID))


class TestClose:
    def test_on_the_years_last_day(self) -> None:
        given(*IN_FORCE).under(AT_YEARS_END).when(Close()).then(closed)

    def test_not_before(self) -> None:
        given(*IN_FORCE).when(Close()).refused(YearNotOverError(2024, LAST))

    def test_nothing_follows(self) -> None:
        history = (*IN_FORCE, added, closed)
        for command in (Close(), Amend(MORE, NOTE), ReachMilestone(MILESTONE_ID), Redraft(MORE)):
            given(*history).when(command).refused(OutOfTurnError(type(command).__name__, "closed"))


@pytest.mark.parametrize(
    "office", [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)]
)
@pytest.mark.parametrize(
    "command", [DRAFT, Redraft(MORE), Submit(), Amend(MORE, NOTE), DropAmendment(), Close()]
)
def test_a_plan_is_the_countys_own(office: Caller, command: Command) -> None:
    refused = NotPermittedError("plans.keep")
    given(drafted()).under(replace(NOW, office=office)).when(command).refused(refused)


@pytest.mark.parametrize(
    ("history", "now", "steps"),
    [
        ((drafted(),), NOW, ["redraft", "submit", "add-milestone"]),
        ((drafted(), submitted()), NOW, ["add-milestone"]),
        ((drafted(), submitted()), BY_PREFECTURE, ["approve", "return"]),
        (IN_FORCE, NOW, ["amend", "add-milestone"]),
        (
            (*IN_FORCE, added),
            AT_YEARS_END,
            ["amend", "add-milestone", "reach-milestone", "drop-milestone", "close"],
        ),
        ((*IN_FORCE, amended()), NOW, ["redraft", "submit", "drop-amendment", "add-milestone"]),
        ((*IN_FORCE, closed), AT_YEARS_END, []),
    ],
)
def test_each_sees_what_they_may_do_now(
    history: tuple[Event, ...], now: Overseeing, steps: list[str]
) -> None:
    plan = PLAN.fold(history)
    assert not isinstance(plan, NoPlan)
    assert allowed(plan, now) == steps
