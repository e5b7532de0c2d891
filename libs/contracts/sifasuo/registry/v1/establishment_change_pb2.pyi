from sifasuo.common.v1 import envelope_pb2 as _envelope_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.registry.v1 import division_pb2 as _division_pb2
from sifasuo.registry.v1 import station_pb2 as _station_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChangeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_KIND_UNSPECIFIED: _ClassVar[ChangeKind]
    CHANGE_KIND_ESTABLISH: _ClassVar[ChangeKind]
    CHANGE_KIND_CHANGE_COVERAGE: _ClassVar[ChangeKind]
    CHANGE_KIND_RENAME: _ClassVar[ChangeKind]
    CHANGE_KIND_REGRADE: _ClassVar[ChangeKind]
    CHANGE_KIND_RELOCATE: _ClassVar[ChangeKind]
    CHANGE_KIND_REORGANISE: _ClassVar[ChangeKind]
    CHANGE_KIND_MERGE: _ClassVar[ChangeKind]
    CHANGE_KIND_ABOLISH: _ClassVar[ChangeKind]

class RejectionReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REJECTION_REASON_UNSPECIFIED: _ClassVar[RejectionReason]
    REJECTION_REASON_NO_QUOTA: _ClassVar[RejectionReason]
    REJECTION_REASON_NOT_NEEDED: _ClassVar[RejectionReason]
    REJECTION_REASON_PAPERS_INCOMPLETE: _ClassVar[RejectionReason]
    REJECTION_REASON_AGAINST_THE_RULES: _ClassVar[RejectionReason]
    REJECTION_REASON_OTHER: _ClassVar[RejectionReason]

class WithdrawalReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WITHDRAWAL_REASON_UNSPECIFIED: _ClassVar[WithdrawalReason]
    WITHDRAWAL_REASON_ENTERED_IN_ERROR: _ClassVar[WithdrawalReason]
    WITHDRAWAL_REASON_CIRCUMSTANCES_CHANGED: _ClassVar[WithdrawalReason]
    WITHDRAWAL_REASON_SUPERSEDED: _ClassVar[WithdrawalReason]
    WITHDRAWAL_REASON_OTHER: _ClassVar[WithdrawalReason]

class ReferralReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFERRAL_REASON_UNSPECIFIED: _ClassVar[ReferralReason]
    REFERRAL_REASON_BEYOND_COMPETENCE: _ClassVar[ReferralReason]
    REFERRAL_REASON_AT_DISCRETION: _ClassVar[ReferralReason]

class Rule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RULE_UNSPECIFIED: _ClassVar[Rule]
    RULE_DIVISION_UNKNOWN: _ClassVar[Rule]
    RULE_DIVISION_DISSOLVED: _ClassVar[Rule]
    RULE_TOWNSHIP_OF_ANOTHER_COUNTY: _ClassVar[Rule]
    RULE_TOWNSHIP_ALREADY_SERVED: _ClassVar[Rule]
    RULE_NAME_NOT_AS_PRESCRIBED: _ClassVar[Rule]
    RULE_NAME_TAKEN: _ClassVar[Rule]
    RULE_KIND_AND_TOWNSHIPS_DISAGREE: _ClassVar[Rule]
    RULE_STATION_OF_ITS_OWN: _ClassVar[Rule]
    RULE_SEAT_NOT_SERVED: _ClassVar[Rule]
    RULE_STATION_UNKNOWN: _ClassVar[Rule]
    RULE_STATION_CLOSED: _ClassVar[Rule]
    RULE_SUCCESSOR_OF_ANOTHER_COUNTY: _ClassVar[Rule]
    RULE_TOWNSHIP_NOT_TAKEN_OVER: _ClassVar[Rule]
    RULE_TOWNSHIP_UNCOVERED: _ClassVar[Rule]
    RULE_HAND_OVER_NOT_CONFIRMED: _ClassVar[Rule]
