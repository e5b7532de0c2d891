"""What commands on people at stations bring; whatever tells who somebody is does not come this way."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from chassis.audit.personal import PERSONAL
from chassis.http.days import Day
from chassis.http.examples import A_STATION, COUNTY, shown
from chassis.http.fields import Body, DocumentNumber, NoteText, seen
from personnel.api.person_schemas import PersonBody
from personnel.person.values import LONGEST_INSTITUTION

Employment = Literal[
    "special_post", "auxiliary", "purchased", "bureau", "prison_police", "rehabilitation_police"
]
EducationLevel = Literal["junior_secondary", "secondary", "junior_college", "bachelor", "master", "doctorate"]
Degree = Literal["bachelor", "master", "doctor"]
Source = Literal[
    "judicial_assistant",
    "county_justice_organ",
    "county_political_legal",
    "other_justice",
    "other",
]
UnitKind = Literal[
    "station",
    "justice_bureau",
    "prison",
    "rehabilitation_centre",
    "other_justice",
    "township_government",
    "elsewhere",
]
HomeKind = Literal["station", "justice_bureau", "prison", "rehabilitation_centre", "other_justice"]
Movement = Literal[
    "appointment",
    "removal",
    "transfer",
    "secondment",
    "return",
    "exchange",
    "sinking",
    "police_duty",
    "grass_roots",
    "retirement",
    "dismissal",
    "resignation",
    "death",
]
OpinionCode = Literal["agrees", "agrees_with_proposals", "disagrees"]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Institution = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_INSTITUTION),
    AfterValidator(seen),
    PERSONAL,
]
A_POST = "1d0e6c8f-3a0b-5d0f-9d55-6a1f5b7a2c11"
SOMEBODY = "7b6c2f0e-58a1-5a37-9c1d-0f1f5d1d9a01"
PAPER = "林司任〔2024〕5号"
DAY = "2024-03-01"
COURSE = {"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": "2018-06-30"}
STRETCH = {"source": "county_political_legal", "began_on": "2018-08-01", "ended_on": "2021-02-28"}


class PlaceBody(Body):
    """A station, or a body of a division."""

    kind: UnitKind
    station_id: UUID | None = Field(default=None, description="of a station")
    division_id: UUID | None = Field(default=None, description="of any other body: whose it is")

    @model_validator(mode="after")
    def says_which_one(self) -> Self:
        if self.kind == "station" and self.station_id is None:
            raise PydanticCustomError("which_station", "It should say which station")
        if self.kind not in {"station", "elsewhere"} and self.division_id is None:
            raise PydanticCustomError("whose_body", "It should say of which division")
        return self


class HomeBody(PlaceBody):
    """Where somebody belongs: a station, or a body of a division."""

    kind: HomeKind = "station"


class UnitBody(PlaceBody):
    """A station, or a body of a division; what lies elsewhere needs none."""

    kind: UnitKind = "station"


class EducationBody(Body):
    model_config = shown(**COURSE)

    entry_id: UUID | None = Field(default=None, description="of one that is said anew")
    level: EducationLevel
    degree: Degree | None = None
    law: bool = Field(default=False, description="whether it is a law qualification (O-3)")
    completed_on: Day
    school: Institution | None = Field(default=None, description="sealed, and in no event")


class ServiceBody(Body):
    model_config = shown(**STRETCH)

    entry_id: UUID | None = Field(default=None, description="of one that is said anew")
    source: Source = Field(description="the first three are those from which directors come (O-3)")
    began_on: Day
    ended_on: Day | None = Field(default=None, description="the last day; left out while it lasts")
    employer: Institution | None = Field(default=None, description="sealed, and in no event")


class EnteringBody(Body):
    employment: Employment
    belongs: HomeBody
    post_id: UUID | None = None
    entered_on: Day
    educations: Annotated[tuple[EducationBody, ...], Field(max_length=10)] = ()
    services: Annotated[tuple[ServiceBody, ...], Field(max_length=30)] = ()
    min_service_until: Day | None = Field(
        default=None, description="of judicial assistants by the policy's term, if left out (O-4)"
    )
    document_number: DocumentNumber | None = None
    person: Annotated[
        PersonBody,
        Field(description="what tells who they are, name and number at least: sealed, and in no event (O-4)"),
    ]


class HireBody(EnteringBody):
    model_config = shown(
        employment="special_post",
        belongs={"station_id": A_STATION},
        post_id=A_POST,
        entered_on=DAY,
        educations=[COURSE],
        document_number=PAPER,
        person={"name": "洛桑次仁", "identity_number": "54010219900304029X"},
    )

    recruitment_id: UUID | None = Field(
        default=None, description="whose place for this post is settled with it (O-4)"
    )


class RegisterBody(EnteringBody):
    model_config = shown(
        employment="auxiliary",
        belongs={"station_id": A_STATION},
        entered_on="2019-05-06",
        since="2020-01-01",
        educations=[COURSE],
        services=[STRETCH],
        person={"name": "央金", "identity_number": "54010219900304002X"},
    )

    since: Day = Field(description="from when they stand as they do")


class OpinionBody(Body):
    """What the township government said when it was heard (O-3)."""

    model_config = shown(opinion="agrees", heard_on=DAY)

    opinion: OpinionCode
    heard_on: Day
    document_number: DocumentNumber | None = None


class MoveBody(Body):
    model_config = shown(
        movement="secondment",
        effective_on=DAY,
        reason="work_needs",
        to={"station_id": A_STATION},
        until="2024-12-31",
        document_number=PAPER,
    )

    movement: Movement
    effective_on: Day = Field(description="a later day is planned")
    reason: Code = Field(description="as the policy calls it")
    to: UnitBody | None = Field(
        default=None, description="of a transfer or exchange where they are to belong, else where to work"
    )
    post_id: UUID | None = None
    justice_work: bool = Field(default=True, description="whether the work is that of justice administration")
    until: Day | None = Field(default=None, description="the last day of those who are away for a time")
    document_number: DocumentNumber | None = None
    opinion: OpinionBody | None = None
    note: NoteText | None = None


class RevokeMoveBody(Body):
    """Nothing beside the version."""

    model_config = shown()


class AskBody(MoveBody):
    model_config = shown(
        staff_id=SOMEBODY,
        movement="secondment",
        effective_on=DAY,
        reason="work_needs",
        to={"kind": "township_government", "division_id": COUNTY},
        justice_work=False,
        until="2024-12-31",
    )

    staff_id: UUID
    nomination_id: UUID | None = Field(default=None, description="of whom it brings into a director's post")


class ConsentBody(Body):
    model_config = shown(document_number="拉司复〔2024〕9号")

    document_number: DocumentNumber


class RefuseBody(Body):
    model_config = shown(reason="station_short_of_staff", note="该所仅有两人在岗")

    reason: Code = Field(description="as the policy calls it")
    note: NoteText | None = None


class StepBody(Body):
    """Nothing beside the version."""

    model_config = shown()


class ConsultationBody(Body):
    """With the organisation or human-resources department of the same level (O-3)."""

    body: Literal["organisation_department", "human_resources"]
    consulted_on: Day
    document_number: DocumentNumber | None = None


class NominateBody(Body):
    model_config = shown(
        staff_id=SOMEBODY,
        post_id=A_POST,
        consultation={"body": "organisation_department", "consulted_on": DAY},
    )

    staff_id: UUID
    post_id: UUID
    consultation: ConsultationBody
    exception_reason: Code | None = Field(
        default=None, description="as the policy calls it: asks for an exception from what is not met"
    )
    note: NoteText | None = None


class RecordOpinionBody(OpinionBody):
    model_config = shown(opinion="agrees", heard_on=DAY, note="同意提名")

    note: NoteText | None = None


class RefuseExceptionBody(Body):
    model_config = shown(note="另行选拔")

    note: NoteText | None = None


class AppointBody(Body):
    model_config = shown(effective_on=DAY, document_number=PAPER)

    effective_on: Day = Field(description="a later day is planned")
    document_number: DocumentNumber


class PolicePlanBody(Body):
    model_config = shown(planned=12, document_number="拉司发〔2024〕2号")

    planned: Annotated[int, Field(ge=0, le=100_000)]
    document_number: DocumentNumber
