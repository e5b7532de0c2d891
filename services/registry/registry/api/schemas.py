"""What commands bring: strict about form, so that the domain has only to judge what is meant."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import (
    A_STATION,
    COUNTY,
    NEW_YEAR,
    OTHER_COUNTY,
    OTHER_STATION,
    SEAT,
    SECOND,
    shown,
)
from chassis.http.fields import Body, DocumentNumber, NoteText, Unique, legible

STATION = {
    "name": "林周县司法局甘丹曲果镇司法所",
    "grade": "deputy_section",
    "kind": "standalone",
    "seat_id": SEAT,
    "township_ids": [SEAT],
    "functions": ["mediation", "legal_aid"],
}

OfficialName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=60, pattern=r"^[^\s\x00-\x1f\x7f]+$"),
    AfterValidator(legible),
]
DivisionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,12}$")]
Level = Literal["region", "prefecture", "county", "township", "village"]
DesignationCode = Literal["populous", "border", "transport_hub"]
Kind = Literal["standalone", "central", "joint"]
Grade = Literal["sub_section", "deputy_section", "section"]
Function = Literal[
    "mediation",
    "legal_education",
    "community_corrections",
    "resettlement",
    "legal_aid",
    "enforcement_coordination",
    "legal_service_guidance",
    "legal_counsel",
    "legislation_and_assessors",
    "other_matters",
]
WorkRule = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Referral = Literal["beyond_competence", "at_discretion"]
Rejection = Literal["no_quota", "not_needed", "papers_incomplete", "against_the_rules", "other"]
Withdrawal = Literal["entered_in_error", "circumstances_changed", "superseded", "other"]

Townships = Annotated[Unique[UUID], Field(min_length=1, max_length=200)]
Functions = Annotated[Unique[Function], Field(max_length=10)]


class RegisterBody(Body):
    model_config = shown(
        code="540121209", name="新设乡", level="township", parent_id=COUNTY, effective_on=NEW_YEAR
    )

    code: DivisionCode
    name: OfficialName
    level: Level
    parent_id: UUID | None = Field(default=None, description="left out for the region alone")
    designations: Unique[DesignationCode] = Field(default=[])
    effective_on: Day


class RenameBody(Body):
    model_config = shown(name="甘曲镇", effective_on=NEW_YEAR)

    name: OfficialName
    effective_on: Day


class RecodeBody(Body):
    model_config = shown(code="540121101", effective_on=NEW_YEAR)

    code: DivisionCode
    effective_on: Day


class MoveBody(Body):
    model_config = shown(parent_id=OTHER_COUNTY, effective_on=NEW_YEAR)

    parent_id: UUID
    effective_on: Day


class DesignateBody(Body):
    model_config = shown(designations=["populous"], effective_on=NEW_YEAR)

    designations: Unique[DesignationCode] = Field(description="all that hold from then on")
    effective_on: Day


class MergeBody(Body):
    model_config = shown(into_id=SEAT, effective_on=NEW_YEAR)

    into_id: UUID
    effective_on: Day


class SplitBody(Body):
    model_config = shown(into_ids=[SEAT, SECOND], effective_on=NEW_YEAR)

    into_ids: Annotated[Unique[UUID], Field(min_length=2, max_length=50)]
    effective_on: Day


class EntrustBody(Body):
    model_config = shown(
        functions=["mediation", "legal_education", "legal_aid"], document_number="林司〔2024〕5号"
    )

    functions: Functions = Field(description="all that the station performs from now on (O-15)")
    document_number: DocumentNumber = Field(description="of the paper that decides it")


class AdoptRuleBody(Body):
    model_config = shown(work_rule="archives", rule_version=1)

    work_rule: WorkRule
    rule_version: Annotated[int, Field(ge=1, le=9999, description="greater than that in force")]
    document_number: DocumentNumber | None = None
    adopted_on: Day | None = Field(default=None, description="today, if left out")


class RepealRuleBody(Body):
    model_config = shown(work_rule="archives")

    work_rule: WorkRule


class StationBody(Body):
    name: OfficialName = Field(description="as GET /v1/station-names forms it (O-9)")
    grade: Grade
    kind: Kind
    seat_id: UUID
    township_ids: Townships
    functions: Annotated[Functions, Field(min_length=1)]


class Part(Body):
    """What a proposal asks for; a reorganisation asks for several."""


class EstablishPart(Part):
    kind: Literal["establish"]
    station: StationBody


class OfStandingStation(Part):
    station_id: UUID


class ChangeCoveragePart(OfStandingStation):
    kind: Literal["change_coverage"]
    station_kind: Kind
    township_ids: Townships


class RenamePart(OfStandingStation):
    kind: Literal["rename"]
    name: OfficialName = Field(description="as GET /v1/station-names forms it (O-9)")


class RegradePart(OfStandingStation):
    kind: Literal["regrade"]
    grade: Grade


class RelocatePart(OfStandingStation):
    kind: Literal["relocate"]
    name: OfficialName = Field(description="of the new seat, as GET /v1/station-names forms it (O-9)")
    station_kind: Kind
    seat_id: UUID
    township_ids: Townships


class MergePart(OfStandingStation):
    """The station closes; its townships are the successor's from then on, which another step says."""

    kind: Literal["merge"]
    successor_id: UUID


