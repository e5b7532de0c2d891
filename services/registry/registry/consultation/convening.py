"""What a decision on a consultation looks at, and who may do what: the organ that convenes, and those who take part (O-19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
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

ACTING = frozenset({Role.CLERK, Role.APPROVER})
"""Who acts for a body that has something to do: a staffing authority has no clerks here."""


@dataclass(frozen=True, slots=True)
class Convening:
    """`seat` is the convening organ's division as it lies today, `bureau` the organ; an owner's division is among `places`."""

    today: date
    office: Caller
    policy: Policy
    places: Places
    seat: Place
    bureau: Bureau | None

    @property
    def convenes(self) -> bool:
        return self.bureau is not None and self.bureau.employs(self.office)

    def permit(self) -> None:
        """A clerk of the organ that convenes; where a division has none, nobody."""
        if not self.convenes:
            body = self.bureau.body if self.bureau else Body.COUNTY_BUREAU
            raise NotPermittedError(f"{body}_clerk")

    def inside(self, place: Place) -> bool:
        """Whether it lies in the convening organ's division, or is it."""
        return self.places.inside(place.division_id, self.seat.division_id, self.today)

    @property
    def stands(self) -> bool:
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

    def ends(self, action: Action | None) -> bool:
        """Whether the caller may say that it is done: whoever acts for the body that has it to do."""
        return action is not None and bool(ACTING & self.office.roles) and self.owns(action)


def may_read(consultation: Consultation, now: Convening) -> bool:
    """Justice organs of the division and those above it; bodies that take part there, or have something to do; none that is gone.

    The read model says the same (`consultation_known` in reporting): all of it or nothing (ADR 178).
    """
    office = now.office
    if not now.stands:
        return False
    if office.body in BODIES.values() and now.places.inside(
        now.seat.division_id, office.division_id, now.today
    ):
        return True
    called = PARTICIPANTS.get(office.body)
    return (called in consultation.participants and is_of_the_seat(now)) or any(
        now.owns(action) for action in consultation.actions.values()
    )


def is_of_the_seat(now: Convening) -> bool:
    """Of a body that takes part: that of the same division, or a township's in it; justice organs are asked apart."""
    office = now.office
    if office.body in BODIES.values():
        return False
    if office.body == Body.TOWNSHIP_GOVERNMENT:
        return now.places.inside(office.division_id, now.seat.division_id, now.today)
    return office.division_id == now.seat.division_id


def refuse_outsiders(consultation: Consultation, now: Convening) -> None:
    """Who may not read a consultation is not told how it stands either."""
    if not may_read(consultation, now):
        raise NotPermittedError("bodies_that_take_part")
