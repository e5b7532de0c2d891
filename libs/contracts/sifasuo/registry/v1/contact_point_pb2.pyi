from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContactPointTaken(_message.Message):
    __slots__ = ("station_id", "county_id", "level", "division_id", "leader", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    level: _division_pb2.DivisionLevel
    division_id: str
    leader: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., leader: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class ContactPointGivenUp(_message.Message):
    __slots__ = ("station_id", "county_id", "level", "division_id", "leader", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    level: _division_pb2.DivisionLevel
    division_id: str
    leader: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., leader: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class ContactVisitRecorded(_message.Message):
    __slots__ = ("station_id", "county_id", "level", "division_id", "leader", "visit", "visited_on", "purpose", "note")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    VISITED_ON_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    level: _division_pb2.DivisionLevel
    division_id: str
    leader: str
    visit: int
    visited_on: str
    purpose: str
    note: _envelope_pb2.NoteReference
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., leader: _Optional[str] = ..., visit: _Optional[int] = ..., visited_on: _Optional[str] = ..., purpose: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ContactVisitStruck(_message.Message):
    __slots__ = ("station_id", "county_id", "level", "division_id", "visit", "reason")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    level: _division_pb2.DivisionLevel
    division_id: str
    visit: int
    reason: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., visit: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
