from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PlanTarget(_message.Message):
    __slots__ = ("kpi", "value", "due_on")
    KPI_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    kpi: str
    value: int
    due_on: str
    def __init__(self, kpi: _Optional[str] = ..., value: _Optional[int] = ..., due_on: _Optional[str] = ...) -> None: ...

class PlanDrafted(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number", "targets", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    targets: _containers.RepeatedCompositeFieldContainer[PlanTarget]
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ..., targets: _Optional[_Iterable[_Union[PlanTarget, _Mapping]]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class PlanSubmitted(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number", "authority_division_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    authority_division_id: str
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ..., authority_division_id: _Optional[str] = ...) -> None: ...

class PlanApproved(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number", "authority_division_id", "document_number", "approved_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    authority_division_id: str
    document_number: str
    approved_on: str
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ..., authority_division_id: _Optional[str] = ..., document_number: _Optional[str] = ..., approved_on: _Optional[str] = ...) -> None: ...

class PlanReturned(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number", "authority_division_id", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    authority_division_id: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ..., authority_division_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class PlanAmended(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number", "targets", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    targets: _containers.RepeatedCompositeFieldContainer[PlanTarget]
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ..., targets: _Optional[_Iterable[_Union[PlanTarget, _Mapping]]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class PlanAmendmentDropped(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "number")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    number: int
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., number: _Optional[int] = ...) -> None: ...

class MilestoneAdded(_message.Message):
    __slots__ = ("plan_id", "county_id", "milestone_id", "milestone", "added_on", "due_on", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_FIELD_NUMBER: _ClassVar[int]
    ADDED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    milestone_id: str
    milestone: str
    added_on: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., milestone_id: _Optional[str] = ..., milestone: _Optional[str] = ..., added_on: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class MilestoneReached(_message.Message):
    __slots__ = ("plan_id", "county_id", "milestone_id", "milestone", "reached_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_FIELD_NUMBER: _ClassVar[int]
    REACHED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    milestone_id: str
    milestone: str
    reached_on: str
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., milestone_id: _Optional[str] = ..., milestone: _Optional[str] = ..., reached_on: _Optional[str] = ...) -> None: ...

class MilestoneDropped(_message.Message):
    __slots__ = ("plan_id", "county_id", "milestone_id", "milestone", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    milestone_id: str
    milestone: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., milestone_id: _Optional[str] = ..., milestone: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class PlanClosed(_message.Message):
    __slots__ = ("plan_id", "county_id", "year", "closed_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    county_id: str
    year: int
    closed_on: str
    def __init__(self, plan_id: _Optional[str] = ..., county_id: _Optional[str] = ..., year: _Optional[int] = ..., closed_on: _Optional[str] = ...) -> None: ...
