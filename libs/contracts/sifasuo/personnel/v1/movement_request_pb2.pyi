from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import staff_member_pb2 as _staff_member_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConsentGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_GROUND_UNSPECIFIED: _ClassVar[ConsentGround]
    CONSENT_GROUND_NOT_JUSTICE_WORK: _ClassVar[ConsentGround]
    CONSENT_GROUND_MINIMUM_SERVICE: _ClassVar[ConsentGround]
CONSENT_GROUND_UNSPECIFIED: ConsentGround
CONSENT_GROUND_NOT_JUSTICE_WORK: ConsentGround
CONSENT_GROUND_MINIMUM_SERVICE: ConsentGround

class MovementRequested(_message.Message):
    __slots__ = ("request_id", "staff_id", "county_id", "move", "grounds", "asking_division_id", "consenting_division_id", "asked_on", "due_on", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    ASKING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    CONSENTING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    staff_id: str
    county_id: str
    move: _staff_member_pb2.Move
    grounds: _containers.RepeatedScalarFieldContainer[ConsentGround]
    asking_division_id: str
    consenting_division_id: str
    asked_on: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, request_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., move: _Optional[_Union[_staff_member_pb2.Move, _Mapping]] = ..., grounds: _Optional[_Iterable[_Union[ConsentGround, str]]] = ..., asking_division_id: _Optional[str] = ..., consenting_division_id: _Optional[str] = ..., asked_on: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class MovementConsented(_message.Message):
    __slots__ = ("request_id", "staff_id", "county_id", "belongs", "consenting_division_id", "document_number", "consented_on", "home_station_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    CONSENTING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CONSENTED_ON_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    staff_id: str
    county_id: str
    belongs: _staff_member_pb2.Unit
    consenting_division_id: str
    document_number: str
    consented_on: str
    home_station_id: str
    def __init__(self, request_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., belongs: _Optional[_Union[_staff_member_pb2.Unit, _Mapping]] = ..., consenting_division_id: _Optional[str] = ..., document_number: _Optional[str] = ..., consented_on: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class MovementRefused(_message.Message):
    __slots__ = ("request_id", "staff_id", "county_id", "belongs", "consenting_division_id", "refused_on", "reason", "note", "home_station_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    CONSENTING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    staff_id: str
    county_id: str
    belongs: _staff_member_pb2.Unit
    consenting_division_id: str
    refused_on: str
    reason: str
    note: _envelope_pb2.NoteReference
    home_station_id: str
    def __init__(self, request_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., belongs: _Optional[_Union[_staff_member_pb2.Unit, _Mapping]] = ..., consenting_division_id: _Optional[str] = ..., refused_on: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class MovementRequestWithdrawn(_message.Message):
    __slots__ = ("request_id", "staff_id", "county_id", "belongs", "withdrawn_on", "home_station_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    staff_id: str
    county_id: str
    belongs: _staff_member_pb2.Unit
    withdrawn_on: str
    home_station_id: str
    def __init__(self, request_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., belongs: _Optional[_Union[_staff_member_pb2.Unit, _Mapping]] = ..., withdrawn_on: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class MovementCarriedOut(_message.Message):
    __slots__ = ("request_id", "staff_id", "county_id", "move")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    staff_id: str
    county_id: str
    move: _staff_member_pb2.Move
    def __init__(self, request_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., move: _Optional[_Union[_staff_member_pb2.Move, _Mapping]] = ...) -> None: ...
