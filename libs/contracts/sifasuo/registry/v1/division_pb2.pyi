from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DivisionLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIVISION_LEVEL_UNSPECIFIED: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_REGION: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_PREFECTURE: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_COUNTY: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_TOWNSHIP: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_VILLAGE: _ClassVar[DivisionLevel]

class Designation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DESIGNATION_UNSPECIFIED: _ClassVar[Designation]
    DESIGNATION_POPULOUS: _ClassVar[Designation]
    DESIGNATION_BORDER: _ClassVar[Designation]
    DESIGNATION_TRANSPORT_HUB: _ClassVar[Designation]
DIVISION_LEVEL_UNSPECIFIED: DivisionLevel
DIVISION_LEVEL_REGION: DivisionLevel
DIVISION_LEVEL_PREFECTURE: DivisionLevel
DIVISION_LEVEL_COUNTY: DivisionLevel
DIVISION_LEVEL_TOWNSHIP: DivisionLevel
DIVISION_LEVEL_VILLAGE: DivisionLevel
DESIGNATION_UNSPECIFIED: Designation
DESIGNATION_POPULOUS: Designation
DESIGNATION_BORDER: Designation
DESIGNATION_TRANSPORT_HUB: Designation

class DivisionRegistered(_message.Message):
    __slots__ = ("division_id", "code", "name", "level", "parent_id", "designations", "without_government", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    DESIGNATIONS_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_GOVERNMENT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    code: str
    name: str
    level: DivisionLevel
    parent_id: str
    designations: _containers.RepeatedScalarFieldContainer[Designation]
    without_government: bool
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., level: _Optional[_Union[DivisionLevel, str]] = ..., parent_id: _Optional[str] = ..., designations: _Optional[_Iterable[_Union[Designation, str]]] = ..., without_government: _Optional[bool] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionRenamed(_message.Message):
    __slots__ = ("division_id", "former_name", "name", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    former_name: str
    name: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., former_name: _Optional[str] = ..., name: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionRecoded(_message.Message):
    __slots__ = ("division_id", "former_code", "code", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_CODE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    former_code: str
    code: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., former_code: _Optional[str] = ..., code: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionMoved(_message.Message):
    __slots__ = ("division_id", "former_parent_id", "parent_id", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    former_parent_id: str
    parent_id: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., former_parent_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionDesignated(_message.Message):
    __slots__ = ("division_id", "former_designations", "designations", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_DESIGNATIONS_FIELD_NUMBER: _ClassVar[int]
    DESIGNATIONS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    former_designations: _containers.RepeatedScalarFieldContainer[Designation]
    designations: _containers.RepeatedScalarFieldContainer[Designation]
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., former_designations: _Optional[_Iterable[_Union[Designation, str]]] = ..., designations: _Optional[_Iterable[_Union[Designation, str]]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionMerged(_message.Message):
    __slots__ = ("division_id", "into_id", "former_parent_id", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    into_id: str
    former_parent_id: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., into_id: _Optional[str] = ..., former_parent_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionSplit(_message.Message):
    __slots__ = ("division_id", "into_ids", "former_parent_id", "effective_on")
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_IDS_FIELD_NUMBER: _ClassVar[int]
    FORMER_PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    division_id: str
    into_ids: _containers.RepeatedScalarFieldContainer[str]
    former_parent_id: str
    effective_on: str
    def __init__(self, division_id: _Optional[str] = ..., into_ids: _Optional[_Iterable[str]] = ..., former_parent_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class DivisionsImported(_message.Message):
    __slots__ = ("import_id", "sha256", "effective_on", "registered", "renamed", "recoded", "moved", "designated")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    RENAMED_FIELD_NUMBER: _ClassVar[int]
    RECODED_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    DESIGNATED_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    sha256: bytes
    effective_on: str
    registered: int
    renamed: int
    recoded: int
    moved: int
    designated: int
    def __init__(self, import_id: _Optional[str] = ..., sha256: _Optional[bytes] = ..., effective_on: _Optional[str] = ..., registered: _Optional[int] = ..., renamed: _Optional[int] = ..., recoded: _Optional[int] = ..., moved: _Optional[int] = ..., designated: _Optional[int] = ...) -> None: ...
