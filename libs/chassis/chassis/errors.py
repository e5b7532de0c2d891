"""The error family of the domain: data and the article violated, neither HTTP status nor text.

Texts in the reader's language are made from these at the edge (`chassis.http.problems`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(eq_default=False)
class DomainError(Exception):
    """A rule refused what was asked. Subclasses end in `Error`, and what they declare are a dataclass's fields.

    `article` cites the rule (`O-9`), `field` is the JSON pointer of the input at fault, if there is one.
    """

    article: ClassVar[str | None] = None
    field: ClassVar[str | None] = None
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls) -> None:
        """Raises TypeError where a subclass makes a value of its own of what belongs to its class."""
        super().__init_subclass__()
        dataclass(eq=False)(cls)
        if taken := {"article", "field"} & {own.name for own in fields(cls)}:
            raise TypeError(f"{cls.__name__}: {', '.join(sorted(taken))} must be a ClassVar")

    @classmethod
    def code(cls) -> str:
        """`StationNameError` -> `station-name`: the problem's type and the key of its texts."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__.removesuffix("Error")).lower()

    def at(self, field: str | None) -> Self:
        """Points this one error there: what its class says is where such errors stand as a rule."""
        vars(self)["field"] = field
        return self

    def data(self) -> dict[str, object]:
        """The values that a text may name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, DomainError) and self.data() == other.data()

    def __hash__(self) -> int:
        return hash(type(self))

    def __str__(self) -> str:
        return f"{self.code()} {self.data()}"


class RulesBrokenError(DomainError):
    """Several rules at once, so that a form can show them all."""

    broken: tuple[DomainError, ...]

    def __iter__(self) -> Iterator[DomainError]:
        return iter(self.broken)


def refuse_all(broken: Iterable[DomainError]) -> None:
    """Raise what was found: one error as it is, several together, none not at all."""
    match tuple(broken):
        case ():
            return
        case (only,):
            raise only
        case several:
            raise RulesBrokenError(several)


class OutOfTurnError(DomainError):
    """The command does not fit the state that the subject is in."""

    command: str
    status: str


class NotPermittedError(DomainError):
    """The caller's body, role or jurisdiction does not allow the step; `required` says who may."""

    required: str


class NotFoundError(DomainError):
    """Nothing of that kind lies at this address."""

    kind: str


class NothingToChangeError(DomainError):
    """What is asked for is already so."""


def passes(check: Callable[[], object]) -> bool:
    """Whether that refuses nothing."""
    try:
        check()
    except DomainError:
        return False
    return True
