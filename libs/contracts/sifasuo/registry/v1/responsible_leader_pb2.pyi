from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ResponsibleLeaderNamed(_message.Message):
    __slots__ = ("division_id", "level", "former_leader", "leader", "document_number", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    FORMER_LEADER_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    level: _division_pb2.DivisionLevel
    former_leader: str
    leader: str
    document_number: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., former_leader: _Optional[str] = ..., leader: _Optional[str] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...
