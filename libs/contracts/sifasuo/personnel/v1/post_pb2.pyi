from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PostKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POST_KIND_UNSPECIFIED: _ClassVar[PostKind]
    POST_KIND_DIRECTOR: _ClassVar[PostKind]
    POST_KIND_JUDICIAL_ASSISTANT: _ClassVar[PostKind]
    POST_KIND_OTHER_SPECIAL: _ClassVar[PostKind]
    POST_KIND_CORRECTIONS_WORKER: _ClassVar[PostKind]
    POST_KIND_RESETTLEMENT_WORKER: _ClassVar[PostKind]
    POST_KIND_LEGAL_SERVICE_WORKER: _ClassVar[PostKind]
    POST_KIND_MEDIATOR: _ClassVar[PostKind]

class PostStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POST_STANDING_UNSPECIFIED: _ClassVar[PostStanding]
    POST_STANDING_VACANT: _ClassVar[PostStanding]
    POST_STANDING_FILLED: _ClassVar[PostStanding]
    POST_STANDING_FROZEN: _ClassVar[PostStanding]
    POST_STANDING_ABOLISHED: _ClassVar[PostStanding]

class FreezeReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FREEZE_REASON_UNSPECIFIED: _ClassVar[FreezeReason]
    FREEZE_REASON_KEPT_BACK: _ClassVar[FreezeReason]
    FREEZE_REASON_REORGANISATION: _ClassVar[FreezeReason]
    FREEZE_REASON_NO_FUNDS: _ClassVar[FreezeReason]
    FREEZE_REASON_OTHER: _ClassVar[FreezeReason]

class AbolitionReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ABOLITION_REASON_UNSPECIFIED: _ClassVar[AbolitionReason]
    ABOLITION_REASON_QUOTA_REDUCED: _ClassVar[AbolitionReason]
    ABOLITION_REASON_NO_LONGER_NEEDED: _ClassVar[AbolitionReason]
    ABOLITION_REASON_ENTERED_IN_ERROR: _ClassVar[AbolitionReason]
    ABOLITION_REASON_RULE_ENDED: _ClassVar[AbolitionReason]
    ABOLITION_REASON_OTHER: _ClassVar[AbolitionReason]
    ABOLITION_REASON_STATION_CLOSED: _ClassVar[AbolitionReason]

class VacatingReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VACATING_REASON_UNSPECIFIED: _ClassVar[VacatingReason]
    VACATING_REASON_REMOVAL: _ClassVar[VacatingReason]
    VACATING_REASON_TRANSFER: _ClassVar[VacatingReason]
    VACATING_REASON_EXCHANGE: _ClassVar[VacatingReason]
    VACATING_REASON_RETIREMENT: _ClassVar[VacatingReason]
    VACATING_REASON_DISMISSAL: _ClassVar[VacatingReason]
    VACATING_REASON_RESIGNATION: _ClassVar[VacatingReason]
    VACATING_REASON_DEATH: _ClassVar[VacatingReason]
    VACATING_REASON_APPOINTMENT: _ClassVar[VacatingReason]
    VACATING_REASON_ENTERED_IN_ERROR: _ClassVar[VacatingReason]

class ExtensionReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXTENSION_REASON_UNSPECIFIED: _ClassVar[ExtensionReason]
    EXTENSION_REASON_NO_QUALIFIED_APPLICANT: _ClassVar[ExtensionReason]
    EXTENSION_REASON_RECRUITMENT_UNDER_WAY: _ClassVar[ExtensionReason]
    EXTENSION_REASON_QUOTA_FROZEN: _ClassVar[ExtensionReason]
    EXTENSION_REASON_REMOTE_STATION: _ClassVar[ExtensionReason]
    EXTENSION_REASON_OTHER: _ClassVar[ExtensionReason]
POST_KIND_UNSPECIFIED: PostKind
POST_KIND_DIRECTOR: PostKind
POST_KIND_JUDICIAL_ASSISTANT: PostKind
POST_KIND_OTHER_SPECIAL: PostKind
POST_KIND_CORRECTIONS_WORKER: PostKind
POST_KIND_RESETTLEMENT_WORKER: PostKind
POST_KIND_LEGAL_SERVICE_WORKER: PostKind
POST_KIND_MEDIATOR: PostKind
POST_STANDING_UNSPECIFIED: PostStanding
POST_STANDING_VACANT: PostStanding
POST_STANDING_FILLED: PostStanding
POST_STANDING_FROZEN: PostStanding
POST_STANDING_ABOLISHED: PostStanding
FREEZE_REASON_UNSPECIFIED: FreezeReason
FREEZE_REASON_KEPT_BACK: FreezeReason
FREEZE_REASON_REORGANISATION: FreezeReason
FREEZE_REASON_NO_FUNDS: FreezeReason
FREEZE_REASON_OTHER: FreezeReason
ABOLITION_REASON_UNSPECIFIED: AbolitionReason
ABOLITION_REASON_QUOTA_REDUCED: AbolitionReason
ABOLITION_REASON_NO_LONGER_NEEDED: AbolitionReason
ABOLITION_REASON_ENTERED_IN_ERROR: AbolitionReason
ABOLITION_REASON_RULE_ENDED: AbolitionReason
ABOLITION_REASON_OTHER: AbolitionReason
ABOLITION_REASON_STATION_CLOSED: AbolitionReason
VACATING_REASON_UNSPECIFIED: VacatingReason
VACATING_REASON_REMOVAL: VacatingReason
VACATING_REASON_TRANSFER: VacatingReason
VACATING_REASON_EXCHANGE: VacatingReason
VACATING_REASON_RETIREMENT: VacatingReason
VACATING_REASON_DISMISSAL: VacatingReason
VACATING_REASON_RESIGNATION: VacatingReason
VACATING_REASON_DEATH: VacatingReason
VACATING_REASON_APPOINTMENT: VacatingReason
VACATING_REASON_ENTERED_IN_ERROR: VacatingReason
EXTENSION_REASON_UNSPECIFIED: ExtensionReason
EXTENSION_REASON_NO_QUALIFIED_APPLICANT: ExtensionReason
EXTENSION_REASON_RECRUITMENT_UNDER_WAY: ExtensionReason
EXTENSION_REASON_QUOTA_FROZEN: ExtensionReason
EXTENSION_REASON_REMOTE_STATION: ExtensionReason
EXTENSION_REASON_OTHER: ExtensionReason

