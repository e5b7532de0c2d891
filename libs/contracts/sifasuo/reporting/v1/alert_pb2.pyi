import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AlertSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_SEVERITY_UNSPECIFIED: _ClassVar[AlertSeverity]
    ALERT_SEVERITY_NOTICE: _ClassVar[AlertSeverity]
    ALERT_SEVERITY_WARNING: _ClassVar[AlertSeverity]
    ALERT_SEVERITY_URGENT: _ClassVar[AlertSeverity]
    ALERT_SEVERITY_FIRST_RANK: _ClassVar[AlertSeverity]

class AlertStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_STATUS_UNSPECIFIED: _ClassVar[AlertStatus]
    ALERT_STATUS_OPEN: _ClassVar[AlertStatus]
    ALERT_STATUS_CLEARED: _ClassVar[AlertStatus]
    ALERT_STATUS_RETRACTED: _ClassVar[AlertStatus]

class AlertEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_END_UNSPECIFIED: _ClassVar[AlertEnd]
    ALERT_END_MET: _ClassVar[AlertEnd]
    ALERT_END_CANCELLED: _ClassVar[AlertEnd]
    ALERT_END_MOVED: _ClassVar[AlertEnd]
    ALERT_END_RULE_CHANGED: _ClassVar[AlertEnd]
ALERT_SEVERITY_UNSPECIFIED: AlertSeverity
ALERT_SEVERITY_NOTICE: AlertSeverity
ALERT_SEVERITY_WARNING: AlertSeverity
ALERT_SEVERITY_URGENT: AlertSeverity
ALERT_SEVERITY_FIRST_RANK: AlertSeverity
ALERT_STATUS_UNSPECIFIED: AlertStatus
ALERT_STATUS_OPEN: AlertStatus
ALERT_STATUS_CLEARED: AlertStatus
ALERT_STATUS_RETRACTED: AlertStatus
ALERT_END_UNSPECIFIED: AlertEnd
ALERT_END_MET: AlertEnd
ALERT_END_CANCELLED: AlertEnd
ALERT_END_MOVED: AlertEnd
ALERT_END_RULE_CHANGED: AlertEnd

class AlertCause(_message.Message):
    __slots__ = ("service", "position", "stream_id", "version", "event_id")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    service: str
    position: int
    stream_id: str
    version: int
    event_id: str
    def __init__(self, service: _Optional[str] = ..., position: _Optional[int] = ..., stream_id: _Optional[str] = ..., version: _Optional[int] = ..., event_id: _Optional[str] = ...) -> None: ...

class Alert(_message.Message):
    __slots__ = ("alert_id", "number", "status", "rule", "rule_version", "article", "stages", "kind", "severity", "acting_body", "subject_kind", "subject_id", "duty_key", "station_id", "division_id", "opened_on", "due_on", "due_at", "raised_at", "changed_at", "opened_by", "changed_by", "restated_at", "stages_number")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    RULE_VERSION_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    ACTING_BODY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DUTY_KEY_FIELD_NUMBER: _ClassVar[int]
    STATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    RESTATED_AT_FIELD_NUMBER: _ClassVar[int]
    STAGES_NUMBER_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    number: int
    status: AlertStatus
    rule: str
    rule_version: str
    article: str
    stages: _containers.RepeatedScalarFieldContainer[str]
    kind: str
    severity: AlertSeverity
    acting_body: str
    subject_kind: str
    subject_id: str
    duty_key: str
    station_id: str
    division_id: str
    opened_on: str
    due_on: str
    due_at: _timestamp_pb2.Timestamp
    raised_at: _timestamp_pb2.Timestamp
    changed_at: _timestamp_pb2.Timestamp
    opened_by: AlertCause
    changed_by: AlertCause
    restated_at: _timestamp_pb2.Timestamp
    stages_number: int
    def __init__(self, alert_id: _Optional[str] = ..., number: _Optional[int] = ..., status: _Optional[_Union[AlertStatus, str]] = ..., rule: _Optional[str] = ..., rule_version: _Optional[str] = ..., article: _Optional[str] = ..., stages: _Optional[_Iterable[str]] = ..., kind: _Optional[str] = ..., severity: _Optional[_Union[AlertSeverity, str]] = ..., acting_body: _Optional[str] = ..., subject_kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., duty_key: _Optional[str] = ..., station_id: _Optional[str] = ..., division_id: _Optional[str] = ..., opened_on: _Optional[str] = ..., due_on: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_by: _Optional[_Union[AlertCause, _Mapping]] = ..., changed_by: _Optional[_Union[AlertCause, _Mapping]] = ..., restated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stages_number: _Optional[int] = ...) -> None: ...

class AlertRaised(_message.Message):
    __slots__ = ("alert",)
    ALERT_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ...) -> None: ...

class AlertEscalated(_message.Message):
    __slots__ = ("alert",)
    ALERT_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ...) -> None: ...

class AlertEased(_message.Message):
    __slots__ = ("alert", "reason")
    ALERT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    reason: AlertEnd
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ..., reason: _Optional[_Union[AlertEnd, str]] = ...) -> None: ...

class AlertMoved(_message.Message):
    __slots__ = ("alert", "reason")
    ALERT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    reason: AlertEnd
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ..., reason: _Optional[_Union[AlertEnd, str]] = ...) -> None: ...

class AlertCleared(_message.Message):
    __slots__ = ("alert", "reason")
    ALERT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    reason: AlertEnd
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ..., reason: _Optional[_Union[AlertEnd, str]] = ...) -> None: ...

class AlertRetracted(_message.Message):
    __slots__ = ("alert", "reason")
    ALERT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    alert: Alert
    reason: AlertEnd
    def __init__(self, alert: _Optional[_Union[Alert, _Mapping]] = ..., reason: _Optional[_Union[AlertEnd, str]] = ...) -> None: ...
