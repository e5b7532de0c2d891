"""Events and circumstances of the procedure, as its tests speak of them."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.codes import texts
from chassis.ids import division_id
from registry.establishment_change.circumstances import Circumstances, Holding, StationNow
from registry.establishment_change.commands import Asked, ChangeCoverage, Establish, Propose
from services.registry.tests.world import (
    COUNTY,
    POLICY,
    PREFECTURE,
    SEAT,
    SEAT_NAME,
    SECOND,
    TODAY,
    approver,
    clerk,
    places,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY, DIVISION_LEVEL_PREFECTURE
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    REFERRAL_REASON_BEYOND_COMPETENCE,
    ChangeApproved,
    ChangeNotEffected,
    ChangeProposed,
    ChangeReferred,
    ChangeTookEffect,
    ProposedStation,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_GRADE_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
    StationGrade,
)

CHANGE_ID, STATION_ID, OTHER_STATION = (division_id(word) for word in ("change", "station", "other station"))
SPRING = date(2024, 5, 1)
DUE = date(2024, 3, 31)
"""The thirtieth day after the first of March: the day of the proposal does not count."""

CLERK, APPROVER = clerk(), approver()
NOW = Circumstances(TODAY, CLERK, POLICY, places())

ESTABLISH = Establish(
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
)
PROPOSE = Propose(CHANGE_ID, STATION_ID, ESTABLISH, SPRING)
EXISTING = StationNow(
    STATION_ID,
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
    date(2022, 1, 1),
)
COVER_SECOND = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}))


def proposed(
    effective_on: date = SPRING, grade: StationGrade = STATION_GRADE_DEPUTY_SECTION
) -> ChangeProposed:
    return ChangeProposed(
        change_id=str(CHANGE_ID),
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        prefecture_id=str(PREFECTURE),
        proposer_division_id=str(COUNTY),
        kind=CHANGE_KIND_ESTABLISH,
        station=ProposedStation(
            name=SEAT_NAME,
            grade=grade,
            kind=STATION_KIND_STANDALONE,
            seat_id=str(SEAT),
            township_ids=[str(SEAT)],
            functions=[STATION_FUNCTION_MEDIATION],
        ),
        effective_on=str(effective_on),
        authority_level=DIVISION_LEVEL_COUNTY,
        authority_division_id=str(COUNTY),
        decision_due_on=str(DUE),
    )


def coverage_proposed(*townships: UUID, effective_on: date = SPRING) -> ChangeProposed:
    event = proposed(effective_on)
    event.kind = CHANGE_KIND_CHANGE_COVERAGE
    event.station.kind = STATION_KIND_CENTRAL if len(townships) > 1 else STATION_KIND_STANDALONE
    del event.station.township_ids[:]
    event.station.township_ids.extend(texts(townships))
    until_then(event)
    return event


def until_then(event: ChangeProposed | ChangeApproved, station: StationNow = EXISTING) -> None:
    """Says of the event what the station is before."""
    event.former_name = station.name
    event.former_grade = station.grade
    event.former_kind = station.kind
    event.former_seat_id = str(station.seat_id)
    event.former_township_ids.extend(texts(station.township_ids))


def asking(asked: Asked, effective_on: date = SPRING, corrects: UUID | None = None) -> Propose:
    return replace(PROPOSE, asked=asked, effective_on=effective_on, corrects=corrects)


def section_proposed() -> ChangeProposed:
    return proposed(grade=STATION_GRADE_SECTION)


def referred() -> ChangeReferred:
    return ChangeReferred(
        change_id=str(CHANGE_ID),
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        former_authority_level=DIVISION_LEVEL_COUNTY,
        former_authority_division_id=str(COUNTY),
        authority_level=DIVISION_LEVEL_PREFECTURE,
        authority_division_id=str(PREFECTURE),
        decision_due_on=str(DUE),
        reason=REFERRAL_REASON_BEYOND_COMPETENCE,
    )


def approved(effective_on: date = SPRING, approved_on: date = TODAY) -> ChangeApproved:
    return ChangeApproved(
        change_id=str(CHANGE_ID),
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        kind=CHANGE_KIND_ESTABLISH,
        authority_level=DIVISION_LEVEL_COUNTY,
        authority_division_id=str(COUNTY),
        document_number="林编发〔2024〕3号",
        effective_on=str(effective_on),
        approved_on=str(approved_on),
    )


def took_effect(effective_on: date = SPRING, due: date = date(2024, 5, 31)) -> ChangeTookEffect:
    return ChangeTookEffect(
        change_id=str(CHANGE_ID),
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        kind=CHANGE_KIND_ESTABLISH,
        effective_on=str(effective_on),
        filing_division_id=str(PREFECTURE),
        filing_due_on=str(due),
    )


def not_effected(effective_on: date = SPRING) -> ChangeNotEffected:
    return ChangeNotEffected(
        change_id=str(CHANGE_ID),
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        effective_on=str(effective_on),
    )


def on(day: date, now: Circumstances = NOW) -> Circumstances:
    return replace(now, today=day)


def by(office: Caller, now: Circumstances = NOW) -> Circumstances:
    return replace(now, office=office)


def held(township: UUID, since: date = date(2022, 1, 1), until: date | None = None) -> Circumstances:
    """Another station has the township in that time."""
    return replace(NOW, townships_held={township: (Holding(OTHER_STATION, since, until),)})
