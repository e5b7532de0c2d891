from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class StaffImported(_message.Message):
    __slots__ = ("import_id", "sha256", "registered", "county_ids")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    COUNTY_IDS_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    sha256: bytes
    registered: int
    county_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, import_id: _Optional[str] = ..., sha256: _Optional[bytes] = ..., registered: _Optional[int] = ..., county_ids: _Optional[_Iterable[str]] = ...) -> None: ...
