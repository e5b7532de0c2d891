"""The region's read model from its events at once: what the folds make, worked out in memory and then written.

Places and counts come last, out of what all partitions have brought.
"""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.messages import Recorded
from chassis.projecting.projection import Bulk, Rows
from reporting.projections.affair import AffairFilling
from reporting.projections.alert.fold import AlertFilling
from reporting.projections.bitemporal import Slice
from reporting.projections.change import counts as change_counts
from reporting.projections.change.fold import board
from reporting.projections.change.row import EVENTS as CHANGE_EVENTS
from reporting.projections.change.row import Row, evolved
from reporting.projections.closing.fold import attempt_of, closings
from reporting.projections.closing.hindrance import EVENTS as HINDRANCE_EVENTS
from reporting.projections.closing.hindrance import Row as HindranceRow
from reporting.projections.closing.hindrance import hindrances, last
from reporting.projections.closing.row import EVENTS as CLOSING_EVENTS
from reporting.projections.closing.row import Row as ClosingRow
from reporting.projections.closing.row import evolved as closing_evolved
from reporting.projections.commendation.facts import EVENTS as COMMENDATION_EVENTS
from reporting.projections.commendation.facts import Fact as CommendationFact
from reporting.projections.commendation.facts import stated as commendation_stated
from reporting.projections.commendation.fold import COMMENDATIONS
from reporting.projections.consultation.fold import told as consultations_told
from reporting.projections.consultation.row import EVENTS as CONSULTATION_EVENTS
from reporting.projections.consultation.row import Talk
from reporting.projections.consultation.row import evolved as consultation_evolved
from reporting.projections.coverage import counts as township_counts
from reporting.projections.coverage.serving import SERVING, served
from reporting.projections.development_plan.fold import plans
from reporting.projections.development_plan.row import EVENTS as PLAN_EVENTS
from reporting.projections.development_plan.row import Row as PlanRow
from reporting.projections.development_plan.row import evolved as plan_evolved
from reporting.projections.disclosure import fold as disclosure
from reporting.projections.disclosure.drafts import Drafts
from reporting.projections.disclosure.drafts import evolved as draft_evolved
from reporting.projections.disclosure.facts import EVENTS as DISCLOSURE_EVENTS
from reporting.projections.disclosure.facts import Fact as DisclosureFact
from reporting.projections.disclosure.facts import stated as disclosure_stated
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.facts import FACTS
from reporting.projections.division.facts import Fact as DivisionFact
from reporting.projections.division.facts import stated as division_stated
from reporting.projections.division.fold import place_all
from reporting.projections.history.fold import Touching, history, touching
from reporting.projections.inspection.fold import inspections
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS
from reporting.projections.inspection.row import Told
from reporting.projections.inspection.row import evolved as inspection_evolved
from reporting.projections.overseeing import OversightFilling
from reporting.projections.post.filling import PostFilling
from reporting.projections.procedures import PROCEDURES
from reporting.projections.search import fold as search
from reporting.projections.search.naming import Named, named
from reporting.projections.staff.fold import People
from reporting.projections.staff.matters import Matters
from reporting.projections.station import closure
from reporting.projections.station.facts import EVENTS as STATION_EVENTS
from reporting.projections.station.facts import Fact as StationFact
from reporting.projections.station.facts import stated as station_stated
from reporting.projections.station.fold import VERSIONS
from reporting.projections.work_rules.facts import EVENTS as WORK_RULE_EVENTS
from reporting.projections.work_rules.facts import Fact as WorkRuleFact
from reporting.projections.work_rules.facts import stated as work_rule_stated
from reporting.projections.work_rules.fold import RULES, subject_of

OF_COUNTIES = (*PLAN_EVENTS, *INSPECTION_EVENTS, *CLOSING_EVENTS, *HINDRANCE_EVENTS)


