"""Why a question has no answer."""

from dataclasses import dataclass

from chassis.errors import DomainError


@dataclass(eq=False)
class NotFoundError(DomainError):
    """Nothing of that id at that moment, or nothing that the caller may see: both look the same."""
