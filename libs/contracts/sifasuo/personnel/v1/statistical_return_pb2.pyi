from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReturnRow(_message.Message):
    __slots__ = ("county_id", "figures")
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    county_id: str
    figures: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, county_id: _Optional[str] = ..., figures: _Optional[_Iterable[int]] = ...) -> None: ...

class StatisticalReturnGenerated(_message.Message):
    __slots__ = ("return_id", "definition", "division_id", "organ_level", "begins_on", "reference_on", "due_on", "number", "columns", "rows", "generated_on", "corrects", "reason", "note", "receiver_level")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    BEGINS_ON_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    GENERATED_ON_FIELD_NUMBER: _ClassVar[int]
    CORRECTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_LEVEL_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    definition: str
    division_id: str
    organ_level: _division_pb2.DivisionLevel
    begins_on: str
    reference_on: str
    due_on: str
    number: int
    columns: _containers.RepeatedScalarFieldContainer[str]
    rows: _containers.RepeatedCompositeFieldContainer[ReturnRow]
    generated_on: str
    corrects: bool
    reason: str
    note: _envelope_pb2.NoteReference
    receiver_level: _division_pb2.DivisionLevel
    def __init__(self, return_id: _Optional[str] = ..., definition: _Optional[str] = ..., division_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., begins_on: _Optional[str] = ..., reference_on: _Optional[str] = ..., due_on: _Optional[str] = ..., number: _Optional[int] = ..., columns: _Optional[_Iterable[str]] = ..., rows: _Optional[_Iterable[_Union[ReturnRow, _Mapping]]] = ..., generated_on: _Optional[str] = ..., corrects: _Optional[bool] = ..., reason: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., receiver_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ...) -> None: ...

class ReturnRowChecked(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "county_id", "bureau_division_id", "checked_on")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    CHECKED_ON_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    county_id: str
    bureau_division_id: str
    checked_on: str
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., county_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., checked_on: _Optional[str] = ...) -> None: ...

class ReturnRowDisputed(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "county_id", "bureau_division_id", "columns", "disputed_on", "note")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    DISPUTED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    county_id: str
    bureau_division_id: str
    columns: _containers.RepeatedScalarFieldContainer[str]
    disputed_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., county_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ..., disputed_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class StatisticalReturnReviewed(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "reviewed_on")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_ON_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    reviewed_on: str
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., reviewed_on: _Optional[str] = ...) -> None: ...

class StatisticalReturnSentBack(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "organ_level", "organ_division_id", "sent_back_on", "note", "definition", "period", "nothing_sent")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_BACK_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    NOTHING_SENT_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    organ_level: _division_pb2.DivisionLevel
    organ_division_id: str
    sent_back_on: str
    note: _envelope_pb2.NoteReference
    definition: str
    period: str
    nothing_sent: bool
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., organ_division_id: _Optional[str] = ..., sent_back_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., definition: _Optional[str] = ..., period: _Optional[str] = ..., nothing_sent: _Optional[bool] = ...) -> None: ...

class StatisticalReturnSigned(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "signed_on", "definition", "period")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SIGNED_ON_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    signed_on: str
    definition: str
    period: str
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., signed_on: _Optional[str] = ..., definition: _Optional[str] = ..., period: _Optional[str] = ...) -> None: ...

class StatisticalReturnLocked(_message.Message):
    __slots__ = ("return_id", "division_id", "number", "organ_level", "organ_division_id", "locked_on")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    LOCKED_ON_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    division_id: str
    number: int
    organ_level: _division_pb2.DivisionLevel
    organ_division_id: str
    locked_on: str
    def __init__(self, return_id: _Optional[str] = ..., division_id: _Optional[str] = ..., number: _Optional[int] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., organ_division_id: _Optional[str] = ..., locked_on: _Optional[str] = ...) -> None: ...
