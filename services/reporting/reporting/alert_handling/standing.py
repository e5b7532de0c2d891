"""How an alert stands while somebody acts on it, and who they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Body, Caller
from chassis.auth.relation import Relation
from directory.bureaus import Bureau
from reporting.alert_handling.policy import AlertsPolicy
from reporting.alert_handling.state import Assignee

HANDLE = "alerts.handle"
FIRST_RANK = "first_rank"
BODIES = frozenset(Body)
"""A rule may say in other words who must act: whoever has an action to do."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The alert by the read model, and the justice organs of the divisions in which it lies today, its own first.

    `number` is that of its last transition, `stages_number` of the last one that did not merely move it; `organs_alone` read it
    where a consultation agreed upon what it is about (ADR 178).
    """

    today: date
    office: Caller
    policy: AlertsPolicy
    alert_id: UUID
    number: int
    stages_number: int
    status: str
    kind: str
    severity: str
    acting_body: str
    station_id: UUID | None
    organs_alone: bool
    organs: tuple[Bureau, ...]

    def permit(self) -> None:
        self.policy.jurisdiction.permit(HANDLE, self.office, self.stands)

    def may(self) -> bool:
        return self.policy.jurisdiction.may(HANDLE, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        in_charge = any(organ.division_id == self.office.division_id for organ in self.organs)
        return relation == Relation.IN_CHARGE and in_charge

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def may_be_snoozed(self) -> bool:
        return self.severity != FIRST_RANK

    @property
    def division_id(self) -> UUID:
        """Of the organ that has it; a township has none of its own."""
        return self.organs[0].division_id

    def assignees(self) -> Iterator[Assignee]:
        """To whom it may be given, the nearest first."""
        for organ in self.organs:
            yield Assignee(organ.body, organ.division_id)
        if self.acting_body in BODIES - {organ.body for organ in self.organs}:
            yield from (Assignee(Body(self.acting_body), organ.division_id) for organ in self.organs)
