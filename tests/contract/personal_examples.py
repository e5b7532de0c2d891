"""Filled examples of the events on personal data: which fields were recorded, and how it was erased."""

from hashlib import sha256
from typing import Any

from google.protobuf.message import Message

from sifasuo.personnel.v1 import personal_data_pb2 as personal
from sifasuo.personnel.v1 import staff_import_pb2 as imports
from tests.contract.consulting_examples import COUNTY, made_up

OF_PERSON: dict[str, Any] = {
    "staff_id": made_up("staff member"),
    "county_id": COUNTY,
    "home_station_id": made_up("home station"),
}
OF_ERASURE: dict[str, Any] = {**OF_PERSON, "erasure_id": made_up("erasure")}
GROUND: dict[str, Any] = {"ground": "purpose_achieved", "article": "PIPL-47"}

PERSONAL_DATA: tuple[Message, ...] = (
    personal.PersonalDataRecorded(
        **OF_PERSON,
        fields=["identity_number", "private_phone"],
        cause=personal.RECORDING_CAUSE_OWN_REQUEST,
    ),
    personal.ErasureAskedFor(**OF_ERASURE, **GROUND),
    personal.ErasureConfirmed(**OF_ERASURE),
    personal.ErasureDropped(**OF_ERASURE, cause=personal.DROP_CAUSE_REFUSED),
    personal.PersonalDataErased(**OF_ERASURE, **GROUND, register_entry=7),
    imports.StaffImported(
        import_id=made_up("staff import"),
        sha256=sha256("名册".encode()).digest(),
        registered=3,
        county_ids=[COUNTY],
    ),
)
