"""A roll of people as offices keep it, row by row: what each value means, or what is wrong with it (O-4).

What tells who somebody is is checked here and repeated nowhere: an error names line and column alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from chassis.errors import DomainError, RulesBrokenError
from chassis.unseen import hides
from personnel.person.roll_errors import (
    PeopleRollChoiceError,
    PeopleRollDateError,
    PeopleRollLengthError,
    PeopleRollTwiceError,
    PeopleRollValueMissingError,
)
from personnel.person.values import LONGEST_INSTITUTION, cleaned
from personnel.personal_data.errors import UnseenInPersonError
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_CORRECTIONS_WORKER,
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    POST_KIND_LEGAL_SERVICE_WORKER,
    POST_KIND_MEDIATOR,
    POST_KIND_OTHER_SPECIAL,
    POST_KIND_RESETTLEMENT_WORKER,
    PostKind,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    DEGREE_BACHELOR,
    DEGREE_DOCTOR,
    DEGREE_MASTER,
    EDUCATION_LEVEL_BACHELOR,
    EDUCATION_LEVEL_DOCTORATE,
    EDUCATION_LEVEL_JUNIOR_COLLEGE,
    EDUCATION_LEVEL_JUNIOR_SECONDARY,
    EDUCATION_LEVEL_MASTER,
    EDUCATION_LEVEL_SECONDARY,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_PURCHASED,
    EMPLOYMENT_SPECIAL_POST,
    Degree,
    EducationLevel,
    Employment,
)
from tables.findings import Findings, placed
from tables.table import Column, Row

Choice = TypeVar("Choice")

COLUMNS = (
    Column("name", "姓名"),
    Column("identity_number", "公民身份号码"),
    Column("station", "司法所"),
    Column("employment", "人员类别"),
    Column("post", "岗位", required=False),
    Column("entered_on", "入职日期"),
    Column("since", "任现职日期"),
    Column("education", "学历"),
    Column("degree", "学位", required=False),
    Column("law", "法律专业"),
    Column("completed_on", "毕业日期"),
    Column("major", "所学专业", required=False),
    Column("office_phone", "办公电话", required=False),
    Column("private_phone", "个人电话", required=False),
    Column("school", "毕业院校", required=False),
)
PERSONAL = ("name", "identity_number", "major", "office_phone", "private_phone")
EMPLOYMENTS: Mapping[str, Employment] = {
    "政法专项编制": EMPLOYMENT_SPECIAL_POST,
    "辅助人员": EMPLOYMENT_AUXILIARY,
    "购买服务": EMPLOYMENT_PURCHASED,
}
POSTS: Mapping[str, PostKind] = {
    "所长": POST_KIND_DIRECTOR,
    "司法助理员": POST_KIND_JUDICIAL_ASSISTANT,
    "其他专项编制": POST_KIND_OTHER_SPECIAL,
    "社区矫正工作者": POST_KIND_CORRECTIONS_WORKER,
    "安置帮教工作者": POST_KIND_RESETTLEMENT_WORKER,
    "基层法律服务工作者": POST_KIND_LEGAL_SERVICE_WORKER,
    "专职人民调解员": POST_KIND_MEDIATOR,
}
EDUCATIONS: Mapping[str, EducationLevel] = {
    "初中及以下": EDUCATION_LEVEL_JUNIOR_SECONDARY,
    "高中": EDUCATION_LEVEL_SECONDARY,
    "中专": EDUCATION_LEVEL_SECONDARY,
    "大专": EDUCATION_LEVEL_JUNIOR_COLLEGE,
    "本科": EDUCATION_LEVEL_BACHELOR,
    "研究生": EDUCATION_LEVEL_MASTER,
    "硕士研究生": EDUCATION_LEVEL_MASTER,
    "博士研究生": EDUCATION_LEVEL_DOCTORATE,
}
DEGREES: Mapping[str, Degree] = {"学士": DEGREE_BACHELOR, "硕士": DEGREE_MASTER, "博士": DEGREE_DOCTOR}
TRUTHS = {"是": True, "否": False}
EARLIEST_YEAR = 1900
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be read; `values` are what is sealed."""

    line: int
    station: str
    employment: Employment
    post: PostKind | None
    entered_on: date
    since: date
    level: EducationLevel
    degree: Degree | None
    law: bool
    completed_on: date
    values: Mapping[str, str]
    school: str = ""

    @property
    def number(self) -> str:
        return self.values["identity_number"]


