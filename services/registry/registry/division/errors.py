"""Why a command on a division is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class AlreadyRegisteredError(DomainError):
    division_id: UUID


class CodeFormError(DomainError):
    """A code has as many digits as its level asks for: down to the county six at most."""

    article: ClassVar[str | None] = "GB/T 2260"
    field: ClassVar[str | None] = "/code"

    division_code: str
    digits: int


class TownshipCodeFormError(CodeFormError):
    """Below the county nine and more; the same to people, by another standard."""

    article: ClassVar[str | None] = "GB/T 10114"

    @classmethod
    def code(cls) -> str:
        return CodeFormError.code()


class CodeTakenError(DomainError):
    field: ClassVar[str | None] = "/code"

    division_code: str
    division_id: UUID


class ParentLevelError(DomainError):
    """A division lies in one of the next higher level; only the region lies in none."""

    field: ClassVar[str | None] = "/parent_id"

    expected: str | None


class ParentToBeDissolvedError(DomainError):
    """What comes into a division that is to be dissolved would be left in it."""

    field: ClassVar[str | None] = "/parent_id"

    division_id: UUID
    name: str
    dissolved_on: date


class SuccessorLevelError(DomainError):
    """A division is dissolved into others of its own level."""

    division_id: UUID
    expected: str


class DesignationLevelError(DomainError):
    """Populous, on the border or a transport hub: that is said of townships (O-1)."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/designations"


class SuccessorReturnsError(DomainError):
    """What a division goes up into must not go up into that division itself, on whatever day."""

    article: ClassVar[str | None] = "REG"

    division_id: UUID
    name: str
    dissolved_on: date


class LaterFactsKnownError(DomainError):
    """What holds from a later date is known already: dates of one property never fall."""

    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    known_on: date


class StillHasChildrenError(DomainError):
    """What lies in a division must be moved or dissolved before it is dissolved itself."""

    children: tuple[UUID, ...]
    names: tuple[str, ...]


class VanishedError(DomainError):
    """A division stands no longer in the file: whether merged, split or moved must be said first."""

    division_code: str
    name: str
    namesakes: tuple[str, ...] = ()


class VanishedWithNamesakesError(VanishedError):
    """`namesakes` are codes in the file that bear its name: it may be one of them."""
