"""What a decision on a consultation looks at, and who may do what: the organ that convenes, and those who take part (O-19)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from chassis.auth.caller import Body, Caller
from chassis.auth.relation import Relation
from chassis.errors import NotFoundError
from directory.bureaus import BODIES, Bureau
from directory.places import Place, Places
from registry.consultation.state import Action, Consultation
from registry.policy import Policy

JUSTICE_ORGAN, TOWNSHIP_GOVERNMENT = "justice_organ", "township_government"
PARTICIPANTS: Mapping[Body, str] = {
    **dict.fromkeys(BODIES.values(), JUSTICE_ORGAN),
    Body.STAFFING_AUTHORITY: "staffing_authority",
    Body.TOWNSHIP_GOVERNMENT: TOWNSHIP_GOVERNMENT,
}
"""How the policy calls the bodies whose people sign in as such; of other agencies it is not known which they are."""


@dataclass(frozen=True, slots=True)
class Convening:
    """`seat` is the convening organ's division as it lies today, `bureau` the organ; an owner's division is among `places`."""

    today: date
    office: Caller
    policy: Policy
    places: Places
    seat: Place
    bureau: Bureau | None

    def permit(self, action: str, owned: Sequence[Action] = ()) -> None:
        """`owned` is what the caller's body may have to do."""
        self.policy.jurisdiction.permit(action, self.office, partial(self.stands, None, owned))

    def may(self, action: str, consultation: Consultation | None, owned: Iterable[Action] = ()) -> bool:
        return self.policy.jurisdiction.may(action, self.office, partial(self.stands, consultation, owned))

    def stands(self, consultation: Consultation | None, owned: Iterable[Action], relation: Relation) -> bool:
        """Where a division has no organ, nobody convenes."""
        match relation:
            case Relation.CONVENES:
                return self.bureau is not None and self.bureau.is_of(self.office)
            case Relation.ORGAN_ABOVE:
                return self.places.inside(self.seat.division_id, self.office.division_id, self.today)
            case Relation.TAKES_PART:
                called = PARTICIPANTS.get(self.office.body)
                return (
                    consultation is not None and called in consultation.participants and is_of_the_seat(self)
                )
            case Relation.HAS_IT_TO_DO:
                return any(self.owns(action) for action in owned)
            case _:
                return False

    @property
    def convenes(self) -> bool:
        return self.may("consultations.convene", None)

    def inside(self, place: Place) -> bool:
        """Whether it lies in the convening organ's division, or is it."""
        return self.places.inside(place.division_id, self.seat.division_id, self.today)

    @property
    def remains(self) -> bool:
        """Whether the caller's division is there today."""
        own = self.places.at(self.office.division_id, self.today)
        return own is not None and not own.dissolved

    def stands_for(self, division_id: UUID) -> bool:
        """Whether the caller's division is that one, or what it went up into."""
        place = self.places.heir(division_id, self.today, division_id)
        return place is not None and place.division_id == self.office.division_id

    def owns(self, action: Action) -> bool:
        """Whether the caller's body is the one that has it to do."""
        own = action.owner_body == PARTICIPANTS.get(self.office.body)
        return own and self.stands_for(action.owner_division_id)


def may_read(consultation: Consultation, now: Convening) -> bool:
    """No body of a division that is gone; the read model says the same (`consultation_known` in reporting, ADR 178)."""
    return now.remains and now.may("consultations.read", consultation, consultation.actions.values())


def is_of_the_seat(now: Convening) -> bool:
    """Of a body that takes part: that of the same division, or a township's in it."""
    office = now.office
    if office.body == Body.TOWNSHIP_GOVERNMENT:
        return now.places.inside(office.division_id, now.seat.division_id, now.today)
    return office.division_id == now.seat.division_id


def refuse_outsiders(consultation: Consultation, now: Convening) -> None:
    """Who may not read a consultation is not told either that it is there."""
    if not may_read(consultation, now):
        raise NotFoundError("consultation")
