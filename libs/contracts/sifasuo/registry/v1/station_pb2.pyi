from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATION_KIND_UNSPECIFIED: _ClassVar[StationKind]
    STATION_KIND_STANDALONE: _ClassVar[StationKind]
    STATION_KIND_CENTRAL: _ClassVar[StationKind]
    STATION_KIND_JOINT: _ClassVar[StationKind]

class StationGrade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATION_GRADE_UNSPECIFIED: _ClassVar[StationGrade]
    STATION_GRADE_SUB_SECTION: _ClassVar[StationGrade]
    STATION_GRADE_DEPUTY_SECTION: _ClassVar[StationGrade]
    STATION_GRADE_SECTION: _ClassVar[StationGrade]

class StationClosure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATION_CLOSURE_UNSPECIFIED: _ClassVar[StationClosure]
    STATION_CLOSURE_MERGED: _ClassVar[StationClosure]
    STATION_CLOSURE_ABOLISHED: _ClassVar[StationClosure]

class StationFunction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATION_FUNCTION_UNSPECIFIED: _ClassVar[StationFunction]
    STATION_FUNCTION_MEDIATION: _ClassVar[StationFunction]
    STATION_FUNCTION_LEGAL_EDUCATION: _ClassVar[StationFunction]
    STATION_FUNCTION_COMMUNITY_CORRECTIONS: _ClassVar[StationFunction]
    STATION_FUNCTION_RESETTLEMENT: _ClassVar[StationFunction]
    STATION_FUNCTION_LEGAL_AID: _ClassVar[StationFunction]
    STATION_FUNCTION_ENFORCEMENT_COORDINATION: _ClassVar[StationFunction]
    STATION_FUNCTION_LEGAL_SERVICE_GUIDANCE: _ClassVar[StationFunction]
    STATION_FUNCTION_LEGAL_COUNSEL: _ClassVar[StationFunction]
    STATION_FUNCTION_LEGISLATION_AND_ASSESSORS: _ClassVar[StationFunction]
    STATION_FUNCTION_OTHER_MATTERS: _ClassVar[StationFunction]
STATION_KIND_UNSPECIFIED: StationKind
STATION_KIND_STANDALONE: StationKind
STATION_KIND_CENTRAL: StationKind
STATION_KIND_JOINT: StationKind
STATION_GRADE_UNSPECIFIED: StationGrade
STATION_GRADE_SUB_SECTION: StationGrade
STATION_GRADE_DEPUTY_SECTION: StationGrade
STATION_GRADE_SECTION: StationGrade
STATION_CLOSURE_UNSPECIFIED: StationClosure
STATION_CLOSURE_MERGED: StationClosure
STATION_CLOSURE_ABOLISHED: StationClosure
STATION_FUNCTION_UNSPECIFIED: StationFunction
STATION_FUNCTION_MEDIATION: StationFunction
STATION_FUNCTION_LEGAL_EDUCATION: StationFunction
STATION_FUNCTION_COMMUNITY_CORRECTIONS: StationFunction
STATION_FUNCTION_RESETTLEMENT: StationFunction
STATION_FUNCTION_LEGAL_AID: StationFunction
STATION_FUNCTION_ENFORCEMENT_COORDINATION: StationFunction
STATION_FUNCTION_LEGAL_SERVICE_GUIDANCE: StationFunction
STATION_FUNCTION_LEGAL_COUNSEL: StationFunction
STATION_FUNCTION_LEGISLATION_AND_ASSESSORS: StationFunction
STATION_FUNCTION_OTHER_MATTERS: StationFunction

