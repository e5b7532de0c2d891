"""What commands on assessments, awards and allowances of people bring (O-3, O-7)."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from chassis.http.days import Day
from chassis.http.examples import shown
from chassis.http.fields import Body, DocumentNumber, NoteText
from personnel.staff_allowance.yuan import fen_of

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Year = Annotated[int, Field(ge=1950, le=9998)]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$")]
AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"
PAPER = "林司发〔2024〕8号"


def in_yuan(text: str) -> str:
    """With at most two places, so that it is exact in fen."""
    try:
        fen_of(text)
    except ValueError:
        raise PydanticCustomError("yuan", "Input should be an amount in yuan such as 1200.50") from None
    return text


Yuan = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=16),
    AfterValidator(in_yuan),
    Field(json_schema_extra={"pattern": r"^\d{1,12}(\.\d{1,2})?$"}),
]


class OpinionBody(Body):
    model_config = shown(year=2023, opinion="agreed", document_number="甘政函〔2024〕2号")

    year: Year
    opinion: PolicyCode
    document_number: DocumentNumber | None = None
    given_on: Day | None = Field(default=None, description="today, if left out")
    note: NoteText | None = None


class AssessBody(Body):
    model_config = shown(year=2023, result="competent", document_number=PAPER)

    year: Year
    result: PolicyCode
    document_number: DocumentNumber | None = None


class CorrectAssessmentBody(Body):
    model_config = shown(year=2023, result="excellent", reason="after_review", note="复核后更正")

    year: Year
    result: PolicyCode
    reason: PolicyCode
    note: NoteText | None = None


class AwardBody(Body):
    model_config = shown(award="merit_third", level="prefecture", document_number=PAPER)

    award: PolicyCode
    level: PolicyCode
    document_number: DocumentNumber
    awarded_on: Day | None = Field(default=None, description="today, if left out")


class RevokeBody(Body):
    model_config = shown(award_id=AN_ID, reason="taken_back", note="撤销奖励")

    award_id: UUID
    reason: PolicyCode
    note: NoteText | None = None


class GrantBody(Body):
    model_config = shown(allowance="plateau", yuan_per_month="1200.50", from_month="2024-01")

    allowance: PolicyCode
    yuan_per_month: Yuan = Field(description="exact: at most two places")
    from_month: Month
    until_month: Month | None = Field(
        default=None, description="the last one; left out while no end is known"
    )
    document_number: DocumentNumber | None = None


class EndBody(Body):
    model_config = shown(allowance_id=AN_ID, until_month="2024-06", reason="moved")

    allowance_id: UUID
    until_month: Month
    reason: PolicyCode
    note: NoteText | None = None


class StrikeOutBody(Body):
    model_config = shown(allowance_id=AN_ID, reason="entered_in_error")

    allowance_id: UUID
    reason: PolicyCode
    note: NoteText | None = None
