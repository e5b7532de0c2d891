from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Attendance(_message.Message):
    __slots__ = ("staff_id", "station_id", "county_id", "present", "result", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    county_id: str
    present: bool
    result: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., present: _Optional[bool] = ..., result: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class TrainingPlanned(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "goal_minutes", "planned_on", "document_number", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    GOAL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    PLANNED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    goal_minutes: int
    planned_on: str
    document_number: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., goal_minutes: _Optional[int] = ..., planned_on: _Optional[str] = ..., document_number: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class TrainingGoalChanged(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "former_goal_minutes", "goal_minutes", "changed_on", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    FORMER_GOAL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    GOAL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CHANGED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    former_goal_minutes: int
    goal_minutes: int
    changed_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., former_goal_minutes: _Optional[int] = ..., goal_minutes: _Optional[int] = ..., changed_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class TrainingSessionPlanned(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "session_id", "kind", "topic", "planned_for", "minutes", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FOR_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    session_id: str
    kind: str
    topic: str
    planned_for: str
    minutes: int
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., session_id: _Optional[str] = ..., kind: _Optional[str] = ..., topic: _Optional[str] = ..., planned_for: _Optional[str] = ..., minutes: _Optional[int] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class TrainingSessionMoved(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "session_id", "former_planned_for", "planned_for", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_PLANNED_FOR_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FOR_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    session_id: str
    former_planned_for: str
    planned_for: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., session_id: _Optional[str] = ..., former_planned_for: _Optional[str] = ..., planned_for: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class TrainingSessionHeld(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "session_id", "kind", "topic", "held_on", "minutes", "attendances")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCES_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    session_id: str
    kind: str
    topic: str
    held_on: str
    minutes: int
    attendances: _containers.RepeatedCompositeFieldContainer[Attendance]
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., session_id: _Optional[str] = ..., kind: _Optional[str] = ..., topic: _Optional[str] = ..., held_on: _Optional[str] = ..., minutes: _Optional[int] = ..., attendances: _Optional[_Iterable[_Union[Attendance, _Mapping]]] = ...) -> None: ...

class TrainingAttendanceCorrected(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "session_id", "kind", "topic", "held_on", "minutes", "former", "attendances", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    session_id: str
    kind: str
    topic: str
    held_on: str
    minutes: int
    former: _containers.RepeatedCompositeFieldContainer[Attendance]
    attendances: _containers.RepeatedCompositeFieldContainer[Attendance]
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., session_id: _Optional[str] = ..., kind: _Optional[str] = ..., topic: _Optional[str] = ..., held_on: _Optional[str] = ..., minutes: _Optional[int] = ..., former: _Optional[_Iterable[_Union[Attendance, _Mapping]]] = ..., attendances: _Optional[_Iterable[_Union[Attendance, _Mapping]]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class TrainingSessionCancelled(_message.Message):
    __slots__ = ("plan_id", "organ_level", "division_id", "year", "session_id", "cancelled_on", "note")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    organ_level: _division_pb2.DivisionLevel
    division_id: str
    year: int
    session_id: str
    cancelled_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, plan_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., session_id: _Optional[str] = ..., cancelled_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
