"""From what comes in to what is asked of the domain."""

from uuid import UUID, uuid5

from chassis.codes import value_of
from chassis.vault.records import sealed_of
from chassis.vault.vault import Fields
from personnel.api.staff_schemas import (
    EducationBody,
    EnteringBody,
    HomeBody,
    MoveBody,
    OpinionBody,
    ServiceBody,
    UnitBody,
)
from personnel.staff_member.commands import Entering, Move
from personnel.staff_member.record import Education, Service
from personnel.staff_member.standing import Unit
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.staff_member_pb2 import (
    DEGREE_UNSPECIFIED,
    Degree,
    EducationLevel,
    Employment,
    Movement,
    Opinion,
    ServiceSource,
    TownshipOpinion,
    UnitKind,
)
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffEntryPersonalData


def entering(body: EnteringBody, staff_id: UUID) -> Entering:
    """Entries of a record get ids of their own, under which what is sealed of them lies."""
    return Entering(
        staff_id=staff_id,
        employment=value_of(Employment, body.employment),
        belongs=unit(body.belongs),
        entered_on=body.entered_on,
        post_id=body.post_id,
        educations=tuple(
            education(one, uuid5(staff_id, f"education {n}")) for n, one in enumerate(body.educations)
        ),
        services=tuple(service(one, uuid5(staff_id, f"service {n}")) for n, one in enumerate(body.services)),
        min_service_until=body.min_service_until,
        document_number=body.document_number,
    )


def education(body: EducationBody, entry_id: UUID) -> Education:
    return Education(
        entry_id=body.entry_id or entry_id,
        level=value_of(EducationLevel, body.level),
        law=body.law,
        completed_on=body.completed_on,
        degree=value_of(Degree, body.degree) if body.degree else DEGREE_UNSPECIFIED,
    )


def service(body: ServiceBody, entry_id: UUID) -> Service:
    source = value_of(ServiceSource, body.source)
    return Service(source, body.began_on, body.ended_on, body.entry_id or entry_id)


def institutions(body: EnteringBody, entering: Entering) -> Fields:
    """Schools and employers, as they are sealed under the ids of their entries."""
    schools = zip(entering.educations, body.educations, strict=True)
    employers = zip(entering.services, body.services, strict=True)
    told = [institution(known.entry_id, one) for known, one in schools]
    told += [institution(known.entry_id, one) for known, one in employers if known.entry_id]
    return {name: value for entry in told for name, value in entry.items() if value}


def institution(entry_id: UUID, body: EducationBody | ServiceBody) -> Fields:
    """Empty for what is to be taken away; nothing where nothing is said of it."""
    field = "school" if isinstance(body, EducationBody) else "employer"
    if field not in body.model_fields_set:
        return {}
    return sealed_of(StaffEntryPersonalData, entry_id, {field: getattr(body, field) or ""})


def unit(body: HomeBody | UnitBody) -> Unit:
    """What is said of the other kind of place counts for nothing."""
    station = body.kind == "station"
    return Unit(
        value_of(UnitKind, body.kind),
        None if station else body.division_id,
        body.station_id if station else None,
    )


def move(body: MoveBody, note: NoteReference | None = None, nomination_id: UUID | None = None) -> Move:
    return Move(
        movement=value_of(Movement, body.movement),
        effective_on=body.effective_on,
        reason=body.reason,
        to=unit(body.to) if body.to else None,
        post_id=body.post_id,
        justice_work=body.justice_work,
        until=body.until,
        document_number=body.document_number,
        opinion=opinion(body.opinion) if body.opinion else None,
        note=note,
        nomination_id=nomination_id,
    )


def opinion(body: OpinionBody) -> TownshipOpinion:
    return TownshipOpinion(
        opinion=value_of(Opinion, body.opinion),
        heard_on=str(body.heard_on),
        document_number=text_of(body.document_number),
    )


def text_of(value: str | None) -> str:
    return value or ""
