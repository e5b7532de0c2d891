"""The region's rules over what registry and personnel record: days after 1 March 2024."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from google.protobuf.message import Message

from reporting.duties.matching import Matching
from reporting.duties.table import load
from reporting.normalising.process import know_events
from services.reporting.tests.duties.telling import SUBJECT, Telling, at, cause, on
from sifasuo.internal.v1.timeline_pb2 import Facts
from sifasuo.personnel.v1.station_staffing_pb2 import StaffingCount, StationStaffingChanged
from sifasuo.registry.v1.closing_pb2 import ClosingCompleted, ClosingOverdue, StationClosing
from sifasuo.registry.v1.consultation_pb2 import (
    ConsultationActionAgreed,
    ConsultationActionDone,
    ConsultationActionDropped,
    ConsultationActionReopened,
)
from sifasuo.registry.v1.disclosure_pb2 import (
    DISCLOSURE_SECTION_CONTACT,
    DISCLOSURE_SECTION_FUNCTIONS,
    DISCLOSURE_SECTION_MANAGEMENT,
    DISCLOSURE_SECTION_STAFF,
    DisclosurePublished,
    DisclosureWithdrawn,
)
from sifasuo.registry.v1.establishment_change_pb2 import ChangeProposed, ChangeReferred, ChangeTookEffect
from sifasuo.registry.v1.station_pb2 import StationRegistered

know_events()
TABLE = load(Path("policies/duties")).as_of(date(2026, 11, 28))
MATCHING = Matching(TABLE)
COUNTY = "0c6f7d1e-2b7a-4c3e-9a53-5d2f1e8b7c40"
OTHER = "b8a1b6d4-5a86-4a57-8f0b-6f0de1a3c7d2"


@dataclass
class Recorded:
    """What becomes of one subject, the events about it told one after another."""

    told: Telling = field(default_factory=lambda: Telling(TABLE))
    position: int = 0

    def happens(self, moment: int, event: Message) -> "Recorded":
        self.position += 1
        found = MATCHING.facts(event).get(UUID(SUBJECT).bytes, ())
        self.told.takes(Facts(cause=cause(self.position), recorded_at=moment, facts=found))
        return self

    def ticks(self, moment: int) -> "Recorded":
        self.told.ticks(moment)
        return self

    def alerts(self, *kinds: str) -> Sequence[tuple[str, str, int]]:
        """Of these kinds, or all: what happened to it, when."""
        return [
            (name, alert.kind, moment)
            for name, moment, alert in (
                (type(one.event).__name__, one.moment, one.event.alert)  # type: ignore[attr-defined]
                for one in self.told.found
                if one.event is not None
            )
            if not kinds or alert.kind in kinds
        ]

    def stand(self, kind: str) -> Sequence[Any]:
        """As each of its transitions says."""
        told = (one.event.alert for one in self.told.found if one.event is not None)  # type: ignore[attr-defined]
        return [alert for alert in told if alert.kind == kind]


class TestActionsOfConsultations:
    ACTION: ClassVar[dict[str, Any]] = {"consultation_id": SUBJECT, "division_id": COUNTY, "action_id": OTHER}

    def agreed(self) -> Recorded:
        return Recorded().happens(at(0), ConsultationActionAgreed(**self.ACTION, due_on="2024-03-20"))

    def test_what_was_dropped_and_is_to_be_done_after_all_has_its_day_again(self) -> None:
        dropped = self.agreed().happens(at(2), ConsultationActionDropped(**self.ACTION))
        again = dropped.happens(at(3), ConsultationActionReopened(**self.ACTION)).ticks(at(25))
        assert again.alerts() == [("AlertRaised", "action_overdue", at(20, 0))]

    def test_so_has_what_was_said_to_be_done(self) -> None:
        done = self.agreed().happens(at(2), ConsultationActionDone(**self.ACTION, done_on="2024-03-03"))
        again = done.happens(at(3), ConsultationActionReopened(**self.ACTION)).ticks(at(25))
        assert again.alerts() == [("AlertRaised", "action_overdue", at(20, 0))]

    def test_what_stays_dropped_is_not_late(self) -> None:
        assert (
            self.agreed().happens(at(2), ConsultationActionDropped(**self.ACTION)).ticks(at(25)).alerts()
            == []
        )


class TestNobodyAtWork:
    STATION: ClassVar[dict[str, Any]] = {"station_id": SUBJECT, "county_id": COUNTY}

    def staffed(self, day: int, at_work: int, directors: int = 0) -> StationStaffingChanged:
        counts = StaffingCount(at_work=at_work, directors=directors)
        return StationStaffingChanged(**self.STATION, present=counts, effective_on=on(day))

    def registered(self) -> Recorded:
        return Recorded().happens(at(0), StationRegistered(**self.STATION, effective_on=on(0)))

    def left(self) -> Recorded:
        return self.registered().happens(at(0), self.staffed(0, 1, 1)).happens(at(5), self.staffed(5, 0))

    def test_has_no_last_day_and_is_of_the_first_rank_after_a_month(self) -> None:
        found = self.left().ticks(at(40))
        assert found.alerts("station_unmanned") == [
            ("AlertRaised", "station_unmanned", at(5)),
            ("AlertEscalated", "station_unmanned", at(36, 0)),
        ]
        assert {(one.opened_on, one.due_on) for one in found.stand("station_unmanned")} == {(on(5), "")}

    def test_is_not_known_before_personnel_says_anything_of_the_station(self) -> None:
        """A region brings in its stations before their people."""
        found = self.registered().ticks(at(40)).happens(at(50), self.staffed(50, 1, 1)).ticks(at(51))
        assert found.alerts("station_unmanned", "director_vacant") == []
        assert found.alerts("staffing_unrecorded") == [
            ("AlertRaised", "staffing_unrecorded", at(31, 0)),
            ("AlertCleared", "staffing_unrecorded", at(50)),
        ]

    def test_is_known_by_the_first_post_that_nobody_holds(self) -> None:
        found = self.registered().happens(at(10), self.staffed(10, 0)).ticks(at(11))
        assert found.alerts() == [
            ("AlertRaised", "station_unmanned", at(10)),
            ("AlertRaised", "director_vacant", at(10)),
        ]

    def test_and_by_what_was_recorded_before_the_station(self) -> None:
        """Clocks of two services are not one."""
        early = Recorded().happens(at(0, 8), self.staffed(0, 0))
        found = early.happens(at(0), StationRegistered(**self.STATION, effective_on=on(0))).ticks(at(1))
        assert len(found.alerts("station_unmanned")) == 1

    def test_so_has_a_station_without_a_director(self) -> None:
        found = self.left().ticks(at(200))
        assert found.alerts("director_vacant")[1:] == [("AlertEscalated", "director_vacant", at(190, 0))]


class TestClosings:
    """The station works until the day before (O-1)."""

    CLOSING: ClassVar[dict[str, Any]] = {
        "station_id": SUBJECT,
        "county_id": COUNTY,
        "closing_id": OTHER,
        "effective_on": on(10),
    }
    DAYS: ClassVar[dict[str, Any]] = {**CLOSING, "confirm_until": on(100)}

    def test_is_overdue_when_the_registry_says_so_as_its_day_comes(self) -> None:
        announced = Recorded().happens(at(0), StationClosing(**self.DAYS))
        overdue = announced.happens(at(10, 0, 1), ClosingOverdue(**self.DAYS)).ticks(at(10, 1))
        assert overdue.alerts() == [("AlertRaised", "closing_overdue", at(10, 0, 1))]
        assert overdue.stand("closing_overdue")[0].due_on == on(100)

    def test_one_that_is_completed_on_its_day_never_was(self) -> None:
        announced = Recorded().happens(at(0), StationClosing(**self.DAYS))
        assert announced.happens(at(10, 0, 1), ClosingCompleted(**self.CLOSING)).ticks(at(20)).alerts() == []

    def test_one_that_is_completed_late_was_overdue_until_then(self) -> None:
        overdue = Recorded().happens(at(10, 0, 1), ClosingOverdue(**self.DAYS))
        completed = overdue.happens(at(15), ClosingCompleted(**self.CLOSING))
        assert [turn for turn, *_ in completed.alerts()] == ["AlertRaised", "AlertCleared"]


class TestFilings:
    """The term counts from the day on which a change takes effect, or from its approval where that is later (O-1)."""

    CHANGE: ClassVar[dict[str, Any]] = {"change_id": SUBJECT, "county_id": COUNTY}

    def test_a_correction_of_long_ago_is_due_soon_when_most_of_its_term_is_over(self) -> None:
        effect = ChangeTookEffect(**self.CHANGE, effective_on="2022-03-01", filing_due_on=on(30))
        found = Recorded().happens(at(0), effect).ticks(at(40))
        assert found.alerts() == [
            ("AlertRaised", "filing_due_soon", at(25, 0)),
            ("AlertEscalated", "filing_overdue", at(31, 0)),
        ]

    def test_one_whose_term_was_over_as_it_was_recorded_is_overdue_and_not_due_soon(self) -> None:
        effect = ChangeTookEffect(**self.CHANGE, effective_on="2022-03-01", filing_due_on=on(-20))
        found = Recorded().happens(at(0), effect).ticks(at(1))
        assert found.alerts() == [("AlertRaised", "filing_overdue", at(0))]


class TestDisclosures:
    """A station shows what it must (O-13): texts have a first day, and may have a last."""

    STATION: ClassVar[dict[str, Any]] = {"station_id": SUBJECT, "county_id": COUNTY}
    MISSING = "disclosure_missing"
    STALE = "disclosure_stale"

    def shows(self, moment: int, first: int, last: int | None = None) -> Recorded:
        """A station that stands since the first day, with all that it must show; one section with those days."""
        found = Recorded().happens(at(0), StationRegistered(**self.STATION, effective_on=on(0)))
        for section in (DISCLOSURE_SECTION_STAFF, DISCLOSURE_SECTION_MANAGEMENT, DISCLOSURE_SECTION_CONTACT):
            text = DisclosurePublished(**self.STATION, section=section, effective_on=on(1))
            found.happens(at(1), text)
        return found.happens(moment, self.text(first, last))

    def text(self, first: int, last: int | None = None) -> DisclosurePublished:
        return DisclosurePublished(
            **self.STATION,
            section=DISCLOSURE_SECTION_FUNCTIONS,
            effective_on=on(first),
            ends_on="" if last is None else on(last),
        )

    def withdrawn(self, day: int) -> DisclosureWithdrawn:
        return DisclosureWithdrawn(**self.STATION, section=DISCLOSURE_SECTION_FUNCTIONS, effective_on=on(day))

    def test_a_text_that_has_ended_is_missing_from_the_day_after(self) -> None:
        found = self.shows(at(1), 1, 32).ticks(at(60)).happens(at(60), self.text(60))
        assert found.alerts(self.MISSING) == [
            ("AlertRaised", self.MISSING, at(33, 0)),
            ("AlertCleared", self.MISSING, at(60)),
        ]

    def test_nor_is_it_stale_besides(self) -> None:
        found = self.shows(at(1), 1, 32).ticks(at(400))
        assert [alert.duty_key for alert in found.stand(self.STALE)] == ["staff", "management", "contact"]

    def test_one_that_follows_in_time_leaves_no_gap(self) -> None:
        found = self.shows(at(1), 1, 32).happens(at(20), self.text(33)).ticks(at(90))
        assert found.alerts(self.MISSING) == []

    def test_one_that_follows_later_leaves_one(self) -> None:
        found = self.shows(at(1), 1, 32).happens(at(20), self.text(40)).ticks(at(90))
        assert found.alerts(self.MISSING, self.STALE) == [
            ("AlertRaised", self.MISSING, at(33, 0)),
            ("AlertCleared", self.MISSING, at(40, 0)),
        ]

    def test_a_text_for_a_day_ahead_is_missing_until_then(self) -> None:
        found = self.shows(at(1), 200).ticks(at(250))
        assert found.alerts(self.MISSING, self.STALE) == [
            ("AlertRaised", self.MISSING, at(31, 0)),
            ("AlertCleared", self.MISSING, at(200, 0)),
        ]

    def test_unless_it_is_withdrawn_before(self) -> None:
        found = self.shows(at(1), 200).happens(at(100), self.withdrawn(100)).ticks(at(250))
        assert found.alerts(self.MISSING, self.STALE) == [("AlertRaised", self.MISSING, at(31, 0))]

    def test_a_section_that_is_withdrawn_is_missing_once(self) -> None:
        found = self.shows(at(1), 1, 150).happens(at(100), self.withdrawn(100)).ticks(at(300))
        assert found.alerts(self.MISSING, self.STALE) == [("AlertRaised", self.MISSING, at(100))]

    def test_a_text_is_stale_until_the_next_is_shown(self) -> None:
        found = self.shows(at(1), 1).happens(at(300), self.text(380)).ticks(at(400))
        of_it = [(turn, moment) for turn, _, moment in found.alerts(self.STALE)]
        assert ("AlertCleared", at(380, 0)) in of_it
        assert [turn for turn, _ in of_it].count("AlertRaised") == 4


class TestDecisions:
    def test_are_due_from_the_authority_that_the_change_waits_for(self) -> None:
        proposed = ChangeProposed(
            change_id=SUBJECT, county_id=COUNTY, authority_division_id=COUNTY, decision_due_on=on(30)
        )
        referred = ChangeReferred(
            change_id=SUBJECT, county_id=COUNTY, authority_division_id=OTHER, decision_due_on=on(40)
        )
        found = Recorded().happens(at(0), proposed).ticks(at(31)).happens(at(32), referred).ticks(at(41))
        assert [alert.division_id for alert in found.stand("approval_overdue")] == [COUNTY, OTHER, OTHER]
