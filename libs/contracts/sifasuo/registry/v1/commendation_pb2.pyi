from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CommendationLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMMENDATION_LEVEL_UNSPECIFIED: _ClassVar[CommendationLevel]
    COMMENDATION_LEVEL_NATIONAL: _ClassVar[CommendationLevel]
    COMMENDATION_LEVEL_REGION: _ClassVar[CommendationLevel]
    COMMENDATION_LEVEL_PREFECTURE: _ClassVar[CommendationLevel]
    COMMENDATION_LEVEL_COUNTY: _ClassVar[CommendationLevel]

class RevocationReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVOCATION_REASON_UNSPECIFIED: _ClassVar[RevocationReason]
    REVOCATION_REASON_ENTERED_IN_ERROR: _ClassVar[RevocationReason]
    REVOCATION_REASON_TAKEN_BACK: _ClassVar[RevocationReason]
    REVOCATION_REASON_OTHER: _ClassVar[RevocationReason]
COMMENDATION_LEVEL_UNSPECIFIED: CommendationLevel
COMMENDATION_LEVEL_NATIONAL: CommendationLevel
COMMENDATION_LEVEL_REGION: CommendationLevel
COMMENDATION_LEVEL_PREFECTURE: CommendationLevel
COMMENDATION_LEVEL_COUNTY: CommendationLevel
REVOCATION_REASON_UNSPECIFIED: RevocationReason
REVOCATION_REASON_ENTERED_IN_ERROR: RevocationReason
REVOCATION_REASON_TAKEN_BACK: RevocationReason
REVOCATION_REASON_OTHER: RevocationReason

class StationCommended(_message.Message):
    __slots__ = ("commendation_id", "station_id", "county_id", "awarding_level", "awarding_division_id", "title", "document_number", "commended_on")
    COMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    AWARDING_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AWARDING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COMMENDED_ON_FIELD_NUMBER: _ClassVar[int]
    commendation_id: str
    station_id: str
    county_id: str
    awarding_level: CommendationLevel
    awarding_division_id: str
    title: str
    document_number: str
    commended_on: str
    def __init__(self, commendation_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., awarding_level: _Optional[_Union[CommendationLevel, str]] = ..., awarding_division_id: _Optional[str] = ..., title: _Optional[str] = ..., document_number: _Optional[str] = ..., commended_on: _Optional[str] = ...) -> None: ...

class CommendationRevoked(_message.Message):
    __slots__ = ("commendation_id", "station_id", "county_id", "reason", "commended_on", "note")
    COMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    COMMENDED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    commendation_id: str
    station_id: str
    county_id: str
    reason: RevocationReason
    commended_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, commendation_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., reason: _Optional[_Union[RevocationReason, str]] = ..., commended_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
