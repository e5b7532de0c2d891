from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClosingHindrance(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOSING_HINDRANCE_UNSPECIFIED: _ClassVar[ClosingHindrance]
    CLOSING_HINDRANCE_NOBODY_TAKES_OVER: _ClassVar[ClosingHindrance]
    CLOSING_HINDRANCE_SECOND_DIRECTOR: _ClassVar[ClosingHindrance]
CLOSING_HINDRANCE_UNSPECIFIED: ClosingHindrance
CLOSING_HINDRANCE_NOBODY_TAKES_OVER: ClosingHindrance
CLOSING_HINDRANCE_SECOND_DIRECTOR: ClosingHindrance

class StationClosingMarked(_message.Message):
    __slots__ = ("station_id", "county_id", "closing_id", "change_id", "successor_id", "bureau_division_id", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    closing_id: str
    change_id: str
    successor_id: str
    bureau_division_id: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closing_id: _Optional[str] = ..., change_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationClosingHindered(_message.Message):
    __slots__ = ("station_id", "county_id", "closing_id", "change_id", "successor_id", "bureau_division_id", "effective_on", "hindrance", "staff_ids")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    HINDRANCE_FIELD_NUMBER: _ClassVar[int]
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    closing_id: str
    change_id: str
    successor_id: str
    bureau_division_id: str
    effective_on: str
    hindrance: ClosingHindrance
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closing_id: _Optional[str] = ..., change_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., hindrance: _Optional[_Union[ClosingHindrance, str]] = ..., staff_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class StationClosingConfirmed(_message.Message):
    __slots__ = ("station_id", "county_id", "closing_id", "change_id", "successor_id", "bureau_division_id", "effective_on", "people", "posts", "staff_ids", "post_ids")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    POST_IDS_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    closing_id: str
    change_id: str
    successor_id: str
    bureau_division_id: str
    effective_on: str
    people: int
    posts: int
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    post_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closing_id: _Optional[str] = ..., change_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., people: _Optional[int] = ..., posts: _Optional[int] = ..., staff_ids: _Optional[_Iterable[str]] = ..., post_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class StationClosingLifted(_message.Message):
    __slots__ = ("station_id", "county_id", "closing_id", "change_id", "people", "posts")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    closing_id: str
    change_id: str
    people: int
    posts: int
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closing_id: _Optional[str] = ..., change_id: _Optional[str] = ..., people: _Optional[int] = ..., posts: _Optional[int] = ...) -> None: ...

class StationHandedOver(_message.Message):
    __slots__ = ("station_id", "county_id", "closing_id", "change_id", "successor_id", "bureau_division_id", "effective_on", "people", "posts", "staff_ids", "post_ids", "ended_post_ids", "unplaced_staff_ids")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    BUREAU_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    POST_IDS_FIELD_NUMBER: _ClassVar[int]
    ENDED_POST_IDS_FIELD_NUMBER: _ClassVar[int]
    UNPLACED_STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    closing_id: str
    change_id: str
    successor_id: str
    bureau_division_id: str
    effective_on: str
    people: int
    posts: int
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    post_ids: _containers.RepeatedScalarFieldContainer[str]
    ended_post_ids: _containers.RepeatedScalarFieldContainer[str]
    unplaced_staff_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closing_id: _Optional[str] = ..., change_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., bureau_division_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., people: _Optional[int] = ..., posts: _Optional[int] = ..., staff_ids: _Optional[_Iterable[str]] = ..., post_ids: _Optional[_Iterable[str]] = ..., ended_post_ids: _Optional[_Iterable[str]] = ..., unplaced_staff_ids: _Optional[_Iterable[str]] = ...) -> None: ...
