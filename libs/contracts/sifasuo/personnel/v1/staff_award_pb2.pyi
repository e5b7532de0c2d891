from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StaffAwarded(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "award_id", "award", "awarding_level", "awarded_on", "document_number", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    AWARD_FIELD_NUMBER: _ClassVar[int]
    AWARDING_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AWARDED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    award_id: str
    award: str
    awarding_level: str
    awarded_on: str
    document_number: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., award_id: _Optional[str] = ..., award: _Optional[str] = ..., awarding_level: _Optional[str] = ..., awarded_on: _Optional[str] = ..., document_number: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class StaffAwardRevoked(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "award_id", "award", "awarding_level", "awarded_on", "reason", "revoked_on", "note", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    AWARD_FIELD_NUMBER: _ClassVar[int]
    AWARDING_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AWARDED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REVOKED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    award_id: str
    award: str
    awarding_level: str
    awarded_on: str
    reason: str
    revoked_on: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., award_id: _Optional[str] = ..., award: _Optional[str] = ..., awarding_level: _Optional[str] = ..., awarded_on: _Optional[str] = ..., reason: _Optional[str] = ..., revoked_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...
