from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Classification(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLASSIFICATION_UNSPECIFIED: _ClassVar[Classification]
    CLASSIFICATION_PUBLIC: _ClassVar[Classification]
    CLASSIFICATION_RESTRICTED: _ClassVar[Classification]
    CLASSIFICATION_PERSONAL: _ClassVar[Classification]

class Text(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEXT_UNSPECIFIED: _ClassVar[Text]
    TEXT_ID: _ClassVar[Text]
    TEXT_CODE: _ClassVar[Text]
    TEXT_DATE: _ClassVar[Text]
    TEXT_OFFICIAL_NAME: _ClassVar[Text]
    TEXT_DOCUMENT_NUMBER: _ClassVar[Text]
    TEXT_DIVISION_CODE: _ClassVar[Text]
    TEXT_ARTICLE: _ClassVar[Text]
    TEXT_SHA256: _ClassVar[Text]
    TEXT_PERSON_NAME: _ClassVar[Text]
    TEXT_IDENTITY_NUMBER: _ClassVar[Text]
    TEXT_PHONE_NUMBER: _ClassVar[Text]
    TEXT_PERSONAL_DATE: _ClassVar[Text]
    TEXT_PERSONAL_CODE: _ClassVar[Text]
    TEXT_PERSONAL_WORDS: _ClassVar[Text]
CLASSIFICATION_UNSPECIFIED: Classification
CLASSIFICATION_PUBLIC: Classification
CLASSIFICATION_RESTRICTED: Classification
CLASSIFICATION_PERSONAL: Classification
TEXT_UNSPECIFIED: Text
TEXT_ID: Text
TEXT_CODE: Text
TEXT_DATE: Text
TEXT_OFFICIAL_NAME: Text
TEXT_DOCUMENT_NUMBER: Text
TEXT_DIVISION_CODE: Text
TEXT_ARTICLE: Text
TEXT_SHA256: Text
TEXT_PERSON_NAME: Text
TEXT_IDENTITY_NUMBER: Text
TEXT_PHONE_NUMBER: Text
TEXT_PERSONAL_DATE: Text
TEXT_PERSONAL_CODE: Text
TEXT_PERSONAL_WORDS: Text
EVENT_FIELD_NUMBER: _ClassVar[int]
event: _descriptor.FieldDescriptor
PERSONAL_FIELD_NUMBER: _ClassVar[int]
personal: _descriptor.FieldDescriptor
FIELD_FIELD_NUMBER: _ClassVar[int]
field: _descriptor.FieldDescriptor

class EventOptions(_message.Message):
    __slots__ = ("classification", "aggregate", "schema_version")
    CLASSIFICATION_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_VERSION_FIELD_NUMBER: _ClassVar[int]
    classification: Classification
    aggregate: str
    schema_version: int
    def __init__(self, classification: _Optional[_Union[Classification, str]] = ..., aggregate: _Optional[str] = ..., schema_version: _Optional[int] = ...) -> None: ...

class FieldRules(_message.Message):
    __slots__ = ("classification", "text")
    CLASSIFICATION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    classification: Classification
    text: Text
    def __init__(self, classification: _Optional[_Union[Classification, str]] = ..., text: _Optional[_Union[Text, str]] = ...) -> None: ...

class PersonalOptions(_message.Message):
    __slots__ = ("subject",)
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    def __init__(self, subject: _Optional[str] = ...) -> None: ...