@dataclass(slots=True)
class Reading:
    """Of one row; `errors` are what is wrong with it, each with its column."""

    row: Row
    today: date
    errors: list[DomainError] = field(default_factory=list)

    def entry(self) -> Entry | None:
        """None if anything in the row is wrong."""
        values = self._personal()
        station = self._value("station")
        employment = self._choice("employment", EMPLOYMENTS)
        post = self._optional("post", POSTS)
        entered_on, since, completed_on = map(self._day, ("entered_on", "since", "completed_on"))
        level, degree = self._choice("education", EDUCATIONS), self._optional("degree", DEGREES)
        law, school = self._choice("law", TRUTHS), self._school()
        if self.errors:
            return None
        assert employment and entered_on and since and completed_on and level  # noqa: S101, PT018 - otherwise there were errors
        found = (employment, post, entered_on, since, level, degree, bool(law), completed_on)
        return Entry(self.row.line, station, *found, values, school)

    def _school(self) -> str:
        name = self.row.values.get("school", "").strip()
        if len(name) > LONGEST_INSTITUTION:
            self._wrong("school", PeopleRollLengthError(LONGEST_INSTITUTION))
        if hides(name):
            self._wrong("school", UnseenInPersonError("school"))
        return name

    def _personal(self) -> dict[str, str]:
        stated = {name: self.row.values.get(name) or None for name in PERSONAL}
        given = {name: value for name, value in stated.items() if value or name in PERSONAL[:2]}
        try:
            return {name: value for name, value in cleaned(given, self.today).items() if value}
        except RulesBrokenError as errors:
            self.errors += [self._placed(error) for error in errors]
        except DomainError as error:
            self.errors.append(self._placed(error))
        return {}

    def _placed(self, error: DomainError) -> DomainError:
        """A refusal says which field it is about, by a pointer or by name."""
        which = error.data().get("which") or str(error.field).removeprefix("/")
        return placed(self.row.line, str(which), error)

    def _value(self, column: str) -> str:
        value = self.row.values.get(column, "")
        if not value:
            self._wrong(column, PeopleRollValueMissingError())
        return value

    def _choice(self, column: str, choices: Mapping[str, Choice]) -> Choice | None:
        value = self._value(column)
        if value and value not in choices:
            self._wrong(column, PeopleRollChoiceError(tuple(choices)))
        return choices.get(value)

    def _optional(self, column: str, choices: Mapping[str, Choice]) -> Choice | None:
        return self._choice(column, choices) if self.row.values.get(column) else None

    def _day(self, column: str) -> date | None:
        value = self._value(column)
        found = DATE.fullmatch(value)
        try:
            if found and int(found[1]) >= EARLIEST_YEAR:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        if value:
            self._wrong(column, PeopleRollDateError())
        return None

    def _wrong(self, column: str, error: DomainError) -> None:
        self.errors.append(placed(self.row.line, column, error))


def read_roll(rows: Sequence[Row], today: date) -> tuple[list[Entry], list[DomainError]]:
    """The rows that can be read, and all that is wrong with the others. Raises it where it is enough."""
    entries, findings = [], Findings()
    for row in rows:
        reading = Reading(row, today)
        entry = reading.entry()
        findings.add(reading.errors)
        if entry:
            entries.append(entry)
    findings.add(twice(entries))
    return entries, findings.errors


def twice(entries: Sequence[Entry]) -> Iterator[DomainError]:
    """One row a person."""
    first: dict[str, int] = {}
    for entry in entries:
        line = first.setdefault(entry.number, entry.line)
        if line != entry.line:
            yield placed(entry.line, "identity_number", PeopleRollTwiceError(line))
