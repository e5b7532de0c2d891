from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConsultationCalled(_message.Message):
    __slots__ = ("consultation_id", "division_id", "topic", "held_on", "participants", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    topic: str
    held_on: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., topic: _Optional[str] = ..., held_on: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationMinuted(_message.Message):
    __slots__ = ("consultation_id", "division_id", "held_on", "participants", "corrects", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    CORRECTS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    held_on: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    corrects: bool
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., held_on: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., corrects: _Optional[bool] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationCorrected(_message.Message):
    __slots__ = ("consultation_id", "division_id", "former_topic", "topic", "former_held_on", "held_on", "former_participants", "participants", "title_note", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOPIC_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    FORMER_HELD_ON_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    FORMER_PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    TITLE_NOTE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    former_topic: str
    topic: str
    former_held_on: str
    held_on: str
    former_participants: _containers.RepeatedScalarFieldContainer[str]
    participants: _containers.RepeatedScalarFieldContainer[str]
    title_note: _envelope_pb2.NoteReference
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., former_topic: _Optional[str] = ..., topic: _Optional[str] = ..., former_held_on: _Optional[str] = ..., held_on: _Optional[str] = ..., former_participants: _Optional[_Iterable[str]] = ..., participants: _Optional[_Iterable[str]] = ..., title_note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationCancelled(_message.Message):
    __slots__ = ("consultation_id", "division_id", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationActionAgreed(_message.Message):
    __slots__ = ("consultation_id", "division_id", "action_id", "owner_body", "owner_division_id", "due_on", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_BODY_FIELD_NUMBER: _ClassVar[int]
    OWNER_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    action_id: str
    owner_body: str
    owner_division_id: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., action_id: _Optional[str] = ..., owner_body: _Optional[str] = ..., owner_division_id: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationActionExtended(_message.Message):
    __slots__ = ("consultation_id", "division_id", "action_id", "former_due_on", "due_on", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    action_id: str
    former_due_on: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., action_id: _Optional[str] = ..., former_due_on: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationActionDone(_message.Message):
    __slots__ = ("consultation_id", "division_id", "action_id", "done_on", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    DONE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    action_id: str
    done_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., action_id: _Optional[str] = ..., done_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationActionDropped(_message.Message):
    __slots__ = ("consultation_id", "division_id", "action_id", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    action_id: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., action_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class ConsultationActionReopened(_message.Message):
    __slots__ = ("consultation_id", "division_id", "action_id", "note")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division_id: str
    action_id: str
    note: _envelope_pb2.NoteReference
    def __init__(self, consultation_id: _Optional[str] = ..., division_id: _Optional[str] = ..., action_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
