from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TownshipOpinionRecorded(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "township_id", "year", "opinion", "given_on", "document_number", "note", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    township_id: str
    year: int
    opinion: str
    given_on: str
    document_number: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., township_id: _Optional[str] = ..., year: _Optional[int] = ..., opinion: _Optional[str] = ..., given_on: _Optional[str] = ..., document_number: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class StaffAssessed(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "year", "result", "assessed_on", "document_number", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ASSESSED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    year: int
    result: str
    assessed_on: str
    document_number: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., result: _Optional[str] = ..., assessed_on: _Optional[str] = ..., document_number: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class StaffAssessmentCorrected(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "year", "former_result", "result", "reason", "corrected_on", "note", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    FORMER_RESULT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    year: int
    former_result: str
    result: str
    reason: str
    corrected_on: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., former_result: _Optional[str] = ..., result: _Optional[str] = ..., reason: _Optional[str] = ..., corrected_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...
