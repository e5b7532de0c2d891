from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import post_pb2 as _post_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Employment(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EMPLOYMENT_UNSPECIFIED: _ClassVar[Employment]
    EMPLOYMENT_SPECIAL_POST: _ClassVar[Employment]
    EMPLOYMENT_AUXILIARY: _ClassVar[Employment]
    EMPLOYMENT_PURCHASED: _ClassVar[Employment]
    EMPLOYMENT_BUREAU: _ClassVar[Employment]
    EMPLOYMENT_PRISON_POLICE: _ClassVar[Employment]
    EMPLOYMENT_REHABILITATION_POLICE: _ClassVar[Employment]

class EducationLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EDUCATION_LEVEL_UNSPECIFIED: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_JUNIOR_SECONDARY: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_SECONDARY: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_JUNIOR_COLLEGE: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_BACHELOR: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_MASTER: _ClassVar[EducationLevel]
    EDUCATION_LEVEL_DOCTORATE: _ClassVar[EducationLevel]

class Degree(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEGREE_UNSPECIFIED: _ClassVar[Degree]
    DEGREE_BACHELOR: _ClassVar[Degree]
    DEGREE_MASTER: _ClassVar[Degree]
    DEGREE_DOCTOR: _ClassVar[Degree]

class ServiceSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_SOURCE_UNSPECIFIED: _ClassVar[ServiceSource]
    SERVICE_SOURCE_JUDICIAL_ASSISTANT: _ClassVar[ServiceSource]
    SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN: _ClassVar[ServiceSource]
    SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL: _ClassVar[ServiceSource]
    SERVICE_SOURCE_OTHER_JUSTICE: _ClassVar[ServiceSource]
    SERVICE_SOURCE_OTHER: _ClassVar[ServiceSource]

class UnitKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNIT_KIND_UNSPECIFIED: _ClassVar[UnitKind]
    UNIT_KIND_STATION: _ClassVar[UnitKind]
    UNIT_KIND_JUSTICE_BUREAU: _ClassVar[UnitKind]
    UNIT_KIND_PRISON: _ClassVar[UnitKind]
    UNIT_KIND_REHABILITATION_CENTRE: _ClassVar[UnitKind]
    UNIT_KIND_OTHER_JUSTICE: _ClassVar[UnitKind]
    UNIT_KIND_TOWNSHIP_GOVERNMENT: _ClassVar[UnitKind]
    UNIT_KIND_ELSEWHERE: _ClassVar[UnitKind]

class Movement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MOVEMENT_UNSPECIFIED: _ClassVar[Movement]
    MOVEMENT_APPOINTMENT: _ClassVar[Movement]
    MOVEMENT_REMOVAL: _ClassVar[Movement]
    MOVEMENT_TRANSFER: _ClassVar[Movement]
    MOVEMENT_SECONDMENT: _ClassVar[Movement]
    MOVEMENT_RETURN: _ClassVar[Movement]
    MOVEMENT_EXCHANGE: _ClassVar[Movement]
    MOVEMENT_SINKING: _ClassVar[Movement]
    MOVEMENT_POLICE_DUTY: _ClassVar[Movement]
    MOVEMENT_GRASS_ROOTS: _ClassVar[Movement]
    MOVEMENT_RETIREMENT: _ClassVar[Movement]
    MOVEMENT_DISMISSAL: _ClassVar[Movement]
    MOVEMENT_RESIGNATION: _ClassVar[Movement]
    MOVEMENT_DEATH: _ClassVar[Movement]
    MOVEMENT_HAND_OVER: _ClassVar[Movement]

class Opinion(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPINION_UNSPECIFIED: _ClassVar[Opinion]
    OPINION_AGREES: _ClassVar[Opinion]
    OPINION_AGREES_WITH_PROPOSALS: _ClassVar[Opinion]
    OPINION_DISAGREES: _ClassVar[Opinion]
EMPLOYMENT_UNSPECIFIED: Employment
EMPLOYMENT_SPECIAL_POST: Employment
EMPLOYMENT_AUXILIARY: Employment
EMPLOYMENT_PURCHASED: Employment
EMPLOYMENT_BUREAU: Employment
EMPLOYMENT_PRISON_POLICE: Employment
EMPLOYMENT_REHABILITATION_POLICE: Employment
EDUCATION_LEVEL_UNSPECIFIED: EducationLevel
EDUCATION_LEVEL_JUNIOR_SECONDARY: EducationLevel
EDUCATION_LEVEL_SECONDARY: EducationLevel
EDUCATION_LEVEL_JUNIOR_COLLEGE: EducationLevel
EDUCATION_LEVEL_BACHELOR: EducationLevel
EDUCATION_LEVEL_MASTER: EducationLevel
EDUCATION_LEVEL_DOCTORATE: EducationLevel
DEGREE_UNSPECIFIED: Degree
DEGREE_BACHELOR: Degree
DEGREE_MASTER: Degree
DEGREE_DOCTOR: Degree
SERVICE_SOURCE_UNSPECIFIED: ServiceSource
SERVICE_SOURCE_JUDICIAL_ASSISTANT: ServiceSource
SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN: ServiceSource
SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL: ServiceSource
SERVICE_SOURCE_OTHER_JUSTICE: ServiceSource
SERVICE_SOURCE_OTHER: ServiceSource
UNIT_KIND_UNSPECIFIED: UnitKind
UNIT_KIND_STATION: UnitKind
UNIT_KIND_JUSTICE_BUREAU: UnitKind
UNIT_KIND_PRISON: UnitKind
UNIT_KIND_REHABILITATION_CENTRE: UnitKind
UNIT_KIND_OTHER_JUSTICE: UnitKind
UNIT_KIND_TOWNSHIP_GOVERNMENT: UnitKind
UNIT_KIND_ELSEWHERE: UnitKind
MOVEMENT_UNSPECIFIED: Movement
MOVEMENT_APPOINTMENT: Movement
MOVEMENT_REMOVAL: Movement
MOVEMENT_TRANSFER: Movement
MOVEMENT_SECONDMENT: Movement
MOVEMENT_RETURN: Movement
MOVEMENT_EXCHANGE: Movement
MOVEMENT_SINKING: Movement
MOVEMENT_POLICE_DUTY: Movement
MOVEMENT_GRASS_ROOTS: Movement
MOVEMENT_RETIREMENT: Movement
MOVEMENT_DISMISSAL: Movement
MOVEMENT_RESIGNATION: Movement
MOVEMENT_DEATH: Movement
MOVEMENT_HAND_OVER: Movement
OPINION_UNSPECIFIED: Opinion
OPINION_AGREES: Opinion
OPINION_AGREES_WITH_PROPOSALS: Opinion
OPINION_DISAGREES: Opinion

class Education(_message.Message):
    __slots__ = ("entry_id", "level", "degree", "law", "completed_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DEGREE_FIELD_NUMBER: _ClassVar[int]
    LAW_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    level: EducationLevel
    degree: Degree
    law: bool
    completed_on: str
    def __init__(self, entry_id: _Optional[str] = ..., level: _Optional[_Union[EducationLevel, str]] = ..., degree: _Optional[_Union[Degree, str]] = ..., law: _Optional[bool] = ..., completed_on: _Optional[str] = ...) -> None: ...

class Service(_message.Message):
    __slots__ = ("entry_id", "source", "began_on", "ended_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BEGAN_ON_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    source: ServiceSource
    began_on: str
    ended_on: str
    def __init__(self, entry_id: _Optional[str] = ..., source: _Optional[_Union[ServiceSource, str]] = ..., began_on: _Optional[str] = ..., ended_on: _Optional[str] = ...) -> None: ...

class Unit(_message.Message):
    __slots__ = ("kind", "station_id", "division_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    kind: UnitKind
    station_id: str
    division_id: str
    def __init__(self, kind: _Optional[_Union[UnitKind, str]] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ...) -> None: ...

class Standing(_message.Message):
    __slots__ = ("employment", "belongs", "post_id", "post_kind", "works", "justice_work", "until")
    EMPLOYMENT_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    POST_KIND_FIELD_NUMBER: _ClassVar[int]
    WORKS_FIELD_NUMBER: _ClassVar[int]
    JUSTICE_WORK_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    employment: Employment
    belongs: Unit
    post_id: str
    post_kind: _post_pb2.PostKind
    works: Unit
    justice_work: bool
    until: str
    def __init__(self, employment: _Optional[_Union[Employment, str]] = ..., belongs: _Optional[_Union[Unit, _Mapping]] = ..., post_id: _Optional[str] = ..., post_kind: _Optional[_Union[_post_pb2.PostKind, str]] = ..., works: _Optional[_Union[Unit, _Mapping]] = ..., justice_work: _Optional[bool] = ..., until: _Optional[str] = ...) -> None: ...

class TownshipOpinion(_message.Message):
    __slots__ = ("opinion", "heard_on", "document_number")
    OPINION_FIELD_NUMBER: _ClassVar[int]
    HEARD_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    opinion: Opinion
    heard_on: str
    document_number: str
    def __init__(self, opinion: _Optional[_Union[Opinion, str]] = ..., heard_on: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class Move(_message.Message):
    __slots__ = ("movement", "former", "standing", "effective_on", "document_number", "reason", "township_opinion", "request_id", "nomination_id")
    MOVEMENT_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_OPINION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    movement: Movement
    former: Standing
    standing: Standing
    effective_on: str
    document_number: str
    reason: str
    township_opinion: TownshipOpinion
    request_id: str
    nomination_id: str
    def __init__(self, movement: _Optional[_Union[Movement, str]] = ..., former: _Optional[_Union[Standing, _Mapping]] = ..., standing: _Optional[_Union[Standing, _Mapping]] = ..., effective_on: _Optional[str] = ..., document_number: _Optional[str] = ..., reason: _Optional[str] = ..., township_opinion: _Optional[_Union[TownshipOpinion, _Mapping]] = ..., request_id: _Optional[str] = ..., nomination_id: _Optional[str] = ...) -> None: ...

class StaffMemberHired(_message.Message):
    __slots__ = ("staff_id", "county_id", "standing", "entered_on", "educations", "services", "min_service_until", "document_number", "recruitment_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    ENTERED_ON_FIELD_NUMBER: _ClassVar[int]
    EDUCATIONS_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    MIN_SERVICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECRUITMENT_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    standing: Standing
    entered_on: str
    educations: _containers.RepeatedCompositeFieldContainer[Education]
    services: _containers.RepeatedCompositeFieldContainer[Service]
    min_service_until: str
    document_number: str
    recruitment_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., standing: _Optional[_Union[Standing, _Mapping]] = ..., entered_on: _Optional[str] = ..., educations: _Optional[_Iterable[_Union[Education, _Mapping]]] = ..., services: _Optional[_Iterable[_Union[Service, _Mapping]]] = ..., min_service_until: _Optional[str] = ..., document_number: _Optional[str] = ..., recruitment_id: _Optional[str] = ...) -> None: ...

class StaffMemberRegistered(_message.Message):
    __slots__ = ("staff_id", "county_id", "standing", "entered_on", "educations", "services", "min_service_until", "document_number", "effective_on", "import_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    ENTERED_ON_FIELD_NUMBER: _ClassVar[int]
    EDUCATIONS_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    MIN_SERVICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    standing: Standing
    entered_on: str
    educations: _containers.RepeatedCompositeFieldContainer[Education]
    services: _containers.RepeatedCompositeFieldContainer[Service]
    min_service_until: str
    document_number: str
    effective_on: str
    import_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., standing: _Optional[_Union[Standing, _Mapping]] = ..., entered_on: _Optional[str] = ..., educations: _Optional[_Iterable[_Union[Education, _Mapping]]] = ..., services: _Optional[_Iterable[_Union[Service, _Mapping]]] = ..., min_service_until: _Optional[str] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ..., import_id: _Optional[str] = ...) -> None: ...

class StaffMoved(_message.Message):
    __slots__ = ("staff_id", "county_id", "move", "note")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    move: Move
    note: _envelope_pb2.NoteReference
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., move: _Optional[_Union[Move, _Mapping]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class StaffMovePlanned(_message.Message):
    __slots__ = ("staff_id", "county_id", "move", "note")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    move: Move
    note: _envelope_pb2.NoteReference
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., move: _Optional[_Union[Move, _Mapping]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class StaffMoveDropped(_message.Message):
    __slots__ = ("staff_id", "county_id", "move", "cause", "article")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    move: Move
    cause: str
    article: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., move: _Optional[_Union[Move, _Mapping]] = ..., cause: _Optional[str] = ..., article: _Optional[str] = ...) -> None: ...

class EducationRecorded(_message.Message):
    __slots__ = ("staff_id", "county_id", "belongs", "former", "education", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    EDUCATION_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    belongs: Unit
    former: Education
    education: Education
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., belongs: _Optional[_Union[Unit, _Mapping]] = ..., former: _Optional[_Union[Education, _Mapping]] = ..., education: _Optional[_Union[Education, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class ServiceRecorded(_message.Message):
    __slots__ = ("staff_id", "county_id", "belongs", "former", "service", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BELONGS_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    belongs: Unit
    former: Service
    service: Service
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., belongs: _Optional[_Union[Unit, _Mapping]] = ..., former: _Optional[_Union[Service, _Mapping]] = ..., service: _Optional[_Union[Service, _Mapping]] = ..., home_station_id: _Optional[str] = ...) -> None: ...
