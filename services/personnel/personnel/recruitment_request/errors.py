"""Why a request for recruitment is refused."""

from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class VacancyNotOpenError(DomainError):
    """It was filled, or its post frozen, moved or abolished: nobody is recruited for it."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/post_id"

    post_id: UUID


class NotRequestedError(DomainError):
    """No county has asked that somebody is recruited for it, or not any more."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/vacancy_ids"

    vacancy_id: UUID


class DeclineReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
