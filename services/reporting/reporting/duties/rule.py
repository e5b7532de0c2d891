"""What a rule says of duties: data, read from the policy files (`policies/duties`), in three shapes.

`event`: one event opens the duty, another meets it. `calendar`: each member of a set has one for each period. `count`: a member
has one while a count of it is too low.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from chassis.periods import PeriodKind
from reporting.duties.moments import parsed

Severity = Literal["notice", "warning", "urgent", "first_rank"]
SEVERITIES: tuple[Severity, ...] = ("notice", "warning", "urgent", "first_rank")
Shape = Literal["event", "calendar", "count"]
VERSION_LENGTH = 12


def _a_period(text: str) -> str:
    parsed(text)
    return text


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
IsoPeriod = Annotated[str, AfterValidator(_a_period)]


class Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stage(Told):
    """How far a duty has come: `kind` is what the alert is called from then on.

    One of: `at` the opening or the due moment; `percent` of the term; so long `before` or `after` its last day; `lasting` so long
    since its opening, for what has no last day. `article` where another source sets it than the duty's own.
    """

    code: Code
    kind: Code
    severity: Severity
    at: Literal["opening", "due"] | None = None
    percent: Annotated[int, Field(gt=0, lt=100)] | None = None
    before: IsoPeriod | None = None
    after: IsoPeriod | None = None
    lasting: IsoPeriod | None = None
    article: str | None = None

    @model_validator(mode="after")
    def one_moment(self) -> Self:
        if [self.at, self.percent, self.before, self.after, self.lasting].count(None) != 4:  # noqa: PLR2004 - all but one
            raise ValueError("give one of at, percent, before, after, lasting")
        return self

    @property
    def by_last_day(self) -> bool:
        """Without one it is never reached."""
        return self.at != "opening" and self.lasting is None

    @property
    def rank(self) -> int:
        """0 is the first."""
        return len(SEVERITIES) - 1 - SEVERITIES.index(self.severity)


class Matcher(Told):
    """Which event says what: each member but `event`, `keys` and `when` is a path into it, parts joined by dots.

    `each` is a repeated field, one fact for each element, paths beginning with `each` lead into it. `when` compares codes of enums,
    texts, or says `present` or `absent`. `keys` are duties by name, where one event opens several.
    """

    event: Annotated[str, Field(pattern=r"^[a-z]+\.[A-Z][A-Za-z]+$")]
    subject: str
    each: str = ""
    key: str = ""
    keys: tuple[Code, ...] = ()
    when: dict[str, tuple[str, ...] | Literal["present", "absent"]] = {}
    station: str = ""
    division: str = ""
    from_: str = Field("", alias="from")
    until: str = ""
    on: str = ""
    count: str = ""
    contributor: str = ""
    period: str = ""

    @property
    def type_name(self) -> str:
        service, _, name = self.event.partition(".")
        return f"sifasuo.{service}.v1.{name}"


class Calendar(Told):
    """A duty for each period, due so long after its last day."""

    period: PeriodKind
    within: IsoPeriod


Matchers = tuple[Matcher, ...]
NEEDED: Mapping[str, tuple[str, ...]] = {
    "opened_by": ("division",),
    "joined_by": ("division",),
    "counted_by": ("count",),
    "added_by": ("contributor",),
    "removed_by": ("contributor",),
    "fulfilled_by": ("period",),
    "unfulfilled_by": ("period",),
}
"""What its matchers must say."""


class Rule(Told):
    """One rule of duties, as it holds from a day on."""

    zh: str
    en: str
    clears_zh: str
    clears_en: str
    shape: Shape
    subject: Code
    acts: Code
    article: str
    confirmed: bool
    effective_on: date
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    within: IsoPeriod | None = None
    working_days: Annotated[int, Field(gt=0)] | None = None
    rolls: bool = False
    ends: bool = False
    below: Annotated[int, Field(gt=0)] = 1
    calendar: Calendar | None = None
    opened_by: Matchers = ()
    moved_by: Matchers = ()
    met_by: Matchers = ()
    # Of the two the second may be taken back: what was dropped can be opened again.
    cancelled_by: Matchers = ()
    dropped_by: Matchers = ()
    reopened_by: Matchers = ()
    joined_by: Matchers = ()
    left_by: Matchers = ()
    # Nothing is too low until a count was told; of those that come and go each is told, so that there is none at first.
    counted_by: Matchers = ()
    # Before those that add: a township that its station keeps stands among its former ones and among its new ones.
    removed_by: Matchers = ()
    added_by: Matchers = ()
    fulfilled_by: Matchers = ()
    unfulfilled_by: Matchers = ()

    @model_validator(mode="after")
    def of_one_shape(self) -> Self:
        wanted = {"event": "opened_by", "calendar": "joined_by", "count": "joined_by"}[self.shape]
        if not getattr(self, wanted):
            raise ValueError(f"a rule of shape {self.shape} needs {wanted}")
        if (self.calendar is not None) != (self.shape == "calendar"):
            raise ValueError("calendar belongs to the shape calendar, and to no other")
        codes = [stage.code for stage in self.stages]
        if len(set(codes)) != len(codes):
            raise ValueError("two stages have one code")
        if self.shape == "count" and bool(self.counted_by) == bool(self.added_by):
            raise ValueError("a rule of shape count needs either counted_by or added_by")
        if late := [stage.code for stage in self.stages if stage.by_last_day and not self._has_last_day]:
            raise ValueError(f"nothing says a last day, without which {', '.join(late)} is never reached")
        return self

    @property
    def _has_last_day(self) -> bool:
        counts = self.within or self.working_days or self.calendar
        says = (one.until for one in (*self.opened_by, *self.moved_by, *self.reopened_by))
        return bool(counts or any(says))

    @model_validator(mode="after")
    def of_whole_matchers(self) -> Self:
        """An alert lies in a division, and a count is of something."""
        for name, members in NEEDED.items():
            for one in getattr(self, name):
                if missing := [member for member in members if not getattr(one, member)]:
                    raise ValueError(f"{name}: {one.event} needs {', '.join(missing)}")
        return self

    def __hash__(self) -> int:
        """By identity: a rule is the key of what was worked out by it, asked for with each event."""
        return id(self)

    @property
    def reopens(self) -> bool:
        return bool(self.reopened_by or self.unfulfilled_by)

    def version(self, holidays: "Holidays") -> str:
        """Of what it says, words left out; of the holidays too where it counts by them. A member that it does not use changes nothing."""
        words = {"zh", "en", "clears_zh", "clears_en"}
        said = self.model_dump_json(exclude=words, exclude_defaults=True, by_alias=True)
        table = holidays.model_dump_json() if self.working_days or self.rolls else ""
        return sha256((said + table).encode()).hexdigest()[:VERSION_LENGTH]

    def matchers(self) -> dict[str, Matchers]:
        """By what they say, those that there are; an event says it in their order."""
        found: dict[str, Any] = {name: getattr(self, name) for name in MATCHERS}
        return {name: matchers for name, matchers in found.items() if matchers}


MATCHERS = tuple(name for name in Rule.model_fields if name.endswith("_by"))


class Holidays(Told):
    """Days off, and days worked in their stead."""

    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
