"""Examples of consultations and commendations, for `tests.contract.examples`."""

from hashlib import sha256
from uuid import NAMESPACE_DNS, uuid5

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import commendation_pb2 as commendation
from sifasuo.registry.v1 import consultation_pb2 as consultation


def made_up(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{name}.example"))


PREFECTURE, COUNTY, TOWNSHIP = (str(division_id(code)) for code in ("9901", "990101", "990101101"))
STATION = made_up("station")
NOTE = NoteReference(note_id=made_up("note"), sha256=sha256("补充材料后再报".encode()).digest())
CONSULTATION = {"consultation_id": made_up("consultation"), "division_id": COUNTY}
ACTION = {**CONSULTATION, "action_id": made_up("action")}
TAKING_PART, FORMER_TAKING_PART = ["staffing_authority", "finance"], ["human_resources"]

CONSULTATIONS: tuple[Message, ...] = (
    consultation.ConsultationCalled(
        **CONSULTATION, topic="funding", held_on="2024-06-01", participants=TAKING_PART, note=NOTE
    ),
    consultation.ConsultationMinuted(
        **CONSULTATION, held_on="2024-06-02", participants=TAKING_PART, corrects=True, note=NOTE
    ),
    consultation.ConsultationCorrected(
        **CONSULTATION,
        former_topic="funding",
        topic="infrastructure",
        former_held_on="2024-06-02",
        held_on="2024-06-03",
        former_participants=FORMER_TAKING_PART,
        participants=TAKING_PART,
        title_note=NoteReference(note_id=made_up("title"), sha256=sha256("业务用房协商".encode()).digest()),
        note=NOTE,
    ),
    consultation.ConsultationActionAgreed(
        **ACTION,
        owner_body="township_government",
        owner_division_id=TOWNSHIP,
        due_on="2024-09-30",
        note=NOTE,
    ),
    consultation.ConsultationActionExtended(
        **ACTION, former_due_on="2024-09-30", due_on="2024-12-31", note=NOTE
    ),
    consultation.ConsultationActionDone(**ACTION, done_on="2024-11-15", note=NOTE),
    consultation.ConsultationActionReopened(**ACTION, note=NOTE),
    consultation.ConsultationActionDropped(**ACTION, note=NOTE),
    consultation.ConsultationCancelled(**CONSULTATION, note=NOTE),
)

COMMENDATIONS: tuple[Message, ...] = (
    commendation.StationCommended(
        commendation_id=made_up("commendation"),
        station_id=STATION,
        county_id=COUNTY,
        awarding_level=commendation.COMMENDATION_LEVEL_PREFECTURE,
        awarding_division_id=PREFECTURE,
        title="advanced_collective",
        document_number="甲司〔2024〕7号",
        commended_on="2024-06-15",
    ),
    commendation.CommendationRevoked(
        commendation_id=made_up("commendation"),
        station_id=STATION,
        county_id=COUNTY,
        reason=commendation.REVOCATION_REASON_TAKEN_BACK,
        commended_on="2024-06-15",
        note=NOTE,
    ),
)
