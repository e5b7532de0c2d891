"""The region's read model: divisions, stations, coverage, the board of changes and the history behind them.

One projection, so that a page sees all of them in one state: a figure, the list that it counts and the
change behind it come out of the same transaction. Divisions go first: the others look up places. What is counted
comes last, for nobody else counts until the transaction ends.
"""

from collections.abc import Sequence
from importlib.resources import files

import asyncpg
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.messages import topic_of
from chassis.projecting.projection import Change, Projection
from reporting.projections.alert import fold as alert
from reporting.projections.alert.fold import EVENTS as ALERT_EVENTS
from reporting.projections.change import fold as change
from reporting.projections.change.row import EVENTS as CHANGE_EVENTS
from reporting.projections.closing import fold as closing
from reporting.projections.closing import hindrance
from reporting.projections.closing.hindrance import EVENTS as HINDRANCE_EVENTS
from reporting.projections.closing.row import EVENTS as CLOSING_EVENTS
from reporting.projections.commendation import fold as commendation
from reporting.projections.commendation.facts import EVENTS as COMMENDATION_EVENTS
from reporting.projections.consultation import fold as consultation
from reporting.projections.consultation.row import EVENTS as CONSULTATION_EVENTS
from reporting.projections.contact_point import fold as contact_point
from reporting.projections.contact_point.facts import EVENTS as CONTACT_POINT_EVENTS
from reporting.projections.coverage import counts
from reporting.projections.development_plan import fold as development_plan
from reporting.projections.development_plan.row import EVENTS as PLAN_EVENTS
from reporting.projections.disclosure import fold as disclosure
from reporting.projections.disclosure.facts import EVENTS as DISCLOSURE_EVENTS
from reporting.projections.division import fold as division
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.filling import BULK
from reporting.projections.history import fold as history
from reporting.projections.inspection import fold as inspection
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS
from reporting.projections.post import fold as post
from reporting.projections.post.fold import EVENTS as POST_EVENTS
from reporting.projections.procedures import EVENTS as PROCEDURE_EVENTS
from reporting.projections.procedures import PROCEDURES
from reporting.projections.responsible_leader import fold as responsible_leader
from reporting.projections.responsible_leader.facts import EVENTS as RESPONSIBLE_LEADER_EVENTS
from reporting.projections.search import fold as search
from reporting.projections.staff import fold as staff
from reporting.projections.staff import matters
from reporting.projections.staff.facts import EVENTS as STAFF_EVENTS
from reporting.projections.staff.matters import EVENTS as MATTER_EVENTS
from reporting.projections.station import fold as station
from reporting.projections.station.facts import EVENTS as STATION_EVENTS
from reporting.projections.station_assessment import fold as station_assessment
from reporting.projections.station_assessment.facts import EVENTS as ASSESSMENT_EVENTS
from reporting.projections.upcasters import UPCASTERS
from reporting.projections.work_rules import fold as work_rules
from reporting.projections.work_rules.facts import EVENTS as WORK_RULE_EVENTS
from sifasuo.personnel.v1 import (
    personal_data_pb2,
    staff_import_pb2,
)
from sifasuo.registry.v1.division_pb2 import DivisionsImported
from sifasuo.registry.v1.station_pb2 import StationsImported

EVENTS: frozenset[type[Message]] = frozenset(
    {
        *DIVISION_EVENTS,
        *STATION_EVENTS,
        *CHANGE_EVENTS,
        *WORK_RULE_EVENTS,
        *DISCLOSURE_EVENTS,
        *CONSULTATION_EVENTS,
        *COMMENDATION_EVENTS,
        *CONTACT_POINT_EVENTS,
        *ASSESSMENT_EVENTS,
        *RESPONSIBLE_LEADER_EVENTS,
        *PLAN_EVENTS,
        *INSPECTION_EVENTS,
        *PROCEDURE_EVENTS,
        *STAFF_EVENTS,
        *MATTER_EVENTS,
        *POST_EVENTS,
        *CLOSING_EVENTS,
        *HINDRANCE_EVENTS,
        *ALERT_EVENTS,
        DivisionsImported,
        StationsImported,
    }
)
PERSONNELS_OWN: frozenset[type[Message]] = frozenset(
    {
        personal_data_pb2.PersonalDataRecorded,
        personal_data_pb2.ErasureAskedFor,
        personal_data_pb2.ErasureConfirmed,
        personal_data_pb2.ErasureDropped,
        personal_data_pb2.PersonalDataErased,
        staff_import_pb2.StaffImported,
    }
)
"""What is done with somebody's personal data is nobody else's business; their topic is not read here."""

PARTS = (
    "division",
    "station",
    "work_rules",
    "disclosure",
    "coverage",
    "change",
    "consultation",
    "commendation",
    "contact_point",
    "station_assessment",
    "responsible_leader",
    "development_plan",
    "inspection",
    "staff",
    "recruitment",
    "staffing_count",
    "statistical_return",
    "training",
    "staff_merits",
    "post",
    "closing",
    "alert",
    "history",
    "search",
    "public",
)


async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[Change]:
    recorded = [consumed.recorded for consumed in batch]
    recount = counts.Recount()
    await history.fold(connection, batch)
    changes = [
        *await division.fold(connection, recorded, recount),
        *await station.fold(connection, recorded, recount),
        *await work_rules.fold(connection, recorded),
        *await disclosure.fold(connection, recorded),
        *await contact_point.fold(connection, recorded),
        *await station_assessment.fold(connection, recorded),
        *await responsible_leader.fold(connection, recorded),
        *await change.fold(connection, recorded),
        *await consultation.fold(connection, recorded),
        *await commendation.fold(connection, recorded),
        *await development_plan.fold(connection, recorded),
        *await inspection.fold(connection, recorded),
        *await staff.fold(connection, recorded),
        *await matters.fold(connection, recorded),
        *[change for one in PROCEDURES for change in await one.fold(connection, recorded)],
        *await post.fold(connection, recorded),
        *await closing.fold(connection, recorded),
        *await hindrance.fold(connection, recorded),
        *await alert.fold(connection, recorded),
    ]
    await search.fold(connection, recorded)
    await counts.write(connection, recount)
    return changes


def _tables() -> str:
    return "\n".join((files(__package__) / part / "tables.sql").read_text(encoding="utf-8") for part in PARTS)


REVISION = 1
"""Raised when the same events make other rows: `services/reporting/tests/test_revision.py` tells when."""

REGION = Projection(
    name="region",
    topics=tuple(sorted({topic_of(event.DESCRIPTOR.full_name) for event in EVENTS})),
    revision=REVISION,
    tables=_tables(),
    folds=EVENTS,
    ignores=PERSONNELS_OWN,
    fold=fold,
    upcasters=UPCASTERS,
    bulk=BULK,
)
