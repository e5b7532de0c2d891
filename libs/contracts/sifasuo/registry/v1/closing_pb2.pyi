from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import station_pb2 as _station_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClosingCancellation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOSING_CANCELLATION_UNSPECIFIED: _ClassVar[ClosingCancellation]
    CLOSING_CANCELLATION_WITHDRAWN: _ClassVar[ClosingCancellation]
    CLOSING_CANCELLATION_NOT_CONFIRMED_IN_TIME: _ClassVar[ClosingCancellation]
    CLOSING_CANCELLATION_RULE_BROKEN: _ClassVar[ClosingCancellation]
CLOSING_CANCELLATION_UNSPECIFIED: ClosingCancellation
CLOSING_CANCELLATION_WITHDRAWN: ClosingCancellation
CLOSING_CANCELLATION_NOT_CONFIRMED_IN_TIME: ClosingCancellation
CLOSING_CANCELLATION_RULE_BROKEN: ClosingCancellation

class HandOverCount(_message.Message):
    __slots__ = ("subject", "count")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    count: int
    def __init__(self, subject: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class StationClosing(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "closure", "successor_id", "bureau_division_id", "effective_on", "confirm_until", "participants")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    closure: _station_pb2.StationClosure
    successor_id: str
    bureau_division_id: str
    effective_on: str
    confirm_until: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., closure: _Optional[_Union[_station_pb2.StationClosure, str]] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., confirm_until: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingConfirmed(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "participant", "counts", "outstanding")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    participant: str
    counts: _containers.RepeatedCompositeFieldContainer[HandOverCount]
    outstanding: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., participant: _Optional[str] = ..., counts: _Optional[_Iterable[_Union[HandOverCount, _Mapping]]] = ..., outstanding: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingOverdue(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "effective_on", "confirm_until", "outstanding")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_UNTIL_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    effective_on: str
    confirm_until: str
    outstanding: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., confirm_until: _Optional[str] = ..., outstanding: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingCompleted(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "closure", "successor_id", "bureau_division_id", "effective_on", "participants")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    closure: _station_pb2.StationClosure
    successor_id: str
    bureau_division_id: str
    effective_on: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., closure: _Optional[_Union[_station_pb2.StationClosure, str]] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingHandedOver(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "participant", "counts", "outstanding")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANT_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    participant: str
    counts: _containers.RepeatedCompositeFieldContainer[HandOverCount]
    outstanding: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., participant: _Optional[str] = ..., counts: _Optional[_Iterable[_Union[HandOverCount, _Mapping]]] = ..., outstanding: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingCancelled(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "reason", "successor_id", "effective_on", "participants")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    reason: ClosingCancellation
    successor_id: str
    effective_on: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., reason: _Optional[_Union[ClosingCancellation, str]] = ..., successor_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ClosingLifted(_message.Message):
    __slots__ = ("closing_id", "station_id", "county_id", "change_id", "participant", "outstanding")
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANT_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_FIELD_NUMBER: _ClassVar[int]
    closing_id: str
    station_id: str
    county_id: str
    change_id: str
    participant: str
    outstanding: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, closing_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change_id: _Optional[str] = ..., participant: _Optional[str] = ..., outstanding: _Optional[_Iterable[str]] = ...) -> None: ...
