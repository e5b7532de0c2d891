from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ServiceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_KIND_UNSPECIFIED: _ClassVar[ServiceKind]
    SERVICE_KIND_CORRECTIONS: _ClassVar[ServiceKind]
    SERVICE_KIND_RESETTLEMENT: _ClassVar[ServiceKind]
    SERVICE_KIND_LEGAL_SERVICE: _ClassVar[ServiceKind]
    SERVICE_KIND_MEDIATION: _ClassVar[ServiceKind]

class ServiceEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_END_UNSPECIFIED: _ClassVar[ServiceEnd]
    SERVICE_END_POSTS_FILLED: _ClassVar[ServiceEnd]
    SERVICE_END_NOT_PERFORMED: _ClassVar[ServiceEnd]
    SERVICE_END_NO_FUNDS: _ClassVar[ServiceEnd]
    SERVICE_END_ENTERED_IN_ERROR: _ClassVar[ServiceEnd]
    SERVICE_END_OTHER: _ClassVar[ServiceEnd]
SERVICE_KIND_UNSPECIFIED: ServiceKind
SERVICE_KIND_CORRECTIONS: ServiceKind
SERVICE_KIND_RESETTLEMENT: ServiceKind
SERVICE_KIND_LEGAL_SERVICE: ServiceKind
SERVICE_KIND_MEDIATION: ServiceKind
SERVICE_END_UNSPECIFIED: ServiceEnd
SERVICE_END_POSTS_FILLED: ServiceEnd
SERVICE_END_NOT_PERFORMED: ServiceEnd
SERVICE_END_NO_FUNDS: ServiceEnd
SERVICE_END_ENTERED_IN_ERROR: ServiceEnd
SERVICE_END_OTHER: ServiceEnd

class ServicePurchased(_message.Message):
    __slots__ = ("station_id", "county_id", "service_id", "service", "people", "need", "special_filled", "rule_document_number", "document_number", "effective_on", "ends_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    NEED_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_FILLED_FIELD_NUMBER: _ClassVar[int]
    RULE_DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    service_id: str
    service: ServiceKind
    people: int
    need: int
    special_filled: int
    rule_document_number: str
    document_number: str
    effective_on: str
    ends_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., service_id: _Optional[str] = ..., service: _Optional[_Union[ServiceKind, str]] = ..., people: _Optional[int] = ..., need: _Optional[int] = ..., special_filled: _Optional[int] = ..., rule_document_number: _Optional[str] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ..., ends_on: _Optional[str] = ...) -> None: ...

class PurchasedServiceEnded(_message.Message):
    __slots__ = ("station_id", "county_id", "service_id", "service", "reason", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    service_id: str
    service: ServiceKind
    reason: ServiceEnd
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., service_id: _Optional[str] = ..., service: _Optional[_Union[ServiceKind, str]] = ..., reason: _Optional[_Union[ServiceEnd, str]] = ..., effective_on: _Optional[str] = ...) -> None: ...
