from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import post_pb2 as _post_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecruitmentPlace(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "kind", "opened_on", "plan_by", "fill_by")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_BY_FIELD_NUMBER: _ClassVar[int]
    FILL_BY_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    kind: _post_pb2.PostKind
    opened_on: str
    plan_by: str
    fill_by: str
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[_post_pb2.PostKind, str]] = ..., opened_on: _Optional[str] = ..., plan_by: _Optional[str] = ..., fill_by: _Optional[str] = ...) -> None: ...

class RecruitmentPlanned(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "year", "planned_on", "announce_by", "examine_by", "hire_by", "document_number", "places", "note")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    PLANNED_ON_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCE_BY_FIELD_NUMBER: _ClassVar[int]
    EXAMINE_BY_FIELD_NUMBER: _ClassVar[int]
    HIRE_BY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    year: int
    planned_on: str
    announce_by: str
    examine_by: str
    hire_by: str
    document_number: str
    places: _containers.RepeatedCompositeFieldContainer[RecruitmentPlace]
    note: _envelope_pb2.NoteReference
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., year: _Optional[int] = ..., planned_on: _Optional[str] = ..., announce_by: _Optional[str] = ..., examine_by: _Optional[str] = ..., hire_by: _Optional[str] = ..., document_number: _Optional[str] = ..., places: _Optional[_Iterable[_Union[RecruitmentPlace, _Mapping]]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class RecruitmentEnlarged(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "places", "enlarged_on")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    ENLARGED_ON_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    places: _containers.RepeatedCompositeFieldContainer[RecruitmentPlace]
    enlarged_on: str
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., places: _Optional[_Iterable[_Union[RecruitmentPlace, _Mapping]]] = ..., enlarged_on: _Optional[str] = ...) -> None: ...

class RecruitmentAnnounced(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "announced_on", "closes_on", "document_number")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCED_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSES_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    announced_on: str
    closes_on: str
    document_number: str
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., announced_on: _Optional[str] = ..., closes_on: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class RecruitmentExamined(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "examined_on", "applied", "admitted", "passed")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EXAMINED_ON_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    examined_on: str
    applied: int
    admitted: int
    passed: int
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., examined_on: _Optional[str] = ..., applied: _Optional[int] = ..., admitted: _Optional[int] = ..., passed: _Optional[int] = ...) -> None: ...

class RecruitmentHired(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "vacancy_id", "post_id", "station_id", "county_id", "staff_id", "hired_on")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    HIRED_ON_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    staff_id: str
    hired_on: str
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., hired_on: _Optional[str] = ...) -> None: ...

class RecruitmentPlaceGivenUp(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "vacancy_id", "post_id", "station_id", "county_id", "reason", "given_up_on", "note")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GIVEN_UP_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    reason: str
    given_up_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., reason: _Optional[str] = ..., given_up_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class RecruitmentConcluded(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "concluded_on", "hired", "given_up")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    CONCLUDED_ON_FIELD_NUMBER: _ClassVar[int]
    HIRED_FIELD_NUMBER: _ClassVar[int]
    GIVEN_UP_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    concluded_on: str
    hired: int
    given_up: int
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., concluded_on: _Optional[str] = ..., hired: _Optional[int] = ..., given_up: _Optional[int] = ...) -> None: ...

class RecruitmentCancelled(_message.Message):
    __slots__ = ("recruitment_id", "division_id", "reason", "cancelled_on", "note", "places")
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    recruitment_id: str
    division_id: str
    reason: str
    cancelled_on: str
    note: _envelope_pb2.NoteReference
    places: _containers.RepeatedCompositeFieldContainer[RecruitmentPlace]
    def __init__(self, recruitment_id: _Optional[str] = ..., division_id: _Optional[str] = ..., reason: _Optional[str] = ..., cancelled_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., places: _Optional[_Iterable[_Union[RecruitmentPlace, _Mapping]]] = ...) -> None: ...
