from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AlertAcknowledged(_message.Message):
    __slots__ = ("alert_id", "station_id", "division_id", "number", "acknowledged_on", "note", "organs_alone")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ORGANS_ALONE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    station_id: str
    division_id: str
    number: int
    acknowledged_on: str
    note: _envelope_pb2.NoteReference
    organs_alone: bool
    def __init__(self, alert_id: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., acknowledged_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., organs_alone: _Optional[bool] = ...) -> None: ...

class AlertAssigned(_message.Message):
    __slots__ = ("alert_id", "station_id", "division_id", "former_body", "former_body_division_id", "body", "body_division_id", "assigned_on", "note", "organs_alone")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_BODY_FIELD_NUMBER: _ClassVar[int]
    FORMER_BODY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    BODY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ORGANS_ALONE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    station_id: str
    division_id: str
    former_body: str
    former_body_division_id: str
    body: str
    body_division_id: str
    assigned_on: str
    note: _envelope_pb2.NoteReference
    organs_alone: bool
    def __init__(self, alert_id: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., former_body: _Optional[str] = ..., former_body_division_id: _Optional[str] = ..., body: _Optional[str] = ..., body_division_id: _Optional[str] = ..., assigned_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., organs_alone: _Optional[bool] = ...) -> None: ...

class AlertSnoozed(_message.Message):
    __slots__ = ("alert_id", "station_id", "division_id", "number", "until_on", "reason", "snoozed_on", "note", "organs_alone")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SNOOZED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ORGANS_ALONE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    station_id: str
    division_id: str
    number: int
    until_on: str
    reason: str
    snoozed_on: str
    note: _envelope_pb2.NoteReference
    organs_alone: bool
    def __init__(self, alert_id: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., until_on: _Optional[str] = ..., reason: _Optional[str] = ..., snoozed_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., organs_alone: _Optional[bool] = ...) -> None: ...

class AlertWoken(_message.Message):
    __slots__ = ("alert_id", "station_id", "division_id", "woken_on", "organs_alone")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    WOKEN_ON_FIELD_NUMBER: _ClassVar[int]
    ORGANS_ALONE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    station_id: str
    division_id: str
    woken_on: str
    organs_alone: bool
    def __init__(self, alert_id: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., woken_on: _Optional[str] = ..., organs_alone: _Optional[bool] = ...) -> None: ...
