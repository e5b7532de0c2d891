from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class QuotaSet(_message.Message):
    __slots__ = ("county_id", "authority_division_id", "former_quota", "quota", "drawn", "document_number", "effective_on")
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_QUOTA_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    DRAWN_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    county_id: str
    authority_division_id: str
    former_quota: int
    quota: int
    drawn: int
    document_number: str
    effective_on: str
    def __init__(self, county_id: _Optional[str] = ..., authority_division_id: _Optional[str] = ..., former_quota: _Optional[int] = ..., quota: _Optional[int] = ..., drawn: _Optional[int] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class QuotaDrawn(_message.Message):
    __slots__ = ("county_id", "station_id", "post_id", "quota", "former_drawn", "drawn", "effective_on")
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    FORMER_DRAWN_FIELD_NUMBER: _ClassVar[int]
    DRAWN_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    county_id: str
    station_id: str
    post_id: str
    quota: int
    former_drawn: int
    drawn: int
    effective_on: str
    def __init__(self, county_id: _Optional[str] = ..., station_id: _Optional[str] = ..., post_id: _Optional[str] = ..., quota: _Optional[int] = ..., former_drawn: _Optional[int] = ..., drawn: _Optional[int] = ..., effective_on: _Optional[str] = ...) -> None: ...

class QuotaReturned(_message.Message):
    __slots__ = ("county_id", "station_id", "post_id", "quota", "former_drawn", "drawn", "effective_on")
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    FORMER_DRAWN_FIELD_NUMBER: _ClassVar[int]
    DRAWN_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    county_id: str
    station_id: str
    post_id: str
    quota: int
    former_drawn: int
    drawn: int
    effective_on: str
    def __init__(self, county_id: _Optional[str] = ..., station_id: _Optional[str] = ..., post_id: _Optional[str] = ..., quota: _Optional[int] = ..., former_drawn: _Optional[int] = ..., drawn: _Optional[int] = ..., effective_on: _Optional[str] = ...) -> None: ...
