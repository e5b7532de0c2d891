from sifasuo.common.v1 import options_pb2 as _options_pb2
from sifasuo.reporting.v1 import alert_pb2 as _alert_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FactKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FACT_KIND_UNSPECIFIED: _ClassVar[FactKind]
    FACT_KIND_OPENS: _ClassVar[FactKind]
    FACT_KIND_MOVES: _ClassVar[FactKind]
    FACT_KIND_MEETS: _ClassVar[FactKind]
    FACT_KIND_CANCELS: _ClassVar[FactKind]
    FACT_KIND_REOPENS: _ClassVar[FactKind]
    FACT_KIND_JOINS: _ClassVar[FactKind]
    FACT_KIND_LEAVES: _ClassVar[FactKind]
    FACT_KIND_COUNTS: _ClassVar[FactKind]
    FACT_KIND_ADDS: _ClassVar[FactKind]
    FACT_KIND_REMOVES: _ClassVar[FactKind]
    FACT_KIND_FULFILS: _ClassVar[FactKind]
    FACT_KIND_UNFULFILS: _ClassVar[FactKind]
    FACT_KIND_DROPS: _ClassVar[FactKind]
FACT_KIND_UNSPECIFIED: FactKind
FACT_KIND_OPENS: FactKind
FACT_KIND_MOVES: FactKind
FACT_KIND_MEETS: FactKind
FACT_KIND_CANCELS: FactKind
FACT_KIND_REOPENS: FactKind
FACT_KIND_JOINS: FactKind
FACT_KIND_LEAVES: FactKind
FACT_KIND_COUNTS: FactKind
FACT_KIND_ADDS: FactKind
FACT_KIND_REMOVES: FactKind
FACT_KIND_FULFILS: FactKind
FACT_KIND_UNFULFILS: FactKind
FACT_KIND_DROPS: FactKind

class TimelineEntry(_message.Message):
    __slots__ = ("facts", "tick", "rules", "restated")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    TICK_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    RESTATED_FIELD_NUMBER: _ClassVar[int]
    facts: Facts
    tick: Tick
    rules: RulesInForce
    restated: Restated
    def __init__(self, facts: _Optional[_Union[Facts, _Mapping]] = ..., tick: _Optional[_Union[Tick, _Mapping]] = ..., rules: _Optional[_Union[RulesInForce, _Mapping]] = ..., restated: _Optional[_Union[Restated, _Mapping]] = ...) -> None: ...

class Fact(_message.Message):
    __slots__ = ("rule", "kind", "key", "station_id", "division_id", "from_on", "until_on", "on", "count", "contributor", "period")
    RULE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTOR_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    rule: str
    kind: FactKind
    key: str
    station_id: str
    division_id: str
    from_on: str
    until_on: str
    on: str
    count: int
    contributor: str
    period: str
    def __init__(self, rule: _Optional[str] = ..., kind: _Optional[_Union[FactKind, str]] = ..., key: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., from_on: _Optional[str] = ..., until_on: _Optional[str] = ..., on: _Optional[str] = ..., count: _Optional[int] = ..., contributor: _Optional[str] = ..., period: _Optional[str] = ...) -> None: ...

class Facts(_message.Message):
    __slots__ = ("cause", "recorded_at", "facts")
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    cause: _alert_pb2.AlertCause
    recorded_at: int
    facts: _containers.RepeatedCompositeFieldContainer[Fact]
    def __init__(self, cause: _Optional[_Union[_alert_pb2.AlertCause, _Mapping]] = ..., recorded_at: _Optional[int] = ..., facts: _Optional[_Iterable[_Union[Fact, _Mapping]]] = ...) -> None: ...

class Tick(_message.Message):
    __slots__ = ("moment",)
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    moment: int
    def __init__(self, moment: _Optional[int] = ...) -> None: ...

class RulesInForce(_message.Message):
    __slots__ = ("moment", "version", "table")
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    moment: int
    version: str
    table: bytes
    def __init__(self, moment: _Optional[int] = ..., version: _Optional[str] = ..., table: _Optional[bytes] = ...) -> None: ...

class Restated(_message.Message):
    __slots__ = ("moment", "rules", "standing")
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    moment: int
    rules: _containers.RepeatedScalarFieldContainer[str]
    standing: DutySubject
    def __init__(self, moment: _Optional[int] = ..., rules: _Optional[_Iterable[str]] = ..., standing: _Optional[_Union[DutySubject, _Mapping]] = ...) -> None: ...

