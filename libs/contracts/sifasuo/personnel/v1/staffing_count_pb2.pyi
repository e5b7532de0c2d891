from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.personnel.v1 import post_pb2 as _post_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CountedPost(_message.Message):
    __slots__ = ("post_id", "station_id", "kind", "status", "staff_id", "place", "works_at_station_id", "special")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    WORKS_AT_STATION_ID_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    station_id: str
    kind: _post_pb2.PostKind
    status: str
    staff_id: str
    place: str
    works_at_station_id: str
    special: bool
    def __init__(self, post_id: _Optional[str] = ..., station_id: _Optional[str] = ..., kind: _Optional[_Union[_post_pb2.PostKind, str]] = ..., status: _Optional[str] = ..., staff_id: _Optional[str] = ..., place: _Optional[str] = ..., works_at_station_id: _Optional[str] = ..., special: _Optional[bool] = ...) -> None: ...

class CountedPerson(_message.Message):
    __slots__ = ("staff_id", "station_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    station_id: str
    def __init__(self, staff_id: _Optional[str] = ..., station_id: _Optional[str] = ...) -> None: ...

class CountedStation(_message.Message):
    __slots__ = ("station_id", "recorded", "found")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    FOUND_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    recorded: int
    found: int
    def __init__(self, station_id: _Optional[str] = ..., recorded: _Optional[int] = ..., found: _Optional[int] = ...) -> None: ...

class StaffingCountDrawnUp(_message.Message):
    __slots__ = ("count_id", "county_id", "counted_on", "quota", "posts", "people", "stations", "corrects", "note", "members")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTED_ON_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    STATIONS_FIELD_NUMBER: _ClassVar[int]
    CORRECTS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    counted_on: str
    quota: int
    posts: _containers.RepeatedCompositeFieldContainer[CountedPost]
    people: _containers.RepeatedCompositeFieldContainer[CountedPerson]
    stations: _containers.RepeatedCompositeFieldContainer[CountedStation]
    corrects: bool
    note: _envelope_pb2.NoteReference
    members: _containers.RepeatedCompositeFieldContainer[CountedPerson]
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., counted_on: _Optional[str] = ..., quota: _Optional[int] = ..., posts: _Optional[_Iterable[_Union[CountedPost, _Mapping]]] = ..., people: _Optional[_Iterable[_Union[CountedPerson, _Mapping]]] = ..., stations: _Optional[_Iterable[_Union[CountedStation, _Mapping]]] = ..., corrects: _Optional[bool] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., members: _Optional[_Iterable[_Union[CountedPerson, _Mapping]]] = ...) -> None: ...

class StaffingCountSigned(_message.Message):
    __slots__ = ("count_id", "county_id", "body", "division_id", "signed_on")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    SIGNED_ON_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    body: str
    division_id: str
    signed_on: str
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., body: _Optional[str] = ..., division_id: _Optional[str] = ..., signed_on: _Optional[str] = ...) -> None: ...

class StaffingCountDiscarded(_message.Message):
    __slots__ = ("count_id", "county_id", "discarded_on", "note")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    DISCARDED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    discarded_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., discarded_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class CountFindingRaised(_message.Message):
    __slots__ = ("count_id", "county_id", "finding_id", "difference", "station_id", "post_id", "staff_id", "recorded", "found", "due_on")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    FOUND_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    finding_id: str
    difference: str
    station_id: str
    post_id: str
    staff_id: str
    recorded: int
    found: int
    due_on: str
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., difference: _Optional[str] = ..., station_id: _Optional[str] = ..., post_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., recorded: _Optional[int] = ..., found: _Optional[int] = ..., due_on: _Optional[str] = ...) -> None: ...

class CountFindingFixed(_message.Message):
    __slots__ = ("count_id", "county_id", "finding_id", "difference", "station_id", "fixed_on", "document_number", "note")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    FIXED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    finding_id: str
    difference: str
    station_id: str
    fixed_on: str
    document_number: str
    note: _envelope_pb2.NoteReference
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., difference: _Optional[str] = ..., station_id: _Optional[str] = ..., fixed_on: _Optional[str] = ..., document_number: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class CountFindingAccepted(_message.Message):
    __slots__ = ("count_id", "county_id", "finding_id", "difference", "station_id", "reason", "organ_level", "organ_division_id", "accepted_on", "note")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    finding_id: str
    difference: str
    station_id: str
    reason: str
    organ_level: _division_pb2.DivisionLevel
    organ_division_id: str
    accepted_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., difference: _Optional[str] = ..., station_id: _Optional[str] = ..., reason: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., organ_division_id: _Optional[str] = ..., accepted_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class CountFindingReopened(_message.Message):
    __slots__ = ("count_id", "county_id", "finding_id", "difference", "station_id", "organ_level", "organ_division_id", "reopened_on", "due_on", "note")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGAN_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ORGAN_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REOPENED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    county_id: str
    finding_id: str
    difference: str
    station_id: str
    organ_level: _division_pb2.DivisionLevel
    organ_division_id: str
    reopened_on: str
    due_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, count_id: _Optional[str] = ..., county_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., difference: _Optional[str] = ..., station_id: _Optional[str] = ..., organ_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., organ_division_id: _Optional[str] = ..., reopened_on: _Optional[str] = ..., due_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
