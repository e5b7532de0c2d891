from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InspectionRecorded(_message.Message):
    __slots__ = ("inspection_id", "county_id", "station_id", "organ_level", "organ_division_id", "inspected_on", "note")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    station_id: str
    organ_level: _division_pb2.DivisionLevel
    organ_division_id: str
    inspected_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., station_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., organ_division_id: _Optional[str] = ..., inspected_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class FindingRaised(_message.Message):
    __slots__ = ("inspection_id", "county_id", "finding_id", "finding", "station_id", "due_on", "note")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    finding_id: str
    finding: str
    station_id: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., finding: _Optional[str] = ..., station_id: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class FindingRemedied(_message.Message):
    __slots__ = ("inspection_id", "county_id", "finding_id", "finding", "remedied_on", "note")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    REMEDIED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    finding_id: str
    finding: str
    remedied_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., finding: _Optional[str] = ..., remedied_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class FindingConfirmed(_message.Message):
    __slots__ = ("inspection_id", "county_id", "finding_id", "finding", "confirmed_on")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_ON_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    finding_id: str
    finding: str
    confirmed_on: str
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., finding: _Optional[str] = ..., confirmed_on: _Optional[str] = ...) -> None: ...

class FindingReopened(_message.Message):
    __slots__ = ("inspection_id", "county_id", "finding_id", "finding", "due_on", "note", "reopened_on")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REOPENED_ON_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    finding_id: str
    finding: str
    due_on: str
    note: _envelope_pb2.NoteReference
    reopened_on: str
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., finding: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., reopened_on: _Optional[str] = ...) -> None: ...

class FindingExtended(_message.Message):
    __slots__ = ("inspection_id", "county_id", "finding_id", "finding", "former_due_on", "due_on", "note")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    FORMER_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    county_id: str
    finding_id: str
    finding: str
    former_due_on: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, inspection_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., finding: _Optional[str] = ..., former_due_on: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
