from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class PolicePlanSet(_message.Message):
    __slots__ = ("plan_id", "prefecture_id", "year", "former_planned", "planned", "document_number")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    PREFECTURE_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    FORMER_PLANNED_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    prefecture_id: str
    year: int
    former_planned: int
    planned: int
    document_number: str
    def __init__(self, plan_id: _Optional[str] = ..., prefecture_id: _Optional[str] = ..., year: _Optional[int] = ..., former_planned: _Optional[int] = ..., planned: _Optional[int] = ..., document_number: _Optional[str] = ...) -> None: ...
