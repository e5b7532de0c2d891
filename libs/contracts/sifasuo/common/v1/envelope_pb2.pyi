from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Meta(_message.Message):
    __slots__ = ("command_id", "request_hash", "actor_id", "body", "division_id", "traceparent", "policy_version")
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_HASH_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    command_id: bytes
    request_hash: bytes
    actor_id: str
    body: str
    division_id: str
    traceparent: str
    policy_version: str
    def __init__(self, command_id: _Optional[bytes] = ..., request_hash: _Optional[bytes] = ..., actor_id: _Optional[str] = ..., body: _Optional[str] = ..., division_id: _Optional[str] = ..., traceparent: _Optional[str] = ..., policy_version: _Optional[str] = ...) -> None: ...

class NoteReference(_message.Message):
    __slots__ = ("note_id", "sha256")
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    note_id: str
    sha256: bytes
    def __init__(self, note_id: _Optional[str] = ..., sha256: _Optional[bytes] = ...) -> None: ...
