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

class DirectorCondition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIRECTOR_CONDITION_UNSPECIFIED: _ClassVar[DirectorCondition]
    DIRECTOR_CONDITION_SOURCE: _ClassVar[DirectorCondition]
    DIRECTOR_CONDITION_YEARS: _ClassVar[DirectorCondition]
    DIRECTOR_CONDITION_QUALIFICATION: _ClassVar[DirectorCondition]
DIRECTOR_CONDITION_UNSPECIFIED: DirectorCondition
DIRECTOR_CONDITION_SOURCE: DirectorCondition
DIRECTOR_CONDITION_YEARS: DirectorCondition
DIRECTOR_CONDITION_QUALIFICATION: DirectorCondition

class CheckedCondition(_message.Message):
    __slots__ = ("condition", "met")
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    condition: DirectorCondition
    met: bool
    def __init__(self, condition: _Optional[_Union[DirectorCondition, str]] = ..., met: _Optional[bool] = ...) -> None: ...

class NominationConsultation(_message.Message):
    __slots__ = ("body", "consulted_on", "document_number")
    BODY_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    body: str
    consulted_on: str
    document_number: str
    def __init__(self, body: _Optional[str] = ..., consulted_on: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class DirectorNominated(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "post_id", "former", "consultation", "conditions", "exception_reason", "approving_division_id", "nominated_on", "note")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    EXCEPTION_REASON_FIELD_NUMBER: _ClassVar[int]
    APPROVING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    post_id: str
    former: _staff_member_pb2.Standing
    consultation: NominationConsultation
    conditions: _containers.RepeatedCompositeFieldContainer[CheckedCondition]
    exception_reason: str
    approving_division_id: str
    nominated_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., post_id: _Optional[str] = ..., former: _Optional[_Union[_staff_member_pb2.Standing, _Mapping]] = ..., consultation: _Optional[_Union[NominationConsultation, _Mapping]] = ..., conditions: _Optional[_Iterable[_Union[CheckedCondition, _Mapping]]] = ..., exception_reason: _Optional[str] = ..., approving_division_id: _Optional[str] = ..., nominated_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class NominationOpinionRecorded(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "opinion", "note")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    opinion: _staff_member_pb2.TownshipOpinion
    note: _envelope_pb2.NoteReference
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., opinion: _Optional[_Union[_staff_member_pb2.TownshipOpinion, _Mapping]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class NominationExceptionApproved(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "approving_division_id", "document_number", "approved_on")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    approving_division_id: str
    document_number: str
    approved_on: str
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., approving_division_id: _Optional[str] = ..., document_number: _Optional[str] = ..., approved_on: _Optional[str] = ...) -> None: ...

class NominationExceptionRefused(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "approving_division_id", "refused_on", "note")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    approving_division_id: str
    refused_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., approving_division_id: _Optional[str] = ..., refused_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class NominationWithdrawn(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "withdrawn_on")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    withdrawn_on: str
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., withdrawn_on: _Optional[str] = ...) -> None: ...

class DirectorAppointed(_message.Message):
    __slots__ = ("nomination_id", "staff_id", "station_id", "county_id", "post_id", "effective_on", "document_number")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    staff_id: str
    station_id: str
    county_id: str
    post_id: str
    effective_on: str
    document_number: str
    def __init__(self, nomination_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., post_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...
