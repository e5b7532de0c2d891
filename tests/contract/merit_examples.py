"""Filled examples of what is added to the record of a person: assessments, awards, allowances."""

from typing import Any

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.personnel.v1 import staff_allowance_pb2 as allowance
from sifasuo.personnel.v1 import staff_assessment_pb2 as assessment
from sifasuo.personnel.v1 import staff_award_pb2 as award
from tests.contract.consulting_examples import NOTE
from tests.contract.post_examples import PAPER, STAFF, WHERE, made_up

PERSON: dict[str, Any] = {"staff_id": STAFF, **WHERE, "home_station_id": made_up("home station")}
YEAR: dict[str, Any] = {**PERSON, "year": 2024}
AWARD: dict[str, Any] = {
    **PERSON,
    "award_id": made_up("award"),
    "award": "merit_third",
    "awarding_level": "prefecture",
    "awarded_on": "2024-05-01",
}
ALLOWANCE: dict[str, Any] = {
    **PERSON,
    "allowance_id": made_up("allowance"),
    "allowance": "plateau",
    "fen_per_month": 120050,
}

MERITS: tuple[Message, ...] = (
    assessment.TownshipOpinionRecorded(
        **YEAR,
        township_id=str(division_id("990101101")),
        opinion="agreed_with_remarks",
        given_on="2024-12-05",
        document_number=PAPER,
        note=NOTE,
    ),
    assessment.StaffAssessed(**YEAR, result="competent", assessed_on="2024-12-20", document_number=PAPER),
    assessment.StaffAssessmentCorrected(
        **YEAR,
        former_result="competent",
        result="excellent",
        reason="after_review",
        corrected_on="2025-01-15",
        note=NOTE,
    ),
    award.StaffAwarded(**AWARD, document_number=PAPER),
    award.StaffAwardRevoked(**AWARD, reason="taken_back", revoked_on="2024-06-01", note=NOTE),
    allowance.AllowanceGranted(
        **ALLOWANCE, from_on="2024-01-01", until_on="2024-12-31", document_number=PAPER
    ),
    allowance.AllowanceEnded(
        **ALLOWANCE, former_until_on="2024-12-31", until_on="2024-06-30", reason="moved", note=NOTE
    ),
    allowance.AllowanceStruckOut(
        **ALLOWANCE, from_on="2024-01-01", until_on="2024-12-31", reason="entered_in_error", note=NOTE
    ),
)
