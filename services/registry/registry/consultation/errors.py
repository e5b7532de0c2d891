"""Why a command on a consultation is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class ConsultationDivisionError(DomainError):
    """Justice organs convene, and there are none below the county."""

    article: ClassVar[str | None] = "O-19"
    field: ClassVar[str | None] = "/division_id"

    name: str


class ConsultationTopicError(DomainError):
    """The policy knows no such topic."""

    article: ClassVar[str | None] = "O-19"
    field: ClassVar[str | None] = "/topic"

    value: str


class ParticipantUnknownError(DomainError):
    """The policy knows no such body."""

    article: ClassVar[str | None] = "O-19"
    field: ClassVar[str | None] = "/participants"

    value: str


class HeldOnError(DomainError):
    """Not before the Opinions. Planned, not too far ahead; held, neither in the future nor after what was agreed was due or done."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/held_on"

    held_on: date
    earliest: date
    latest: date


class ActionOwnerError(DomainError):
    """The policy knows no such body."""

    article: ClassVar[str | None] = "O-19"
    field: ClassVar[str | None] = "/owner_body"

    value: str


class ActionOwnerDivisionError(DomainError):
    """A living division in that of the convening organ: of a township government a township, of others none."""

    article: ClassVar[str | None] = "O-19"
    field: ClassVar[str | None] = "/owner_division_id"

    division_id: UUID


class ActionDueOnError(DomainError):
    """Not before the consultation, not too long after it; extended, later than before."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/due_on"

    due_on: date
    earliest: date
    latest: date


class ActionDoneOnError(DomainError):
    """Not before the consultation, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/done_on"

    done_on: date
    earliest: date
    latest: date


class ActionUnknownError(DomainError):
    """Nothing of that id was agreed upon here."""

    field: ClassVar[str | None] = "/action_id"

    action_id: UUID


class ActionStateError(DomainError):
    """What is done or dropped is neither extended nor ended again; what is open is not reopened."""

    field: ClassVar[str | None] = "/action_id"

    status: str