class StationEstablished(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "name", "grade", "kind", "seat_id", "township_ids", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: str
    township_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., name: _Optional[str] = ..., grade: _Optional[_Union[StationGrade, str]] = ..., kind: _Optional[_Union[StationKind, str]] = ..., seat_id: _Optional[str] = ..., township_ids: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationFunctionsEntrusted(_message.Message):
    __slots__ = ("station_id", "county_id", "former_functions", "functions", "effective_on", "document_number")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    county_id: str
    former_functions: _containers.RepeatedScalarFieldContainer[StationFunction]
    functions: _containers.RepeatedScalarFieldContainer[StationFunction]
    effective_on: str
    document_number: str
    def __init__(self, station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_functions: _Optional[_Iterable[_Union[StationFunction, str]]] = ..., functions: _Optional[_Iterable[_Union[StationFunction, str]]] = ..., effective_on: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class StationCoverageChanged(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "former_kind", "kind", "former_township_ids", "township_ids", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    former_kind: StationKind
    kind: StationKind
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    township_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_kind: _Optional[_Union[StationKind, str]] = ..., kind: _Optional[_Union[StationKind, str]] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., township_ids: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationRenamed(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "former_name", "name", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    former_name: str
    name: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_name: _Optional[str] = ..., name: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationRegraded(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "former_grade", "grade", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_GRADE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    former_grade: StationGrade
    grade: StationGrade
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_grade: _Optional[_Union[StationGrade, str]] = ..., grade: _Optional[_Union[StationGrade, str]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationRelocated(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "former_seat_id", "seat_id", "former_name", "name", "former_kind", "kind", "former_township_ids", "township_ids", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    former_seat_id: str
    seat_id: str
    former_name: str
    name: str
    former_kind: StationKind
    kind: StationKind
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    township_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_seat_id: _Optional[str] = ..., seat_id: _Optional[str] = ..., former_name: _Optional[str] = ..., name: _Optional[str] = ..., former_kind: _Optional[_Union[StationKind, str]] = ..., kind: _Optional[_Union[StationKind, str]] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., township_ids: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationRegistered(_message.Message):
    __slots__ = ("station_id", "import_id", "county_id", "name", "grade", "kind", "seat_id", "township_ids", "functions", "founded_on", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    FOUNDED_ON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    import_id: str
    county_id: str
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: str
    township_ids: _containers.RepeatedScalarFieldContainer[str]
    functions: _containers.RepeatedScalarFieldContainer[StationFunction]
    founded_on: str
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., import_id: _Optional[str] = ..., county_id: _Optional[str] = ..., name: _Optional[str] = ..., grade: _Optional[_Union[StationGrade, str]] = ..., kind: _Optional[_Union[StationKind, str]] = ..., seat_id: _Optional[str] = ..., township_ids: _Optional[_Iterable[str]] = ..., functions: _Optional[_Iterable[_Union[StationFunction, str]]] = ..., founded_on: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class StationsImported(_message.Message):
    __slots__ = ("import_id", "sha256", "effective_on", "registered", "unchanged", "designated")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    DESIGNATED_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    sha256: bytes
    effective_on: str
    registered: int
    unchanged: int
    designated: int
    def __init__(self, import_id: _Optional[str] = ..., sha256: _Optional[bytes] = ..., effective_on: _Optional[str] = ..., registered: _Optional[int] = ..., unchanged: _Optional[int] = ..., designated: _Optional[int] = ...) -> None: ...

class StationClosed(_message.Message):
    __slots__ = ("station_id", "change_id", "county_id", "closure", "successor_id", "former_name", "former_grade", "former_kind", "former_seat_id", "former_township_ids", "effective_on")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    FORMER_GRADE_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    change_id: str
    county_id: str
    closure: StationClosure
    successor_id: str
    former_name: str
    former_grade: StationGrade
    former_kind: StationKind
    former_seat_id: str
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    def __init__(self, station_id: _Optional[str] = ..., change_id: _Optional[str] = ..., county_id: _Optional[str] = ..., closure: _Optional[_Union[StationClosure, str]] = ..., successor_id: _Optional[str] = ..., former_name: _Optional[str] = ..., former_grade: _Optional[_Union[StationGrade, str]] = ..., former_kind: _Optional[_Union[StationKind, str]] = ..., former_seat_id: _Optional[str] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ...) -> None: ...
