from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecordingCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECORDING_CAUSE_UNSPECIFIED: _ClassVar[RecordingCause]
    RECORDING_CAUSE_ENTRY: _ClassVar[RecordingCause]
    RECORDING_CAUSE_SUPPLEMENT: _ClassVar[RecordingCause]
    RECORDING_CAUSE_OWN_REQUEST: _ClassVar[RecordingCause]
    RECORDING_CAUSE_FOUND_WRONG: _ClassVar[RecordingCause]

class DropCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DROP_CAUSE_UNSPECIFIED: _ClassVar[DropCause]
    DROP_CAUSE_WITHDRAWN: _ClassVar[DropCause]
    DROP_CAUSE_REFUSED: _ClassVar[DropCause]
RECORDING_CAUSE_UNSPECIFIED: RecordingCause
RECORDING_CAUSE_ENTRY: RecordingCause
RECORDING_CAUSE_SUPPLEMENT: RecordingCause
RECORDING_CAUSE_OWN_REQUEST: RecordingCause
RECORDING_CAUSE_FOUND_WRONG: RecordingCause
DROP_CAUSE_UNSPECIFIED: DropCause
DROP_CAUSE_WITHDRAWN: DropCause
DROP_CAUSE_REFUSED: DropCause

class PersonalDataRecorded(_message.Message):
    __slots__ = ("staff_id", "county_id", "fields", "cause", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    cause: RecordingCause
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., cause: _Optional[_Union[RecordingCause, str]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class ErasureAskedFor(_message.Message):
    __slots__ = ("staff_id", "county_id", "erasure_id", "ground", "article", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    erasure_id: str
    ground: str
    article: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., erasure_id: _Optional[str] = ..., ground: _Optional[str] = ..., article: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class ErasureConfirmed(_message.Message):
    __slots__ = ("staff_id", "county_id", "erasure_id", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    erasure_id: str
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., erasure_id: _Optional[str] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class ErasureDropped(_message.Message):
    __slots__ = ("staff_id", "county_id", "erasure_id", "cause", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    erasure_id: str
    cause: DropCause
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., erasure_id: _Optional[str] = ..., cause: _Optional[_Union[DropCause, str]] = ..., home_station_id: _Optional[str] = ...) -> None: ...

class PersonalDataErased(_message.Message):
    __slots__ = ("staff_id", "county_id", "erasure_id", "ground", "article", "register_entry", "home_station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REGISTER_ENTRY_FIELD_NUMBER: _ClassVar[int]
    HOME_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    county_id: str
    erasure_id: str
    ground: str
    article: str
    register_entry: int
    home_station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., county_id: _Optional[str] = ..., erasure_id: _Optional[str] = ..., ground: _Optional[str] = ..., article: _Optional[str] = ..., register_entry: _Optional[int] = ..., home_station_id: _Optional[str] = ...) -> None: ...
