"""What commands on disclosures bring (O-13)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import NEW_YEAR, shown
from chassis.http.fields import Body, NoteText
from registry.api.contacts import Contact
from registry.api.texts import for_everybody

Section = Literal["functions", "staff", "whereabouts", "management", "contact"]
Written = Literal["functions", "staff", "whereabouts", "management"]
MORNING, AFTERNOON = (
    {"opens": "09:30", "closes": "13:00"},
    {"opens": "15:30", "closes": "18:00"},
)
DisclosureText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000),
    AfterValidator(for_everybody),
]


class Dated(Body):
    valid_from: Day | None = Field(default=None, description="the day of its publication, if left out")
    valid_until: Day | None = Field(default=None, description="its last day; until another, if left out")


class DraftTextBody(Dated):
    model_config = shown(
        section="functions", text="本所受理人民调解申请，当场登记，三日内答复。", valid_from=NEW_YEAR
    )

    section: Written
    text: DisclosureText = Field(description="plain text: markup in it is shown as it is written")


class DraftContactBody(Dated):
    model_config = shown(
        section="contact",
        office={
            "address": "林周县甘丹曲果镇政府院内一楼",
            "directions": "镇政府大门右侧",
            "telephone": "0891-6123456",
            "opening_hours": {"monday": [MORNING, AFTERNOON], "friday": [MORNING]},
        },
    )

    section: Literal["contact"]
    office: Contact


DraftBody = Annotated[DraftTextBody | DraftContactBody, Field(discriminator="section")]


class PublishBody(Body):
    model_config = shown(section="functions")

    section: Section


class ReturnBody(Body):
    model_config = shown(section="functions", note="请写明办理期限")

    section: Section
    note: NoteText


class WithdrawDisclosureBody(Body):
    model_config = shown(section="functions", note="流程已变更，另行公开")

    section: Section
    note: NoteText
