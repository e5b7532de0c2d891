"""From what the log holds to what the API shows."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from google.protobuf.message import Message

from chassis.codes import code_of
from chassis.event_store.executing import Executed
from chassis.event_store.port import Stream
from chassis.http.payload import as_json
from chassis.messages import Recorded, type_name
from registry.api.answers import (
    AuthorityAnswer,
    BrokenAnswer,
    ChangeAnswer,
    DivisionAnswer,
    EventAnswer,
    EventsAnswer,
    FilingAnswer,
    PlannedStation,
    StationAnswer,
    StepAnswer,
    WaitingOnAnswer,
)
from registry.establishment_change.plan import Plan, Step
from registry.establishment_change.standing import WaitingOn, allowed, waiting_on
from registry.establishment_change.state import Authority, Status, status_of
from registry.handling.reading import FoundChange, FoundDivision, FoundStation
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import (
    ChangeApproved,
    ChangeFiled,
    ChangeKind,
    ChangeNotEffected,
    ChangeProposed,
    ChangeReferred,
    ChangeRejected,
    ChangeTookEffect,
    ChangeWithdrawn,
    Rule,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind

AFTER: Mapping[type[Message], Status] = {
    ChangeProposed: "proposed",
    ChangeReferred: "proposed",
    ChangeApproved: "approved",
    ChangeRejected: "rejected",
    ChangeWithdrawn: "withdrawn",
    ChangeFiled: "filed",
}


def division_answer(found: FoundDivision, day: date) -> DivisionAnswer | None:
    """None before it was registered."""
    place = found.division.as_of(day)
    if place is None:
        return None
    return DivisionAnswer(
        id=place.division_id,
        version=found.stream.version,
        as_of=day,
        level=code_of(DivisionLevel, place.level),
        code=place.code,
        name=place.name,
        parent_id=place.parent_id,
        designations=[code_of(Designation, d) for d in sorted(place.designations)],
        without_government=place.without_government,
        dissolved=place.dissolved,
        registered_on=found.division.registered_on,
        dissolved_on=found.division.dissolved_on,
    )


def station_answer(found: FoundStation) -> StationAnswer:
    station = found.station
    return StationAnswer(
        id=station.station_id,
        version=found.stream.version,
        county_id=station.county_id,
        name=station.name,
        grade=code_of(StationGrade, station.grade),
        kind=code_of(StationKind, station.kind),
        seat_id=station.seat_id,
        township_ids=sorted(station.township_ids),
        functions=[code_of(StationFunction, f) for f in sorted(station.functions)],
        founded_on=station.founded_on,
        changed_on=station.changed_on,
        closed_on=station.closed.closed_on if station.closed else None,
        successor_id=station.closed.successor_id if station.closed else None,
    )


def change_answer(found: FoundChange) -> ChangeAnswer:
    proposal = found.change.proposal
    told = last_round(found.stream)
    approved = told.get(ChangeApproved)
    return ChangeAnswer(
        id=proposal.change_id,
        version=found.stream.version,
        status=status_of(found.change),
        kind=code_of(ChangeKind, proposal.kind),
        station_id=proposal.station_id,
        steps=[step_answer(step) for step in proposal.steps],
        county_id=proposal.county_id,
        prefecture_id=proposal.prefecture_id,
        proposer_division_id=proposal.proposer_id,
        effective_on=proposal.effective_on,
        corrects=proposal.corrects,
        authority=authority_answer(proposal.authority),
        decision_due_on=proposal.decision_due_on,
        document_number=approved.document_number if isinstance(approved, ChangeApproved) else None,
        filing=filing_answer(told),
        broken=broken_answers(told),
        waiting_on=waiting_answer(waiting_on(found.change, found.now)),
        allowed=allowed(found.change, found.now),
    )


def step_answer(step: Step) -> StepAnswer:
    return StepAnswer(
        station_id=step.station_id,
        kind=code_of(ChangeKind, step.kind),
        station=planned_station(step.plan) if step.plan else None,
        successor_id=step.successor_id,
        uncovered_township_ids=sorted(step.uncovered),
        former=planned_station(step.former) if step.former else None,
    )


def status_after(executed: Executed) -> Status:
    """The status to which a command brought its change, whatever became of it since."""
    return AFTER[type(executed.events[-1])]


def last_round(stream: Stream) -> dict[type[Message], Message]:
    """The last event of each type since it was last proposed."""
    told: dict[type[Message], Message] = {}
    for event in stream.events:
        told = {} if isinstance(event, ChangeProposed) else told
        told[type(event)] = event
    return told


def planned_station(plan: Plan) -> PlannedStation:
    return PlannedStation(
        name=plan.name,
        grade=code_of(StationGrade, plan.grade),
        kind=code_of(StationKind, plan.kind),
        seat_id=plan.seat_id,
        township_ids=sorted(plan.township_ids),
        functions=[code_of(StationFunction, f) for f in sorted(plan.functions)],
    )


def authority_answer(authority: Authority) -> AuthorityAnswer:
    return AuthorityAnswer(level=code_of(DivisionLevel, authority.level), division_id=authority.division_id)


def waiting_answer(waiting: WaitingOn | None) -> WaitingOnAnswer | None:
    if waiting is None:
        return None
    return WaitingOnAnswer(body=waiting.body, division_id=waiting.division_id, until=waiting.until)


def filing_answer(told: Mapping[type[Message], Message]) -> FilingAnswer | None:
    effect, filed = told.get(ChangeTookEffect), told.get(ChangeFiled)
    if not isinstance(effect, ChangeTookEffect):
        return None
    return FilingAnswer(
        division_id=UUID(effect.filing_division_id),
        due_on=date.fromisoformat(effect.filing_due_on),
        filed_on=date.fromisoformat(filed.filed_on) if isinstance(filed, ChangeFiled) else None,
    )


def broken_answers(told: Mapping[type[Message], Message]) -> list[BrokenAnswer]:
    failed = told.get(ChangeNotEffected)
    if not isinstance(failed, ChangeNotEffected):
        return []
    return [
        BrokenAnswer(
            rule=code_of(Rule, broken.rule),
            article=broken.article,
            division_id=UUID(broken.division_id) if broken.division_id else None,
            station_id=UUID(broken.station_id) if broken.station_id else None,
            step=broken.step or None,
        )
        for broken in failed.broken
    ]


def events_answer(stream: Stream) -> EventsAnswer:
    return EventsAnswer(items=[event_answer(recorded) for recorded in stream.recorded])


def event_answer(recorded: Recorded) -> EventAnswer:
    meta = recorded.meta
    return EventAnswer(
        version=recorded.version,
        type=type_name(recorded.event),
        event_id=recorded.event_id,
        epoch=recorded.epoch,
        position=recorded.position,
        recorded_at=recorded.recorded_at,
        actor_id=UUID(meta.actor_id),
        body=meta.body,
        division_id=UUID(meta.division_id),
        policy_version=meta.policy_version,
        data=as_json(recorded.event),
    )