CHANGE_KIND_UNSPECIFIED: ChangeKind
CHANGE_KIND_ESTABLISH: ChangeKind
CHANGE_KIND_CHANGE_COVERAGE: ChangeKind
CHANGE_KIND_RENAME: ChangeKind
CHANGE_KIND_REGRADE: ChangeKind
CHANGE_KIND_RELOCATE: ChangeKind
CHANGE_KIND_REORGANISE: ChangeKind
CHANGE_KIND_MERGE: ChangeKind
CHANGE_KIND_ABOLISH: ChangeKind
REJECTION_REASON_UNSPECIFIED: RejectionReason
REJECTION_REASON_NO_QUOTA: RejectionReason
REJECTION_REASON_NOT_NEEDED: RejectionReason
REJECTION_REASON_PAPERS_INCOMPLETE: RejectionReason
REJECTION_REASON_AGAINST_THE_RULES: RejectionReason
REJECTION_REASON_OTHER: RejectionReason
WITHDRAWAL_REASON_UNSPECIFIED: WithdrawalReason
WITHDRAWAL_REASON_ENTERED_IN_ERROR: WithdrawalReason
WITHDRAWAL_REASON_CIRCUMSTANCES_CHANGED: WithdrawalReason
WITHDRAWAL_REASON_SUPERSEDED: WithdrawalReason
WITHDRAWAL_REASON_OTHER: WithdrawalReason
REFERRAL_REASON_UNSPECIFIED: ReferralReason
REFERRAL_REASON_BEYOND_COMPETENCE: ReferralReason
REFERRAL_REASON_AT_DISCRETION: ReferralReason
RULE_UNSPECIFIED: Rule
RULE_DIVISION_UNKNOWN: Rule
RULE_DIVISION_DISSOLVED: Rule
RULE_TOWNSHIP_OF_ANOTHER_COUNTY: Rule
RULE_TOWNSHIP_ALREADY_SERVED: Rule
RULE_NAME_NOT_AS_PRESCRIBED: Rule
RULE_NAME_TAKEN: Rule
RULE_KIND_AND_TOWNSHIPS_DISAGREE: Rule
RULE_STATION_OF_ITS_OWN: Rule
RULE_SEAT_NOT_SERVED: Rule
RULE_STATION_UNKNOWN: Rule
RULE_STATION_CLOSED: Rule
RULE_SUCCESSOR_OF_ANOTHER_COUNTY: Rule
RULE_TOWNSHIP_NOT_TAKEN_OVER: Rule
RULE_TOWNSHIP_UNCOVERED: Rule
RULE_HAND_OVER_NOT_CONFIRMED: Rule

class ProposedStation(_message.Message):
    __slots__ = ("name", "grade", "kind", "seat_id", "township_ids", "functions")
    NAME_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    FUNCTIONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    grade: _station_pb2.StationGrade
    kind: _station_pb2.StationKind
    seat_id: str
    township_ids: _containers.RepeatedScalarFieldContainer[str]
    functions: _containers.RepeatedScalarFieldContainer[_station_pb2.StationFunction]
    def __init__(self, name: _Optional[str] = ..., grade: _Optional[_Union[_station_pb2.StationGrade, str]] = ..., kind: _Optional[_Union[_station_pb2.StationKind, str]] = ..., seat_id: _Optional[str] = ..., township_ids: _Optional[_Iterable[str]] = ..., functions: _Optional[_Iterable[_Union[_station_pb2.StationFunction, str]]] = ...) -> None: ...

class ChangeStep(_message.Message):
    __slots__ = ("station_id", "kind", "station", "former_name", "former_grade", "former_kind", "former_seat_id", "former_township_ids", "successor_id", "uncovered_township_ids")
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATION_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    FORMER_GRADE_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    UNCOVERED_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    station_id: str
    kind: ChangeKind
    station: ProposedStation
    former_name: str
    former_grade: _station_pb2.StationGrade
    former_kind: _station_pb2.StationKind
    former_seat_id: str
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    successor_id: str
    uncovered_township_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, station_id: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., station: _Optional[_Union[ProposedStation, _Mapping]] = ..., former_name: _Optional[str] = ..., former_grade: _Optional[_Union[_station_pb2.StationGrade, str]] = ..., former_kind: _Optional[_Union[_station_pb2.StationKind, str]] = ..., former_seat_id: _Optional[str] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., successor_id: _Optional[str] = ..., uncovered_township_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeProposed(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "prefecture_id", "kind", "station", "former_township_ids", "effective_on", "authority_level", "authority_division_id", "decision_due_on", "corrects_change_id", "note", "proposer_division_id", "former_name", "former_grade", "former_kind", "former_seat_id", "steps")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    PREFECTURE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATION_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CORRECTS_CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    FORMER_GRADE_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    prefecture_id: str
    kind: ChangeKind
    station: ProposedStation
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    authority_level: _division_pb2.DivisionLevel
    authority_division_id: str
    decision_due_on: str
    corrects_change_id: str
    note: _envelope_pb2.NoteReference
    proposer_division_id: str
    former_name: str
    former_grade: _station_pb2.StationGrade
    former_kind: _station_pb2.StationKind
    former_seat_id: str
    steps: _containers.RepeatedCompositeFieldContainer[ChangeStep]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., prefecture_id: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., station: _Optional[_Union[ProposedStation, _Mapping]] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ..., authority_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., authority_division_id: _Optional[str] = ..., decision_due_on: _Optional[str] = ..., corrects_change_id: _Optional[str] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., proposer_division_id: _Optional[str] = ..., former_name: _Optional[str] = ..., former_grade: _Optional[_Union[_station_pb2.StationGrade, str]] = ..., former_kind: _Optional[_Union[_station_pb2.StationKind, str]] = ..., former_seat_id: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[ChangeStep, _Mapping]]] = ...) -> None: ...

