"""What commands on personal data bring. Their values are checked where they are sealed, and repeated in no answer."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from chassis.audit.personal import PERSONAL
from chassis.http.examples import shown
from chassis.http.fields import Body, Unique

MOST_CARDS = 100
Cause = Literal["supplement", "own_request", "found_wrong"]
Sex = Literal["male", "female"]
Text = Annotated[str, StringConstraints(max_length=200)]
Purpose = Annotated[str, StringConstraints(max_length=40)]
SOMEBODY = "5b0a3c1e-98a4-4a7e-8a53-3f1f6ad3e7c1"


class PersonBody(Body):
    """Birth date and sex are those that the identity number says; they need not be sent."""

    name: Annotated[Text | None, PERSONAL] = None
    identity_number: Annotated[Text | None, PERSONAL] = Field(default=None, description="GB 11643, 18 signs")
    birth_date: Annotated[Text | None, PERSONAL] = None
    sex: Annotated[Sex | None, PERSONAL] = None
    major: Annotated[Text | None, PERSONAL] = None
    office_phone: Annotated[Text | None, PERSONAL] = None
    private_phone: Annotated[Text | None, PERSONAL] = None

    def values(self) -> dict[str, str | None]:
        """Of the fields that were sent: null takes one away."""
        return {
            name: getattr(self, name) for name in PersonBody.model_fields if name in self.model_fields_set
        }


class RecordBody(PersonBody):
    model_config = shown(private_phone="13900000000", cause="own_request")

    cause: Cause = Field(
        description="why it is recorded: known now, asked for by the person, found wrong (PIPL-46)"
    )


class CardsBody(Body):
    model_config = shown(staff_ids=[SOMEBODY], purpose="staffing")

    staff_ids: Annotated[Unique[UUID], Field(min_length=1, max_length=MOST_CARDS)]
    purpose: Purpose


class FindBody(Body):
    model_config = shown(identity_number="54010219900304029X", purpose="subject_request")

    identity_number: Annotated[Text, PERSONAL]
    purpose: Purpose


class ErasureBody(Body):
    model_config = shown(ground="purpose_achieved")

    ground: Annotated[str, StringConstraints(max_length=40)] = Field(
        description="as the policy file calls the grounds of PIPL-47"
    )


class DecisionBody(Body):
    model_config = shown(decision="confirm")

    decision: Literal["confirm", "drop"]
