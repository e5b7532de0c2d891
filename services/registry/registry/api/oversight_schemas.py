"""What commands on contact points, assessments and responsible leaders bring, and what is answered (O-5, O-17)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from chassis.http.answers import Answer
from chassis.http.days import Day
from chassis.http.examples import shown
from chassis.http.fields import Body, DocumentNumber, NoteText

Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
"""Out of a list of the policy file."""
Year = Annotated[int, Field(ge=1949, le=9999)]


class TakePointBody(Body):
    model_config = shown(leader="deputy_for_stations")

    leader: Code = Field(description="the leader's office, never a name")
    taken_on: Day | None = Field(default=None, description="today, if left out")


class GiveUpPointBody(Body):
    model_config = shown()

    given_up_on: Day | None = Field(default=None, description="today, if left out")


class VisitBody(Body):
    model_config = shown(purpose="guidance", note="业务台账齐全，调解室需改善。")

    purpose: Code
    visited_on: Day | None = Field(default=None, description="today, if left out")
    note: NoteText = Field(description="what was found")


class StrikeVisitBody(Body):
    model_config = shown(visit=1, reason="wrong_day")

    visit: Annotated[int, Field(ge=1, le=99999)]
    reason: Code


class AssessBody(Body):
    model_config = shown(year=2024, result="excellent", note="各项任务完成较好，群众反映良好。")

    year: Year
    result: Code
    note: NoteText = Field(description="the grounds")
    assessed_on: Day | None = Field(default=None, description="today, if left out")


class CorrectAssessmentBody(Body):
    model_config = shown(year=2024, result="qualified", reason="after_review", note="经复核，台账有缺漏。")

    year: Year
    result: Code
    reason: Code
    note: NoteText = Field(description="the grounds as they are now")


class NameLeaderBody(Body):
    model_config = shown(leader="deputy_for_stations")

    leader: Code = Field(description="the leader's office, never a name")
    document_number: DocumentNumber | None = None
    named_on: Day | None = Field(default=None, description="today, if left out")


class ContactAnswer(Answer):
    level: str
    division_id: UUID
    leader: str
    since: date
    until: date | None


class VisitAnswer(Answer):
    visit: int
    level: str
    division_id: UUID
    visited_on: date
    note_id: UUID | None = Field(description="what was found: GET /v1/notes/{note_id}")


class ContactPointsAnswer(Answer):
    """`version` is that of the station's contact points together, for If-Match; visits struck out are left out."""

    version: int
    contacts: list[ContactAnswer]
    visits: list[VisitAnswer]


class AssessmentAnswer(Answer):
    year: int
    version: int
    result: str
    since: date
    note_id: UUID | None = Field(description="the grounds: GET /v1/notes/{note_id}")


class AssessmentsAnswer(Answer):
    """`version` is that of all the station's assessments together, for If-Match; each year's own counts its corrections."""

    version: int
    years: list[AssessmentAnswer]


class ResponsibleLeaderAnswer(Answer):
    version: int
    leader: str | None
    since: date | None