class RegionFilling:
    """One partition's."""

    def __init__(self) -> None:
        self._divisions: dict[UUID, list[Slice[DivisionFact]]] = defaultdict(list)
        self._stations: dict[UUID, list[Slice[StationFact]]] = defaultdict(list)
        self._rules: dict[UUID, list[Slice[WorkRuleFact]]] = defaultdict(list)
        self._shown: dict[UUID, list[Slice[DisclosureFact]]] = defaultdict(list)
        self._drafts: dict[UUID, Drafts] = defaultdict(dict)
        self._oversight = OversightFilling()
        self._posts, self._alerts = PostFilling(), AlertFilling()
        self._changes: dict[UUID, Row] = {}
        self._names: set[Named] = set()
        self._talks: dict[UUID, Talk] = {}
        self._commendations: dict[UUID, list[Slice[CommendationFact]]] = defaultdict(list)
        self._plans: dict[UUID, PlanRow] = {}
        self._inspections: dict[UUID, Told] = {}
        self._procedures = AffairFilling(PROCEDURES)
        self._people, self._matters = People(), Matters()
        self._parts = (
            self._oversight,
            self._people,
            self._matters,
            self._procedures,
            self._posts,
            self._alerts,
        )
        self._closings: dict[UUID, ClosingRow] = {}
        self._hindrances: dict[UUID, HindranceRow] = {}
        self._closed: dict[UUID, closure.Row] = {}
        self._lines: list[Touching] = []

    def take(self, event: Consumed) -> None:
        recorded = event.recorded
        stream = recorded.stream_id
        if isinstance(recorded.event, CHANGE_EVENTS):
            self._changes[stream] = evolved(self._changes.get(stream), recorded)
        elif isinstance(recorded.event, STATION_EVENTS):
            self._stations[stream] = station_stated(self._stations[stream], recorded)
            self._take_closure(recorded)
        elif isinstance(recorded.event, WORK_RULE_EVENTS):
            subject = subject_of(recorded)
            self._rules[subject] = work_rule_stated(self._rules[subject], recorded)
        elif isinstance(recorded.event, DISCLOSURE_EVENTS):
            subject = disclosure.subject_of(recorded)
            self._shown[subject] = disclosure_stated(self._shown[subject], recorded)
            self._drafts[subject] = draft_evolved(self._drafts[subject], recorded)
        elif isinstance(recorded.event, CONSULTATION_EVENTS):
            self._talks[stream] = consultation_evolved(self._talks.get(stream), recorded)
        elif isinstance(recorded.event, COMMENDATION_EVENTS):
            self._commendations[stream] = commendation_stated(self._commendations[stream], recorded)
        elif isinstance(recorded.event, OF_COUNTIES):
            self._take_affairs(recorded)
        elif isinstance(recorded.event, DIVISION_EVENTS):
            self._divisions[stream] = division_stated(self._divisions[stream], recorded)
        for part in self._parts:
            part.take(recorded)
        self._take_told(event)

    def _take_told(self, event: Consumed) -> None:
        if one := named(event.recorded, self._level_of):
            self._names.add(one)
        if told := touching(event):
            self._lines.append(told)

    def _level_of(self, division_id: UUID) -> str:
        return self._divisions[division_id][0].value.level

    def _take_affairs(self, recorded: Recorded) -> None:
        stream = recorded.stream_id
        if isinstance(recorded.event, PLAN_EVENTS):
            self._plans[stream] = plan_evolved(self._plans.get(stream), recorded)
        elif isinstance(recorded.event, CLOSING_EVENTS):
            attempt = attempt_of(recorded)
            self._closings[attempt] = closing_evolved(self._closings.get(attempt), recorded)
        elif isinstance(recorded.event, HINDRANCE_EVENTS):
            self._hindrances |= last([recorded])
        else:
            self._inspections[stream] = inspection_evolved(self._inspections.get(stream), recorded)

    def _take_closure(self, recorded: Recorded) -> None:
        if row := closure.closure_of(recorded):
            self._closed[row.station_id] = row

    def done(self) -> Iterator[Rows]:
        yield from history(self._lines)
        self._lines = []

    def rest(self) -> Iterator[Rows]:
        yield FACTS.rows(self._divisions)
        yield VERSIONS.rows(self._stations)
        yield SERVING.rows(served(self._stations))
        yield RULES.rows(self._rules)
        yield disclosure.SHOWN.rows(self._shown)
        yield disclosure.rows(self._drafts)
        yield from self._oversight.rest()
        yield from self._posts.rest()
        yield from self._alerts.rest()
        yield board(self._changes)
        yield search.names(self._names)
        yield from consultations_told(self._talks)
        yield COMMENDATIONS.rows(self._commendations)
        yield plans(self._plans)
        yield from inspections(self._inspections)
        yield from self._people.rest()
        yield from self._matters.rest()
        yield from self._procedures.rest()
        yield closings(self._closings)
        yield hindrances(self._hindrances)
        yield closure.rows(self._closed)


async def finish(connection: asyncpg.Connection) -> None:
    """What rests on events of several partitions."""
    facts = await FACTS.load_all(connection)
    await place_all(connection, facts)
    await township_counts.write_all(connection, facts)
    await change_counts.write_all(connection)
    await search.write_all(connection)


BULK = Bulk(RegionFilling, finish)
