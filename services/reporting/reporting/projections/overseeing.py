"""Events of oversight filled at once, as the region's other events are (O-5, O-17)."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from chassis.messages import Recorded
from chassis.projecting.projection import Rows
from reporting.projections.bitemporal import Slice
from reporting.projections.contact_point import facts as contact_points
from reporting.projections.contact_point import fold as contact_point
from reporting.projections.responsible_leader import facts as leaders
from reporting.projections.responsible_leader import fold as responsible_leader
from reporting.projections.station_assessment import facts as assessments
from reporting.projections.station_assessment import fold as station_assessment


class OversightFilling:
    """One partition's; of other events it takes nothing."""

    def __init__(self) -> None:
        self._contacts: dict[UUID, list[Slice[contact_points.Contact]]] = defaultdict(list)
        self._visits: dict[UUID, list[Slice[contact_points.Visit]]] = defaultdict(list)
        self._assessments: dict[UUID, list[Slice[assessments.Fact]]] = defaultdict(list)
        self._leaders: dict[UUID, list[Slice[leaders.Fact]]] = defaultdict(list)

    def take(self, recorded: Recorded) -> None:
        if isinstance(recorded.event, contact_points.EVENTS):
            subject = contact_point.subject_of(recorded)
            self._contacts[subject] = contact_points.contacts_stated(self._contacts[subject], recorded)
            self._visits[subject] = contact_points.visits_stated(self._visits[subject], recorded)
        elif isinstance(recorded.event, assessments.EVENTS):
            subject = station_assessment.subject_of(recorded)
            self._assessments[subject] = assessments.stated(self._assessments[subject], recorded)
        elif isinstance(recorded.event, leaders.EVENTS):
            subject = responsible_leader.subject_of(recorded)
            self._leaders[subject] = leaders.stated(self._leaders[subject], recorded)

    def rest(self) -> Iterator[Rows]:
        yield contact_point.CONTACTS.rows(self._contacts)
        yield contact_point.VISITS.rows(self._visits)
        yield station_assessment.ASSESSMENTS.rows(self._assessments)
        yield responsible_leader.LEADERS.rows(self._leaders)