class Mark(_message.Message):
    __slots__ = ("moment", "service", "position")
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    moment: int
    service: str
    position: int
    def __init__(self, moment: _Optional[int] = ..., service: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class DutySubject(_message.Message):
    __slots__ = ("mark", "duties", "memberships")
    MARK_FIELD_NUMBER: _ClassVar[int]
    DUTIES_FIELD_NUMBER: _ClassVar[int]
    MEMBERSHIPS_FIELD_NUMBER: _ClassVar[int]
    mark: Mark
    duties: _containers.RepeatedCompositeFieldContainer[Duty]
    memberships: _containers.RepeatedCompositeFieldContainer[Membership]
    def __init__(self, mark: _Optional[_Union[Mark, _Mapping]] = ..., duties: _Optional[_Iterable[_Union[Duty, _Mapping]]] = ..., memberships: _Optional[_Iterable[_Union[Membership, _Mapping]]] = ...) -> None: ...

class Duty(_message.Message):
    __slots__ = ("rule", "rule_version", "key", "opened_by", "from_on", "until_on", "known_since", "station_id", "division_id", "stages", "transitions", "raised_at", "closed_at", "forgotten", "final", "restated_at", "moved", "stages_number", "met_from")
    RULE_FIELD_NUMBER: _ClassVar[int]
    RULE_VERSION_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    KNOWN_SINCE_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    TRANSITIONS_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    FORGOTTEN_FIELD_NUMBER: _ClassVar[int]
    FINAL_FIELD_NUMBER: _ClassVar[int]
    RESTATED_AT_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    STAGES_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MET_FROM_FIELD_NUMBER: _ClassVar[int]
    rule: str
    rule_version: str
    key: str
    opened_by: _alert_pb2.AlertCause
    from_on: str
    until_on: str
    known_since: int
    station_id: str
    division_id: str
    stages: _containers.RepeatedScalarFieldContainer[str]
    transitions: int
    raised_at: int
    closed_at: int
    forgotten: bool
    final: bool
    restated_at: int
    moved: Move
    stages_number: int
    met_from: int
    def __init__(self, rule: _Optional[str] = ..., rule_version: _Optional[str] = ..., key: _Optional[str] = ..., opened_by: _Optional[_Union[_alert_pb2.AlertCause, _Mapping]] = ..., from_on: _Optional[str] = ..., until_on: _Optional[str] = ..., known_since: _Optional[int] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., stages: _Optional[_Iterable[str]] = ..., transitions: _Optional[int] = ..., raised_at: _Optional[int] = ..., closed_at: _Optional[int] = ..., forgotten: _Optional[bool] = ..., final: _Optional[bool] = ..., restated_at: _Optional[int] = ..., moved: _Optional[_Union[Move, _Mapping]] = ..., stages_number: _Optional[int] = ..., met_from: _Optional[int] = ...) -> None: ...

class Move(_message.Message):
    __slots__ = ("moment", "cause", "reason", "rule_version", "from_on", "until_on", "station_id", "division_id")
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RULE_VERSION_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_ON_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    moment: int
    cause: _alert_pb2.AlertCause
    reason: _alert_pb2.AlertEnd
    rule_version: str
    from_on: str
    until_on: str
    station_id: str
    division_id: str
    def __init__(self, moment: _Optional[int] = ..., cause: _Optional[_Union[_alert_pb2.AlertCause, _Mapping]] = ..., reason: _Optional[_Union[_alert_pb2.AlertEnd, str]] = ..., rule_version: _Optional[str] = ..., from_on: _Optional[str] = ..., until_on: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ...) -> None: ...

class Membership(_message.Message):
    __slots__ = ("rule", "member", "station_id", "division_id", "joined_by", "count", "contributors", "next_period", "fulfilled", "rule_version")
    RULE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    JOINED_BY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTORS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PERIOD_FIELD_NUMBER: _ClassVar[int]
    FULFILLED_FIELD_NUMBER: _ClassVar[int]
    RULE_VERSION_FIELD_NUMBER: _ClassVar[int]
    rule: str
    member: bool
    station_id: str
    division_id: str
    joined_by: _alert_pb2.AlertCause
    count: int
    contributors: _containers.RepeatedScalarFieldContainer[str]
    next_period: str
    fulfilled: _containers.RepeatedScalarFieldContainer[str]
    rule_version: str
    def __init__(self, rule: _Optional[str] = ..., member: _Optional[bool] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., joined_by: _Optional[_Union[_alert_pb2.AlertCause, _Mapping]] = ..., count: _Optional[int] = ..., contributors: _Optional[_Iterable[str]] = ..., next_period: _Optional[str] = ..., fulfilled: _Optional[_Iterable[str]] = ..., rule_version: _Optional[str] = ...) -> None: ...
