from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StationAssessed(_message.Message):
    __slots__ = ("station_id", "county_id", "year", "result", "assessed_on", "note")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ASSESSED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    year: int
    result: str
    assessed_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., result: _Optional[str] = ..., assessed_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class StationAssessmentCorrected(_message.Message):
    __slots__ = ("station_id", "county_id", "year", "version", "former_result", "result", "reason", "effective_on", "note")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FORMER_RESULT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    year: int
    version: int
    former_result: str
    result: str
    reason: str
    effective_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., version: _Optional[int] = ..., former_result: _Optional[str] = ..., result: _Optional[str] = ..., reason: _Optional[str] = ..., effective_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
