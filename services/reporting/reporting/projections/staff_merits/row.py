"""What is added to the records of people: assessments, awards, allowances (O-3, O-7, O-14)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import Affair, Table, Told, day, optional, stamped
from sifasuo.personnel.v1.staff_allowance_pb2 import AllowanceEnded, AllowanceGranted, AllowanceStruckOut
from sifasuo.personnel.v1.staff_assessment_pb2 import (
    StaffAssessed,
    StaffAssessmentCorrected,
    TownshipOpinionRecorded,
)
from sifasuo.personnel.v1.staff_award_pb2 import StaffAwarded, StaffAwardRevoked


class Assessment(NamedTuple):
    """Of one year; `result` is None while only the township was heard."""

    staff_id: UUID
    year: int
    county_id: UUID
    station_id: UUID | None
    home_id: UUID | None
    changed_at: datetime
    version: int
    opinion: str | None = None
    opinion_on: date | None = None
    opinion_number: str | None = None
    opinion_note_id: UUID | None = None
    result: str | None = None
    assessed_on: date | None = None
    document_number: str | None = None
    former_result: str | None = None
    corrected_on: date | None = None
    reason: str | None = None
    note_id: UUID | None = None


class Award(NamedTuple):
    """`station_id` is where they worked then; `revoked_on` is None while it stands."""

    staff_id: UUID
    award_id: UUID
    county_id: UUID
    station_id: UUID | None
    home_id: UUID | None
    award: str
    level: str
    awarded_on: date
    document_number: str
    changed_at: datetime
    version: int
    revoked_on: date | None = None
    reason: str | None = None
    note_id: UUID | None = None


class Allowance(NamedTuple):
    """So many fen a month, from the first day of a month to the last of another, or without an end for now.

    What was struck out never held.
    """

    staff_id: UUID
    allowance_id: UUID
    county_id: UUID
    station_id: UUID | None
    home_id: UUID | None
    allowance: str
    fen_per_month: int
    from_on: date
    until_on: date | None
    document_number: str | None
    changed_at: datetime
    version: int
    struck_out: bool = False
    reason: str | None = None
    note_id: UUID | None = None


ASSESSMENTS = Table("staff_assessment", Assessment, ("year",))
AWARDS = Table("staff_award", Award, ("award_id",))
ALLOWANCES = Table("staff_allowance", Allowance, ("allowance_id",))


def tell_assessment(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case TownshipOpinionRecorded():
            row = of_year(told, event, recorded)._replace(
                opinion=event.opinion,
                opinion_on=date.fromisoformat(event.given_on),
                opinion_number=event.document_number or None,
                opinion_note_id=optional(event.note.note_id),
            )
        case StaffAssessed():
            row = of_year(told, event, recorded)._replace(
                result=event.result,
                assessed_on=date.fromisoformat(event.assessed_on),
                document_number=event.document_number or None,
            )
        case StaffAssessmentCorrected():
            row = of_year(told, event, recorded)._replace(
                result=event.result,
                former_result=event.former_result,
                corrected_on=date.fromisoformat(event.corrected_on),
                reason=event.reason,
                note_id=optional(event.note.note_id),
            )
        case _:
            raise TypeError(type(event).__name__)
    told.put(ASSESSMENTS, stamped(row, recorded))


def of_year(
    told: Told,
    event: TownshipOpinionRecorded | StaffAssessed | StaffAssessmentCorrected,
    recorded: Recorded,
) -> Assessment:
    """With where they work by this event."""
    known = {row.year: row for row in told.of(ASSESSMENTS)}
    staff_id, county_id = uuid_of(event.staff_id), uuid_of(event.county_id)
    fresh = Assessment(staff_id, event.year, county_id, None, None, recorded.recorded_at, recorded.version)
    row: Assessment = known.get(event.year, fresh)
    home_id = optional(event.home_station_id)
    return row._replace(county_id=county_id, station_id=optional(event.station_id), home_id=home_id)


def tell_award(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case StaffAwarded():
            row = awarded(event, recorded)
        case StaffAwardRevoked():
            row = told.one(AWARDS, uuid_of(event.award_id))._replace(
                revoked_on=date.fromisoformat(event.revoked_on),
                reason=event.reason,
                note_id=optional(event.note.note_id),
            )
        case _:
            raise TypeError(type(event).__name__)
    told.put(AWARDS, stamped(row, recorded))


def awarded(event: StaffAwarded, recorded: Recorded) -> Award:
    return Award(
        uuid_of(event.staff_id),
        uuid_of(event.award_id),
        uuid_of(event.county_id),
        optional(event.station_id),
        optional(event.home_station_id),
        event.award,
        event.awarding_level,
        date.fromisoformat(event.awarded_on),
        event.document_number,
        recorded.recorded_at,
        recorded.version,
    )


def tell_allowance(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case AllowanceGranted():
            told.put(ALLOWANCES, granted(event, recorded))
        case AllowanceEnded():
            row = told.one(ALLOWANCES, uuid_of(event.allowance_id))._replace(
                until_on=date.fromisoformat(event.until_on),
                reason=event.reason,
                note_id=optional(event.note.note_id),
            )
            told.put(ALLOWANCES, stamped(row, recorded))
        case AllowanceStruckOut():
            row = told.one(ALLOWANCES, uuid_of(event.allowance_id))._replace(
                struck_out=True, reason=event.reason, note_id=optional(event.note.note_id)
            )
            told.put(ALLOWANCES, stamped(row, recorded))
        case _:
            raise TypeError(type(event).__name__)


def granted(event: AllowanceGranted, recorded: Recorded) -> Allowance:
    return Allowance(
        uuid_of(event.staff_id),
        uuid_of(event.allowance_id),
        uuid_of(event.county_id),
        optional(event.station_id),
        optional(event.home_station_id),
        event.allowance,
        event.fen_per_month,
        date.fromisoformat(event.from_on),
        day(event.until_on),
        event.document_number or None,
        recorded.recorded_at,
        recorded.version,
    )


OF_ASSESSMENTS = Affair(
    "staff_merits",
    "staff_id",
    (ASSESSMENTS,),
    (TownshipOpinionRecorded, StaffAssessed, StaffAssessmentCorrected),
    tell_assessment,
)
OF_AWARDS = Affair("staff_merits", "staff_id", (AWARDS,), (StaffAwarded, StaffAwardRevoked), tell_award)
OF_ALLOWANCES = Affair(
    "staff_merits",
    "staff_id",
    (ALLOWANCES,),
    (AllowanceGranted, AllowanceEnded, AllowanceStruckOut),
    tell_allowance,
)
EVENTS = (*OF_ASSESSMENTS.events, *OF_AWARDS.events, *OF_ALLOWANCES.events)
