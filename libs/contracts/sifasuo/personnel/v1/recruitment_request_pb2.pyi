from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import post_pb2 as _post_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecruitmentRequested(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "kind", "requested_on", "opened_on", "plan_by", "fill_by", "note")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_BY_FIELD_NUMBER: _ClassVar[int]
    FILL_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    kind: _post_pb2.PostKind
    requested_on: str
    opened_on: str
    plan_by: str
    fill_by: str
    note: _envelope_pb2.NoteReference
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[_post_pb2.PostKind, str]] = ..., requested_on: _Optional[str] = ..., opened_on: _Optional[str] = ..., plan_by: _Optional[str] = ..., fill_by: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class RecruitmentRequestWithdrawn(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "withdrawn_on", "note")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    withdrawn_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., withdrawn_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class RecruitmentRequestDeclined(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "reason", "declined_on", "note")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECLINED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    reason: str
    declined_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., reason: _Optional[str] = ..., declined_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class RecruitmentRequestPlanned(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "recruitment_id", "planned_on")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_ON_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    recruitment_id: str
    planned_on: str
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., recruitment_id: _Optional[str] = ..., planned_on: _Optional[str] = ...) -> None: ...

class RecruitmentRequestReleased(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "recruitment_id", "reason", "released_on")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RELEASED_ON_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    recruitment_id: str
    reason: str
    released_on: str
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., recruitment_id: _Optional[str] = ..., reason: _Optional[str] = ..., released_on: _Optional[str] = ...) -> None: ...

class RecruitmentRequestMet(_message.Message):
    __slots__ = ("vacancy_id", "post_id", "station_id", "county_id", "recruitment_id", "staff_id", "hired_on")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    HIRED_ON_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    post_id: str
    station_id: str
    county_id: str
    recruitment_id: str
    staff_id: str
    hired_on: str
    def __init__(self, vacancy_id: _Optional[str] = ..., post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., recruitment_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., hired_on: _Optional[str] = ...) -> None: ...