class ChangeReferred(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "former_authority_level", "former_authority_division_id", "authority_level", "authority_division_id", "decision_due_on", "reason", "note", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_AUTHORITY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    FORMER_AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    former_authority_level: _division_pb2.DivisionLevel
    former_authority_division_id: str
    authority_level: _division_pb2.DivisionLevel
    authority_division_id: str
    decision_due_on: str
    reason: ReferralReason
    note: _envelope_pb2.NoteReference
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., former_authority_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., former_authority_division_id: _Optional[str] = ..., authority_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., authority_division_id: _Optional[str] = ..., decision_due_on: _Optional[str] = ..., reason: _Optional[_Union[ReferralReason, str]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeApproved(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "kind", "authority_level", "authority_division_id", "document_number", "effective_on", "approved_on", "former_township_ids", "former_name", "former_grade", "former_kind", "former_seat_id", "station", "steps")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    FORMER_TOWNSHIP_IDS_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAME_FIELD_NUMBER: _ClassVar[int]
    FORMER_GRADE_FIELD_NUMBER: _ClassVar[int]
    FORMER_KIND_FIELD_NUMBER: _ClassVar[int]
    FORMER_SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    kind: ChangeKind
    authority_level: _division_pb2.DivisionLevel
    authority_division_id: str
    document_number: str
    effective_on: str
    approved_on: str
    former_township_ids: _containers.RepeatedScalarFieldContainer[str]
    former_name: str
    former_grade: _station_pb2.StationGrade
    former_kind: _station_pb2.StationKind
    former_seat_id: str
    station: ProposedStation
    steps: _containers.RepeatedCompositeFieldContainer[ChangeStep]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., authority_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., authority_division_id: _Optional[str] = ..., document_number: _Optional[str] = ..., effective_on: _Optional[str] = ..., approved_on: _Optional[str] = ..., former_township_ids: _Optional[_Iterable[str]] = ..., former_name: _Optional[str] = ..., former_grade: _Optional[_Union[_station_pb2.StationGrade, str]] = ..., former_kind: _Optional[_Union[_station_pb2.StationKind, str]] = ..., former_seat_id: _Optional[str] = ..., station: _Optional[_Union[ProposedStation, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[ChangeStep, _Mapping]]] = ...) -> None: ...

class ChangeRejected(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "authority_level", "authority_division_id", "reason", "note", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    authority_level: _division_pb2.DivisionLevel
    authority_division_id: str
    reason: RejectionReason
    note: _envelope_pb2.NoteReference
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., authority_level: _Optional[_Union[_division_pb2.DivisionLevel, str]] = ..., authority_division_id: _Optional[str] = ..., reason: _Optional[_Union[RejectionReason, str]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeWithdrawn(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "reason", "note", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    reason: WithdrawalReason
    note: _envelope_pb2.NoteReference
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., reason: _Optional[_Union[WithdrawalReason, str]] = ..., note: _Optional[_Union[_envelope_pb2.NoteReference, _Mapping]] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeTookEffect(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "kind", "effective_on", "filing_division_id", "filing_due_on", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    FILING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FILING_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    kind: ChangeKind
    effective_on: str
    filing_division_id: str
    filing_due_on: str
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., effective_on: _Optional[str] = ..., filing_division_id: _Optional[str] = ..., filing_due_on: _Optional[str] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class RuleBroken(_message.Message):
    __slots__ = ("rule", "article", "division_id", "station_id", "step")
    RULE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    rule: Rule
    article: str
    division_id: str
    station_id: str
    step: int
    def __init__(self, rule: _Optional[_Union[Rule, str]] = ..., article: _Optional[str] = ..., division_id: _Optional[str] = ..., station_id: _Optional[str] = ..., step: _Optional[int] = ...) -> None: ...

class ChangeNotEffected(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "effective_on", "broken", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    BROKEN_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    effective_on: str
    broken: _containers.RepeatedCompositeFieldContainer[RuleBroken]
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., effective_on: _Optional[str] = ..., broken: _Optional[_Iterable[_Union[RuleBroken, _Mapping]]] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeFiled(_message.Message):
    __slots__ = ("change_id", "station_id", "county_id", "filing_division_id", "filed_on", "filing_due_on", "station_ids")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTY_ID_FIELD_NUMBER: _ClassVar[int]
    FILING_DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FILED_ON_FIELD_NUMBER: _ClassVar[int]
    FILING_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    STATION_IDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    station_id: str
    county_id: str
    filing_division_id: str
    filed_on: str
    filing_due_on: str
    station_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., station_id: _Optional[str] = ..., county_id: _Optional[str] = ..., filing_division_id: _Optional[str] = ..., filed_on: _Optional[str] = ..., filing_due_on: _Optional[str] = ..., station_ids: _Optional[_Iterable[str]] = ...) -> None: ...
