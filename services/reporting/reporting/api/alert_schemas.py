"""What commands on alerts bring, and what is answered of an alert."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from chassis.auth.caller import Body as BodyKind
from chassis.http.answers import Answer as Plain
from chassis.http.answers import NoteAnswer
from chassis.http.days import Day
from chassis.http.examples import COUNTY, NEW_YEAR, shown
from chassis.http.fields import Body, NoteText
from reporting.api.answers import Answer, Number, Paged
from reporting.projections.alert.queries import Alert, Turn

Severity = Literal["first_rank", "urgent", "warning", "notice"]
Age = Literal["today", "week", "month", "older"]
Shown = Literal["awake", "unacknowledged", "overdue", "snoozed", "ended"]
PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Seen = Annotated[int, Field(ge=1, lt=1 << 31, description="the number of the transition that was seen")]


class AcknowledgementBody(Body):
    model_config = shown(number=1, note="已通知县局政工科")

    number: Seen
    note: NoteText | None = None


class AssignmentBody(Body):
    model_config = shown(body="county_bureau", division_id=COUNTY)

    body: BodyKind
    division_id: UUID | None = Field(None, description="else the nearest of that kind")
    note: NoteText | None = None


class SnoozeBody(Body):
    model_config = shown(number=1, until_on=NEW_YEAR, reason="under_way")

    number: Seen
    until_on: Day = Field(description="the last day on which it is kept off the board")
    reason: PolicyCode = Field(description="as the policy calls it")
    note: NoteText | None = None


class AssigneeAnswer(Plain):
    body: BodyKind
    division_id: UUID


class AlertAnswer(Answer):
    """`version` is that of what was done with it, for If-Match; `allowed` and `assignees` are what the caller may do now."""

    alert: Alert
    version: int
    allowed: tuple[str, ...]
    assignees: tuple[AssigneeAnswer, ...]


class AlertTallyAnswer(Plain):
    severity: str
    kind: str
    awake: Number
    unacknowledged: Number
    overdue: Number
    snoozed: Number


class AlertBoardAnswer(Paged[Alert]):
    """`tallies` count what is open by severity and kind; `incomplete`: some of it could not be taken in yet."""

    tallies: tuple[AlertTallyAnswer, ...]
    incomplete: bool


class TurnsAnswer(Answer):
    """The latest first."""

    items: tuple[Turn, ...]


class NotesAnswer(Plain):
    notes: list[NoteAnswer]
