from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class WorkRuleAdopted(_message.Message):
    __slots__ = ("station_id", "county_id", "work_rule", "former_version", "version", "document_number", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    WORK_RULE_FIELD_NUMBER: _ClassVar[int]
    FORMER_VERSION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    work_rule: str
    former_version: int
    version: int
    document_number: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., work_rule: _Optional[str] = ..., former_version: _Optional[int] = ..., version: _Optional[int] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class WorkRuleRepealed(_message.Message):
    __slots__ = ("station_id", "county_id", "work_rule", "version", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    WORK_RULE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    work_rule: str
    version: int
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., work_rule: _Optional[str] = ..., version: _Optional[int] = ..., effective_on: _Optional[str] = ...) -> None: ...
