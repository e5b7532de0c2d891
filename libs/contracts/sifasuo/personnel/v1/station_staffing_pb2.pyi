from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import post_pb2 as _post_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StaffingChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAFFING_CHANGE_UNSPECIFIED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_CREATED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_FROZEN: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_UNFROZEN: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_MOVED_IN: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_MOVED_OUT: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_ABOLISHED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_FILLED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_POST_VACATED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_ARRIVED: _ClassVar[StaffingChange]
    STAFFING_CHANGE_LEFT: _ClassVar[StaffingChange]
    STAFFING_CHANGE_BELONGS: _ClassVar[StaffingChange]
STAFFING_CHANGE_UNSPECIFIED: StaffingChange
STAFFING_CHANGE_POST_CREATED: StaffingChange
STAFFING_CHANGE_POST_FROZEN: StaffingChange
STAFFING_CHANGE_POST_UNFROZEN: StaffingChange
STAFFING_CHANGE_POST_MOVED_IN: StaffingChange
STAFFING_CHANGE_POST_MOVED_OUT: StaffingChange
STAFFING_CHANGE_POST_ABOLISHED: StaffingChange
STAFFING_CHANGE_POST_FILLED: StaffingChange
STAFFING_CHANGE_POST_VACATED: StaffingChange
STAFFING_CHANGE_ARRIVED: StaffingChange
STAFFING_CHANGE_LEFT: StaffingChange
STAFFING_CHANGE_BELONGS: StaffingChange

class StaffingCount(_message.Message):
    __slots__ = ("at_work", "special_posts", "special_filled", "special_frozen", "auxiliary_posts", "auxiliary_filled", "auxiliary_frozen", "director_posts", "directors")
    AT_WORK_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_POSTS_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_FILLED_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_FROZEN_FIELD_NUMBER: _ClassVar[int]
    AUXILIARY_POSTS_FIELD_NUMBER: _ClassVar[int]
    AUXILIARY_FILLED_FIELD_NUMBER: _ClassVar[int]
    AUXILIARY_FROZEN_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_POSTS_FIELD_NUMBER: _ClassVar[int]
    DIRECTORS_FIELD_NUMBER: _ClassVar[int]
    at_work: int
    special_posts: int
    special_filled: int
    special_frozen: int
    auxiliary_posts: int
    auxiliary_filled: int
    auxiliary_frozen: int
    director_posts: int
    directors: int
    def __init__(self, at_work: _Optional[int] = ..., special_posts: _Optional[int] = ..., special_filled: _Optional[int] = ..., special_frozen: _Optional[int] = ..., auxiliary_posts: _Optional[int] = ..., auxiliary_filled: _Optional[int] = ..., auxiliary_frozen: _Optional[int] = ..., director_posts: _Optional[int] = ..., directors: _Optional[int] = ...) -> None: ...

class StationStaffingChanged(_message.Message):
    __slots__ = ("station_id", "county_id", "change", "post_id", "post_kind", "post_number", "staff_id", "former", "present", "effective_on", "post_standing")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    POST_KIND_FIELD_NUMBER: _ClassVar[int]
    POST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    POST_STANDING_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    change: StaffingChange
    post_id: str
    post_kind: _post_pb2.PostKind
    post_number: int
    staff_id: str
    former: StaffingCount
    present: StaffingCount
    effective_on: str
    post_standing: _post_pb2.PostStanding
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., change: _Optional[_Union[StaffingChange, str]] = ..., post_id: _Optional[str] = ..., post_kind: _Optional[_Union[_post_pb2.PostKind, str]] = ..., post_number: _Optional[int] = ..., staff_id: _Optional[str] = ..., former: _Optional[_Union[StaffingCount, _Mapping]] = ..., present: _Optional[_Union[StaffingCount, _Mapping]] = ..., effective_on: _Optional[str] = ..., post_standing: _Optional[_Union[_post_pb2.PostStanding, str]] = ...) -> None: ...
