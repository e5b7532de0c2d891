"""Sealed rows are named by the contract, which says who may know each."""

from chassis.vault.records import classes, fields_of, record_of, up_to
from sifasuo.common.v1.options_pb2 import CLASSIFICATION_PERSONAL, CLASSIFICATION_PUBLIC
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffPersonalData


def test_a_record_becomes_the_fields_that_it_has_and_is_read_from_them() -> None:
    record = StaffPersonalData(name="洛桑次仁", private_phone="13900000000")
    fields = fields_of(record)
    assert fields == {"staff_member.name": "洛桑次仁", "staff_member.private_phone": "13900000000"}
    assert record_of(StaffPersonalData, {**fields, "note/1": "别的"}) == record


def test_what_a_station_shows_is_public_and_the_rest_is_not() -> None:
    """O-13."""
    assert up_to(StaffPersonalData, CLASSIFICATION_PUBLIC) == {
        "staff_member.name",
        "staff_member.office_phone",
    }
    assert classes(StaffPersonalData)["staff_member.identity_number"] == CLASSIFICATION_PERSONAL
