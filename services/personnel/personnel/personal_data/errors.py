"""Why a command on somebody's personal data is refused. None of these says a value."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class IdentityNumberError(DomainError):
    """No identity number that there can be: its length, its day or its check digit (GB 11643)."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/identity_number"


class IdentityNumberTakenError(DomainError):
    """Somebody with this number is on record; whose it is, nobody is told (O-4: by real name, once)."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/identity_number"


class BirthDateError(DomainError):
    """The number says another day."""

    article: ClassVar[str | None] = "PIPL-8"
    field: ClassVar[str | None] = "/birth_date"


class SexError(DomainError):
    """The number says otherwise."""

    article: ClassVar[str | None] = "PIPL-8"
    field: ClassVar[str | None] = "/sex"


class PersonNameError(DomainError):
    """No name of a person: too short, too long, or with signs that names have not."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/name"


class PhoneNumberError(DomainError):
    """Which of the numbers is none."""

    which: str

    def __post_init__(self) -> None:
        self.at(f"/{self.which}")


class UnseenInPersonError(DomainError):
    """Signs that nobody sees, or that turn the direction of writing."""

    which: str

    def __post_init__(self) -> None:
        self.at(f"/{self.which}")


class MustBeKnownError(DomainError):
    """Name and identity number may be corrected, and not taken away (O-4)."""

    article: ClassVar[str | None] = "O-4"

    which: str

    def __post_init__(self) -> None:
        self.at(f"/{self.which}")


class ErasureGroundError(DomainError):
    """No ground that the law has (PIPL-47)."""

    article: ClassVar[str | None] = "PIPL-47"
    field: ClassVar[str | None] = "/ground"

    value: str


class RetentionRunningError(DomainError):
    """What must still be kept is not erased: which term, by which article, and until when (PIPL-47)."""

    article: ClassVar[str | None] = "PIPL-47"

    retention: str
    retention_article: str
    until: date | None


class SecondPersonError(DomainError):
    """Whoever asked for it does not confirm it (REG)."""

    article: ClassVar[str | None] = "REG"


class DataErasedError(DomainError):
    """There is nothing any more, and nothing is recorded again (PIPL-47)."""

    article: ClassVar[str | None] = "PIPL-47"
