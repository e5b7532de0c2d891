from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Development(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEVELOPMENT_UNSPECIFIED: _ClassVar[Development]
    DEVELOPMENT_BASIC: _ClassVar[Development]
    DEVELOPMENT_DEVELOPING: _ClassVar[Development]
    DEVELOPMENT_DEVELOPED: _ClassVar[Development]
DEVELOPMENT_UNSPECIFIED: Development
DEVELOPMENT_BASIC: Development
DEVELOPMENT_DEVELOPING: Development
DEVELOPMENT_DEVELOPED: Development

class NeedFactors(_message.Message):
    __slots__ = ("area_square_km", "population", "development", "workload")
    AREA_SQUARE_KM_FIELD_NUMBER: _ClassVar[int]
    POPULATION_FIELD_NUMBER: _ClassVar[int]
    DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_FIELD_NUMBER: _ClassVar[int]
    area_square_km: int
    population: int
    development: Development
    workload: int
    def __init__(self, area_square_km: _Optional[int] = ..., population: _Optional[int] = ..., development: _Optional[_Union[Development, str]] = ..., workload: _Optional[int] = ...) -> None: ...

class StaffingNeedStated(_message.Message):
    __slots__ = ("station_id", "county_id", "former_factors", "former_need", "factors", "need", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_FACTORS_FIELD_NUMBER: _ClassVar[int]
    FORMER_NEED_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    NEED_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    former_factors: NeedFactors
    former_need: int
    factors: NeedFactors
    need: int
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_factors: _Optional[_Union[NeedFactors, _Mapping]] = ..., former_need: _Optional[int] = ..., factors: _Optional[_Union[NeedFactors, _Mapping]] = ..., need: _Optional[int] = ..., effective_on: _Optional[str] = ...) -> None: ...
