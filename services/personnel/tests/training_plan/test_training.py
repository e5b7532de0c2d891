"""Each level trains its people: a plan of the year, sessions, drills, and who took part (O-6)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chassis.auth.caller import Caller
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.training_plan.commands import (
    Attended,
    CancelSession,
    ChangeGoal,
    CorrectAttendance,
    HoldSession,
    MoveSession,
    Plan,
    PlanSession,
)
from personnel.training_plan.decider import TRAINING_PLAN, Training, decide
from personnel.training_plan.errors import (
    AttendancesError,
    DrillResultError,
    GoalTooLowError,
    HeldOnError,
    NoSessionError,
    NotOfThisOrganError,
    SessionDayError,
    SessionKindError,
    SessionLengthError,
    TrainingTopicError,
    TrainingYearError,
)
from personnel.training_plan.hours import hours
from personnel.training_plan.people import Where
from personnel.training_plan.policy import training_policy
from services.personnel.tests.people_at_work import (
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_CLERK,
    JURISDICTION,
    OTHER_CLERK,
    PARAMETERS,
    PREFECTURE_CLERK,
    TODAY,
    VIEWER,
    made,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.training_plan_pb2 import (
    Attendance,
    TrainingAttendanceCorrected,
    TrainingGoalChanged,
    TrainingPlanned,
    TrainingSessionCancelled,
    TrainingSessionHeld,
    TrainingSessionMoved,
    TrainingSessionPlanned,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

PLAN_ID, COURSE, DRILL = made("plan"), made("course"), made("drill")
ANNA, BEN = sorted([made("first person"), made("second person")])
STATION, HOME = str(made("station")), str(made("home station"))
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
NOW = Training(
    TODAY,
    COUNTY_CLERK,
    JURISDICTION,
    training_policy(PARAMETERS),
    COUNTY_BUREAU,
    COUNTY,
    {ANNA: Where(STATION, str(COUNTY), STATION), BEN: Where("", str(COUNTY), HOME)},
)
OF_PLAN: dict[str, Any] = {
    "plan_id": str(PLAN_ID),
    "organ_level": DIVISION_LEVEL_COUNTY,
    "division_id": str(COUNTY),
    "year": 2024,
}
PLANNED = TrainingPlanned(**OF_PLAN, goal_minutes=2400, planned_on=str(TODAY))
OF_COURSE: dict[str, Any] = {**OF_PLAN, "session_id": str(COURSE)}
OF_DRILL: dict[str, Any] = {**OF_PLAN, "session_id": str(DRILL)}
COURSE_PLANNED = TrainingSessionPlanned(
    **OF_COURSE, kind="course", topic="mediation", planned_for="2024-02-20", minutes=90
)
DRILL_PLANNED = TrainingSessionPlanned(
    **OF_DRILL, kind="drill", topic="enforcement", planned_for="2024-02-21", minutes=240
)
CAME, STAYED_AWAY = Attended(True), Attended(False)


def attendance(person: Any, present: bool = True, result: str = "") -> Attendance:
    station = STATION if person == ANNA else ""
    return Attendance(
        staff_id=str(person),
        station_id=station,
        county_id=str(COUNTY),
        home_station_id=STATION if person == ANNA else HOME,
        present=present,
        result=result,
    )


COURSE_HELD = TrainingSessionHeld(
    **OF_COURSE,
    kind="course",
    topic="mediation",
    held_on="2024-02-20",
    minutes=90,
    attendances=[attendance(ANNA), attendance(BEN, present=False)],
)
given = Deciding(TRAINING_PLAN, decide, NOW).given


class TestPlan:
    def test_for_a_year_with_the_policys_goal(self) -> None:
        given().when(Plan(PLAN_ID, 2024)).then(PLANNED)

    def test_with_a_higher_goal(self) -> None:
        given().when(Plan(PLAN_ID, 2024, 3000)).then(
            TrainingPlanned(**OF_PLAN, goal_minutes=3000, planned_on=str(TODAY))
        )

    def test_never_with_a_lower_one(self) -> None:
        given().when(Plan(PLAN_ID, 2024, 2370)).refused(GoalTooLowError("39.5", "40"))
        given(PLANNED).when(ChangeGoal(0)).refused(GoalTooLowError("0", "40"))

    @pytest.mark.parametrize("year", [2023, 2026])
    def test_neither_for_a_year_gone_nor_too_far_ahead(self, year: int) -> None:
        given().when(Plan(PLAN_ID, year)).refused(TrainingYearError(year, 2024, 2025))

    def test_once_a_year(self) -> None:
        given(PLANNED).when(Plan(PLAN_ID, 2024)).refused(OutOfTurnError("Plan", "TrainingPlan"))

    @pytest.mark.parametrize("caller", [OTHER_CLERK, PREFECTURE_CLERK, VIEWER])
    def test_by_the_organ_itself(self, caller: Caller) -> None:
        given().under(replace(NOW, office=caller)).when(Plan(PLAN_ID, 2024)).refused(
            NotPermittedError("training.keep")
        )

    def test_the_goal_is_raised_later(self) -> None:
        given(PLANNED).when(ChangeGoal(3000, NOTE)).then(
            TrainingGoalChanged(
                **OF_PLAN, former_goal_minutes=2400, goal_minutes=3000, changed_on=str(TODAY), note=NOTE
            )
        )
        given(PLANNED).when(ChangeGoal(2400)).refused(NothingToChangeError())


class TestPlanSession:
    PLAN = PlanSession(COURSE, "course", "mediation", date(2024, 2, 20), 90)

    def test_with_its_kind_topic_day_and_hours(self) -> None:
        given(PLANNED).when(self.PLAN).then(COURSE_PLANNED)

    def test_of_no_kind_or_topic_but_the_policys(self) -> None:
        given(PLANNED).when(replace(self.PLAN, kind="party")).refused(SessionKindError("party"))
        given(PLANNED).when(replace(self.PLAN, topic="chess")).refused(TrainingTopicError("chess"))

    @pytest.mark.parametrize(("minutes", "told"), [(0, "0"), (14401, "240.02")])
    def test_it_takes_some_time_but_not_for_ever(self, minutes: int, told: str) -> None:
        given(PLANNED).when(replace(self.PLAN, minutes=minutes)).refused(SessionLengthError(told, "240"))

    @pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1)])
    def test_within_the_plans_year(self, day: date) -> None:
        refusal = SessionDayError(day, date(2024, 1, 1), date(2024, 12, 31))
        given(PLANNED).when(replace(self.PLAN, planned_for=day)).refused(refusal)
        given(PLANNED, COURSE_PLANNED).when(MoveSession(COURSE, day)).refused(refusal)

    def test_it_is_moved_to_another_day(self) -> None:
        given(PLANNED, COURSE_PLANNED).when(MoveSession(COURSE, date(2024, 5, 2), NOTE)).then(
            TrainingSessionMoved(
                **OF_COURSE, former_planned_for="2024-02-20", planned_for="2024-05-02", note=NOTE
            )
        )

    def test_it_is_cancelled_before_it_was_held(self) -> None:
        cancelled = TrainingSessionCancelled(**OF_COURSE, cancelled_on=str(TODAY), note=NOTE)
        given(PLANNED, COURSE_PLANNED).when(CancelSession(COURSE, NOTE)).then(cancelled)
        given(PLANNED, COURSE_PLANNED, COURSE_HELD).when(CancelSession(COURSE)).refused(
            OutOfTurnError("CancelSession", "session_held")
        )


class TestHold:
    def test_with_whoever_came_and_where_they_work(self) -> None:
        given(PLANNED, COURSE_PLANNED).when(HoldSession(COURSE, {BEN: STAYED_AWAY, ANNA: CAME})).then(
            COURSE_HELD
        )

    def test_a_drill_has_a_result_for_everybody_present(self) -> None:
        held = HoldSession(DRILL, {ANNA: Attended(True, "good"), BEN: STAYED_AWAY}, minutes=200)
        given(PLANNED, DRILL_PLANNED).when(held).then(
            TrainingSessionHeld(
                **OF_DRILL,
                kind="drill",
                topic="enforcement",
                held_on="2024-02-21",
                minutes=200,
                attendances=[attendance(ANNA, result="good"), attendance(BEN, present=False)],
            )
        )

    @pytest.mark.parametrize("how", [CAME, Attended(False, "good"), Attended(True, "brilliant")])
    def test_and_nobody_else(self, how: Attended) -> None:
        given(PLANNED, DRILL_PLANNED).when(HoldSession(DRILL, {ANNA: how})).refused(DrillResultError(ANNA))

    def test_a_course_has_none(self) -> None:
        held = HoldSession(COURSE, {ANNA: Attended(True, "good")})
        given(PLANNED, COURSE_PLANNED).when(held).refused(DrillResultError(ANNA))

    def test_with_nobody_of_another_organ(self) -> None:
        given(PLANNED, COURSE_PLANNED).when(HoldSession(COURSE, {made("stranger"): CAME})).refused(
            NotOfThisOrganError(made("stranger"))
        )

    def test_with_somebody_and_not_with_thousands(self) -> None:
        given(PLANNED, COURSE_PLANNED).when(HoldSession(COURSE, {})).refused(AttendancesError(0, 300))
        crowd = {made(f"person {n}"): CAME for n in range(301)}
        given(PLANNED, COURSE_PLANNED).when(HoldSession(COURSE, crowd)).refused(AttendancesError(301, 300))

    @pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 3, 2)])
    def test_neither_in_another_year_nor_in_the_future(self, day: date) -> None:
        given(PLANNED, COURSE_PLANNED).when(HoldSession(COURSE, {ANNA: CAME}, day)).refused(
            HeldOnError(day, date(2024, 1, 1), TODAY)
        )

    def test_once(self) -> None:
        given(PLANNED, COURSE_PLANNED, COURSE_HELD).when(HoldSession(COURSE, {ANNA: CAME})).refused(
            OutOfTurnError("HoldSession", "session_held")
        )

    def test_nothing_that_was_not_planned(self) -> None:
        given(PLANNED).when(HoldSession(COURSE, {ANNA: CAME})).refused(NoSessionError(COURSE))


class TestCorrect:
    def test_what_was_entered_of_some_is_put_right(self) -> None:
        given(PLANNED, COURSE_PLANNED, COURSE_HELD).when(CorrectAttendance(COURSE, {BEN: CAME}, NOTE)).then(
            TrainingAttendanceCorrected(
                **OF_COURSE,
                kind="course",
                topic="mediation",
                held_on="2024-02-20",
                minutes=90,
                former=[attendance(BEN, present=False)],
                attendances=[attendance(BEN)],
                note=NOTE,
            )
        )

    def test_also_of_somebody_who_works_elsewhere_by_now(self) -> None:
        moved = replace(NOW, people={})
        given(PLANNED, COURSE_PLANNED, COURSE_HELD).under(moved).when(
            CorrectAttendance(COURSE, {ANNA: CAME}, NOTE)
        ).refused(NothingToChangeError())

    def test_not_before_it_was_held(self) -> None:
        given(PLANNED, COURSE_PLANNED).when(CorrectAttendance(COURSE, {ANNA: CAME}, NOTE)).refused(
            OutOfTurnError("CorrectAttendance", "session_planned")
        )


@pytest.mark.parametrize(
    ("minutes", "told"), [(60, "1"), (90, "1.5"), (100, "1.67"), (0, "0"), (6000, "100")]
)
def test_hours_are_written_as_people_do(minutes: int, told: str) -> None:
    assert hours(minutes) == told