class AbolishPart(OfStandingStation):
    """The station closes; what it has goes to the successor, or if none is named to the bureau."""

    kind: Literal["abolish"]
    successor_id: UUID | None = None
    uncovered_township_ids: Annotated[Unique[UUID], Field(max_length=200)] = Field(
        default=[], description="townships that no station serves from then on, as you know (O-1)"
    )


class Proposal(Body):
    """From when what is asked for is to hold, and why."""

    effective_on: Day
    corrects: UUID | None = Field(default=None, description="the earlier change that this one corrects")
    note: NoteText | None = None


class EstablishBody(EstablishPart, Proposal):
    model_config = shown(kind="establish", station=STATION, effective_on=NEW_YEAR, note="按规划设置")


class ChangeCoverageBody(ChangeCoveragePart, Proposal):
    model_config = shown(
        kind="change_coverage",
        station_id=A_STATION,
        station_kind="central",
        township_ids=[SEAT, SECOND],
        effective_on=NEW_YEAR,
    )


class RenameStationBody(RenamePart, Proposal):
    model_config = shown(
        kind="rename", station_id=A_STATION, name="林周县司法局甘曲镇司法所", effective_on=NEW_YEAR
    )


class RegradeStationBody(RegradePart, Proposal):
    model_config = shown(kind="regrade", station_id=A_STATION, grade="section", effective_on=NEW_YEAR)


class RelocateStationBody(RelocatePart, Proposal):
    model_config = shown(
        kind="relocate",
        station_id=A_STATION,
        name="林周县司法局春堆乡司法所",
        station_kind="central",
        seat_id=SECOND,
        township_ids=[SEAT, SECOND],
        effective_on=NEW_YEAR,
    )


AnyPart = Annotated[
    EstablishPart | ChangeCoveragePart | RenamePart | RegradePart | RelocatePart | MergePart | AbolishPart,
    Field(discriminator="kind"),
]


class SeveralBody(Proposal):
    """What is told in steps."""


class ReorganiseBody(SeveralBody):
    """Several changes of one county: checked one after the other, decided upon together, in effect on one day."""

    model_config = shown(
        kind="reorganise",
        steps=[
            {
                "kind": "change_coverage",
                "station_id": A_STATION,
                "station_kind": "standalone",
                "township_ids": [SEAT],
            },
            {"kind": "regrade", "station_id": A_STATION, "grade": "section"},
        ],
        effective_on=NEW_YEAR,
    )

    kind: Literal["reorganise"]
    steps: Annotated[list[AnyPart], Field(min_length=2, max_length=50)]


class MergeStationsBody(SeveralBody):
    """Stations close, and what their successor becomes: it serves all that they served."""

    model_config = shown(
        kind="merge",
        steps=[
            {"kind": "merge", "station_id": OTHER_STATION, "successor_id": A_STATION},
            {
                "kind": "change_coverage",
                "station_id": A_STATION,
                "station_kind": "central",
                "township_ids": [SEAT, SECOND],
            },
        ],
        effective_on=NEW_YEAR,
    )

    kind: Literal["merge"]
    steps: Annotated[
        list[
            Annotated[
                MergePart | ChangeCoveragePart | RenamePart | RegradePart | RelocatePart,
                Field(discriminator="kind"),
            ]
        ],
        Field(min_length=1, max_length=50),
    ]


class AbolishStationBody(SeveralBody):
    """A station closes, and no other changes with it."""

    model_config = shown(
        kind="abolish",
        steps=[{"kind": "abolish", "station_id": A_STATION, "uncovered_township_ids": [SEAT]}],
        effective_on=NEW_YEAR,
    )

    kind: Literal["abolish"]
    steps: Annotated[list[AbolishPart], Field(min_length=1, max_length=1)]


Several = ReorganiseBody | MergeStationsBody | AbolishStationBody
ProposeBody = Annotated[
    EstablishBody
    | ChangeCoverageBody
    | RenameStationBody
    | RegradeStationBody
    | RelocateStationBody
    | ReorganiseBody
    | MergeStationsBody
    | AbolishStationBody,
    Field(discriminator="kind"),
]


class ReferBody(Body):
    model_config = shown(reason="at_discretion", note="涉及两县，报请上级决定")

    reason: Referral
    note: NoteText | None = None


class ApproveBody(Body):
    model_config = shown(document_number="林编办〔2024〕7号")

    document_number: DocumentNumber
    effective_on: Day | None = Field(default=None, description="a later day than was proposed")


class RejectBody(Body):
    model_config = shown(reason="papers_incomplete", note="请补充人员编制情况")

    reason: Rejection
    note: NoteText


class WithdrawBody(Body):
    model_config = shown(reason="superseded", note="另行申报")

    reason: Withdrawal
    note: NoteText | None = None


class FileBody(Body):
    model_config = shown()

    filed_on: Day | None = Field(default=None, description="today, if left out")
