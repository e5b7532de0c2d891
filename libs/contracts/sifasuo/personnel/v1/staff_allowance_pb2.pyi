from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AllowanceGranted(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "allowance_id", "allowance", "fen_per_month", "from_on", "until_on", "document_number", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_FIELD_NUMBER: _ClassVar[int]
    FEN_PER_MONTH_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    allowance_id: str
    allowance: str
    fen_per_month: int
    from_on: str
    until_on: str
    document_number: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., allowance_id: _Optional[str] = ..., allowance: _Optional[str] = ..., fen_per_month: _Optional[int] = ..., from_on: _Optional[str] = ..., until_on: _Optional[str] = ..., document_number: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class AllowanceEnded(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "allowance_id", "allowance", "fen_per_month", "former_until_on", "until_on", "reason", "note", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_FIELD_NUMBER: _ClassVar[int]
    FEN_PER_MONTH_FIELD_NUMBER: _ClassVar[int]
    FORMER_UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    allowance_id: str
    allowance: str
    fen_per_month: int
    former_until_on: str
    until_on: str
    reason: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., allowance_id: _Optional[str] = ..., allowance: _Optional[str] = ..., fen_per_month: _Optional[int] = ..., former_until_on: _Optional[str] = ..., until_on: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class AllowanceStruckOut(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "allowance_id", "allowance", "fen_per_month", "from_on", "until_on", "reason", "note", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCE_FIELD_NUMBER: _ClassVar[int]
    FEN_PER_MONTH_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    allowance_id: str
    allowance: str
    fen_per_month: int
    from_on: str
    until_on: str
    reason: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., allowance_id: _Optional[str] = ..., allowance: _Optional[str] = ..., fen_per_month: _Optional[int] = ..., from_on: _Optional[str] = ..., until_on: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...
