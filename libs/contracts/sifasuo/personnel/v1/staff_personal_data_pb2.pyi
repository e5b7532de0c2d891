from sifasuo.common.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class StaffPersonalData(_message.Message):
    __slots__ = ("name", "office_phone", "sex", "major", "identity_number", "birth_date", "private_phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OFFICE_PHONE_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    MAJOR_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    PRIVATE_PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    office_phone: str
    sex: str
    major: str
    identity_number: str
    birth_date: str
    private_phone: str
    def __init__(self, name: _Optional[str] = ..., office_phone: _Optional[str] = ..., sex: _Optional[str] = ..., major: _Optional[str] = ..., identity_number: _Optional[str] = ..., birth_date: _Optional[str] = ..., private_phone: _Optional[str] = ...) -> None: ...

class StaffEntryPersonalData(_message.Message):
    __slots__ = ("school", "employer")
    SCHOOL_FIELD_NUMBER: _ClassVar[int]
    EMPLOYER_FIELD_NUMBER: _ClassVar[int]
    school: str
    employer: str
    def __init__(self, school: _Optional[str] = ..., employer: _Optional[str] = ...) -> None: ...
