"""What commands on quotas and posts bring."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from chassis.http.days import Day
from chassis.http.examples import A_STATION, NEW_YEAR, shown
from chassis.http.fields import Body, DocumentNumber, NoteText

Kind = Literal[
    "director",
    "judicial_assistant",
    "other_special",
    "corrections_worker",
    "resettlement_worker",
    "legal_service_worker",
    "mediator",
]
Freezing = Literal["kept_back", "reorganisation", "no_funds", "other"]
Abolition = Literal["quota_reduced", "no_longer_needed", "entered_in_error", "rule_ended", "other"]
Extension = Literal[
    "no_qualified_applicant", "recruitment_under_way", "quota_frozen", "remote_station", "other"
]
PAPER = "林编发〔2024〕3号"
SINCE = Field(default=None, description="today, if left out; never in the future")


class QuotaBody(Body):
    model_config = shown(quota=30, document_number=PAPER)

    quota: Annotated[int, Field(ge=0, le=100_000)]
    document_number: DocumentNumber
    effective_on: Day | None = SINCE


class CreatePostBody(Body):
    model_config = shown(station_id=A_STATION, kind="judicial_assistant", document_number=PAPER)

    station_id: UUID
    kind: Kind = Field(description="the first three are special posts, and draw on the county's quota (O-4)")
    document_number: DocumentNumber = Field(description="of the paper that provides it")
    rule_document_number: DocumentNumber | None = Field(
        default=None, description="of an auxiliary post: the regional rule in force (O-3)"
    )
    effective_on: Day | None = SINCE


class FreezeBody(Body):
    model_config = shown(reason="kept_back", document_number=PAPER)

    reason: Freezing
    document_number: DocumentNumber
    effective_on: Day | None = SINCE


class UnfreezeBody(Body):
    model_config = shown(document_number=PAPER)

    document_number: DocumentNumber
    effective_on: Day | None = SINCE


class MovePostBody(Body):
    model_config = shown(station_id=A_STATION, document_number=PAPER)

    station_id: UUID = Field(description="where it goes")
    document_number: DocumentNumber
    effective_on: Day | None = SINCE


class AbolishBody(Body):
    model_config = shown(reason="no_longer_needed", document_number=PAPER)

    reason: Abolition
    document_number: DocumentNumber
    effective_on: Day | None = SINCE


class ExtendBody(Body):
    model_config = shown(until=NEW_YEAR, reason="no_qualified_applicant", note="两次招录均无人报名")

    until: Day = Field(description="the last day on which it is to be filled")
    reason: Extension
    note: NoteText | None = None
