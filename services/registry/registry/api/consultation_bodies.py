"""What commands on consultations bring."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import A_STATION, COUNTY, NEW_YEAR, shown
from chassis.http.fields import Body, NoteText, Unique, legible, seen

Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(legible)
]
Minutes = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), AfterValidator(seen)
]
Participants = Annotated[Unique[Code], Field(max_length=40, description="as the policy calls them")]


class CallBody(Body):
    model_config = shown(
        division_id=COUNTY,
        topic="funding",
        held_on=NEW_YEAR,
        participants=["finance", "development_and_reform"],
        title="司法所业务用房与经费保障协商",
    )

    division_id: UUID = Field(description="whose justice organ convenes")
    topic: Code = Field(description="as the policy calls it")
    held_on: Day
    participants: Annotated[Participants, Field(min_length=1)]
    title: Title


class MinuteBody(Body):
    model_config = shown(minutes="商定：财政部门在年内安排业务用房维修经费。")

    minutes: Minutes
    held_on: Day | None = Field(default=None, description="as it was called, if left out")
    participants: Participants = Field(default=[], description="those called, if left out")


class CorrectBody(Body):
    model_config = shown(topic="infrastructure", note="议题填错")

    topic: Code | None = None
    held_on: Day | None = None
    participants: Participants = Field(default=[], description="all that take part; as before, if left out")
    title: Title | None = None
    note: NoteText


class CancelBody(Body):
    model_config = shown(note="改为书面征求意见")

    note: NoteText


class AgreeBody(Body):
    model_config = shown(
        owner_body="finance", owner_division_id=COUNTY, due_on=NEW_YEAR, text="安排业务用房维修经费"
    )

    owner_body: Code = Field(description="as the policy calls it")
    owner_division_id: UUID = Field(description="of a township government the township")
    due_on: Day
    text: NoteText


class OnActionBody(Body):
    action_id: UUID


class ExtendBody(OnActionBody):
    model_config = shown(action_id=A_STATION, due_on=NEW_YEAR, note="等待上级资金下达")

    due_on: Day
    note: NoteText


class FinishBody(OnActionBody):
    model_config = shown(action_id=A_STATION, note="经费已到账")

    done_on: Day | None = Field(default=None, description="today, if left out")
    note: NoteText | None = None


class DropBody(OnActionBody):
    model_config = shown(action_id=A_STATION, note="已另有项目覆盖")

    note: NoteText


class ReopenBody(OnActionBody):
    model_config = shown(action_id=A_STATION, note="误填为已完成")

    note: NoteText