class Vacancy(_message.Message):
    __slots__ = ("vacancy_id", "opened_on", "plan_by", "fill_by")
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_BY_FIELD_NUMBER: _ClassVar[int]
    FILL_BY_FIELD_NUMBER: _ClassVar[int]
    vacancy_id: str
    opened_on: str
    plan_by: str
    fill_by: str
    def __init__(self, vacancy_id: _Optional[str] = ..., opened_on: _Optional[str] = ..., plan_by: _Optional[str] = ..., fill_by: _Optional[str] = ...) -> None: ...

class PostCreated(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "post_number", "quota_county_id", "rule_document_number", "document_number", "vacancy", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    POST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTA_COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    VACANCY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    post_number: int
    quota_county_id: str
    rule_document_number: str
    document_number: str
    vacancy: Vacancy
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., post_number: _Optional[int] = ..., quota_county_id: _Optional[str] = ..., rule_document_number: _Optional[str] = ..., document_number: _Optional[str] = ..., vacancy: _Optional[_Union[Vacancy, _Mapping]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class PostFrozen(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "reason", "document_number", "closed_vacancy_id", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CLOSED_VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    reason: FreezeReason
    document_number: str
    closed_vacancy_id: str
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., reason: _Optional[_Union[FreezeReason, str]] = ..., document_number: _Optional[str] = ..., closed_vacancy_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class PostUnfrozen(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "document_number", "vacancy", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    VACANCY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    document_number: str
    vacancy: Vacancy
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., document_number: _Optional[str] = ..., vacancy: _Optional[_Union[Vacancy, _Mapping]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class PostMoved(_message.Message):
    __slots__ = ("post_id", "former_station_id", "former_county_id", "former_post_number", "station_id", "county_id", "post_number", "kind", "former_quota_county_id", "quota_county_id", "staff_id", "vacancy_id", "document_number", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_POST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    POST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_QUOTA_COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    QUOTA_COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    former_station_id: str
    former_county_id: str
    former_post_number: int
    station_id: str
    county_id: str
    post_number: int
    kind: PostKind
    former_quota_county_id: str
    quota_county_id: str
    staff_id: str
    vacancy_id: str
    document_number: str
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., former_station_id: _Optional[str] = ..., former_county_id: _Optional[str] = ..., former_post_number: _Optional[int] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., post_number: _Optional[int] = ..., kind: _Optional[_Union[PostKind, str]] = ..., former_quota_county_id: _Optional[str] = ..., quota_county_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., vacancy_id: _Optional[str] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class PostAbolished(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "reason", "document_number", "closed_vacancy_id", "quota_county_id", "effective_on", "staff_id")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CLOSED_VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    QUOTA_COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    reason: AbolitionReason
    document_number: str
    closed_vacancy_id: str
    quota_county_id: str
    effective_on: str
    staff_id: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., reason: _Optional[_Union[AbolitionReason, str]] = ..., document_number: _Optional[str] = ..., closed_vacancy_id: _Optional[str] = ..., quota_county_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class PostFilled(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "staff_id", "closed_vacancy_id", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    staff_id: str
    closed_vacancy_id: str
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., staff_id: _Optional[str] = ..., closed_vacancy_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class PostVacated(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "staff_id", "reason", "vacancy", "effective_on")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VACANCY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    staff_id: str
    reason: VacatingReason
    vacancy: Vacancy
    effective_on: str
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., staff_id: _Optional[str] = ..., reason: _Optional[_Union[VacatingReason, str]] = ..., vacancy: _Optional[_Union[Vacancy, _Mapping]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class VacancyTermExtended(_message.Message):
    __slots__ = ("post_id", "station_id", "county_id", "kind", "vacancy_id", "former_fill_by", "fill_by", "reason", "approver_division_id", "note")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VACANCY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_FILL_BY_FIELD_NUMBER: _ClassVar[int]
    FILL_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    APPROVER_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    county_id: str
    kind: PostKind
    vacancy_id: str
    former_fill_by: str
    fill_by: str
    reason: ExtensionReason
    approver_division_id: str
    note: _envelope_pb2.NoteReference
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[PostKind, str]] = ..., vacancy_id: _Optional[str] = ..., former_fill_by: _Optional[str] = ..., fill_by: _Optional[str] = ..., reason: _Optional[_Union[ExtensionReason, str]] = ..., approver_division_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
