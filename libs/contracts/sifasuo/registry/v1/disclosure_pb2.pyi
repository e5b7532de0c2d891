from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DisclosureSection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSURE_SECTION_UNSPECIFIED: _ClassVar[DisclosureSection]
    DISCLOSURE_SECTION_FUNCTIONS: _ClassVar[DisclosureSection]
    DISCLOSURE_SECTION_STAFF: _ClassVar[DisclosureSection]
    DISCLOSURE_SECTION_WHEREABOUTS: _ClassVar[DisclosureSection]
    DISCLOSURE_SECTION_MANAGEMENT: _ClassVar[DisclosureSection]
    DISCLOSURE_SECTION_CONTACT: _ClassVar[DisclosureSection]
DISCLOSURE_SECTION_UNSPECIFIED: DisclosureSection
DISCLOSURE_SECTION_FUNCTIONS: DisclosureSection
DISCLOSURE_SECTION_STAFF: DisclosureSection
DISCLOSURE_SECTION_WHEREABOUTS: DisclosureSection
DISCLOSURE_SECTION_MANAGEMENT: DisclosureSection
DISCLOSURE_SECTION_CONTACT: DisclosureSection

class DisclosureDrafted(_message.Message):
    __slots__ = ("station_id", "county_id", "section", "version", "note", "effective_on", "ends_on", "review_due_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    section: DisclosureSection
    version: int
    note: _envelope_pb2.NoteReference
    effective_on: str
    ends_on: str
    review_due_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., section: _Optional[_Union[DisclosureSection, str]] = ..., version: _Optional[int] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., effective_on: _Optional[str] = ..., ends_on: _Optional[str] = ..., review_due_on: _Optional[str] = ...) -> None: ...

class DisclosurePublished(_message.Message):
    __slots__ = ("station_id", "county_id", "section", "version", "note", "effective_on", "ends_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    section: DisclosureSection
    version: int
    note: _envelope_pb2.NoteReference
    effective_on: str
    ends_on: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., section: _Optional[_Union[DisclosureSection, str]] = ..., version: _Optional[int] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., effective_on: _Optional[str] = ..., ends_on: _Optional[str] = ...) -> None: ...

class DisclosureReturned(_message.Message):
    __slots__ = ("station_id", "county_id", "section", "version", "note")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    section: DisclosureSection
    version: int
    note: _envelope_pb2.NoteReference
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., section: _Optional[_Union[DisclosureSection, str]] = ..., version: _Optional[int] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...

class DisclosureWithdrawn(_message.Message):
    __slots__ = ("station_id", "county_id", "section", "version", "effective_on", "note")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    section: DisclosureSection
    version: int
    effective_on: str
    note: _envelope_pb2.NoteReference
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., section: _Optional[_Union[DisclosureSection, str]] = ..., version: _Optional[int] = ..., effective_on: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ...) -> None: ...
