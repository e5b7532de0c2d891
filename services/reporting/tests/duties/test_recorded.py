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
from services.reporting.tests.duties.telling import SUBJECT, Telling, at, cause
from sifasuo.internal.v1.timeline_pb2 import Facts
from sifasuo.registry.v1.consultation_pb2 import (
    ConsultationActionAgreed,
    ConsultationActionDone,
    ConsultationActionDropped,
    ConsultationActionReopened,
)

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

    def last(self) -> Any:
        """The alert as its last transition says."""
        return [one.event.alert for one in self.told.found if one.event is not None][-1]  # type: ignore[attr-defined]


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
