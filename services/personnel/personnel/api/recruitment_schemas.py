"""What commands on recruitment bring (O-4)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import NEW_YEAR, shown
from chassis.http.fields import Body, DocumentNumber, NoteText, Unique

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"
PAPER = "藏司发〔2024〕1号"
DONE_ON = Field(default=None, description="today, if left out; never in the future")
Number = Annotated[int, Field(ge=0, le=1_000_000)]
VacancyIds = Annotated[Unique[UUID], Field(min_length=1, max_length=200)]


class AskBody(Body):
    model_config = shown(post_id=AN_ID)

    post_id: UUID = Field(description="the post that is vacant")
    done_on: Day | None = DONE_ON
    note: NoteText | None = None


class NoteBody(Body):
    model_config = shown()

    note: NoteText | None = None


class DeclineBody(Body):
    model_config = shown(reason="no_quota", note="编制不足")

    reason: PolicyCode
    note: NoteText


class PlanRecruitmentBody(Body):
    model_config = shown(
        vacancy_ids=[AN_ID],
        announce_by=NEW_YEAR,
        examine_by=NEW_YEAR,
        hire_by=NEW_YEAR,
        document_number=PAPER,
    )

    vacancy_ids: VacancyIds
    announce_by: Day
    examine_by: Day
    hire_by: Day
    document_number: DocumentNumber
    done_on: Day | None = DONE_ON
    note: NoteText | None = None


class EnlargeBody(Body):
    model_config = shown(vacancy_ids=[AN_ID])

    vacancy_ids: VacancyIds


class AnnounceBody(Body):
    model_config = shown(closes_on=NEW_YEAR, document_number=PAPER)

    done_on: Day | None = DONE_ON
    closes_on: Day = Field(description="the last day to apply")
    document_number: DocumentNumber


class ExamineBody(Body):
    model_config = shown(applied=120, admitted=80, passed=10)

    done_on: Day | None = DONE_ON
    applied: Number
    admitted: Number
    passed: Number


class HireBody(Body):
    model_config = shown(vacancy_id=AN_ID)

    vacancy_id: UUID


class GiveUpBody(Body):
    model_config = shown(vacancy_id=AN_ID, reason="nobody_passed")

    vacancy_id: UUID
    reason: PolicyCode
    note: NoteText | None = None


class CancelBody(Body):
    model_config = shown(reason="quota_withdrawn", note="编制收回")

    reason: PolicyCode
    note: NoteText
