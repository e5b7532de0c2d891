"""Why a question has no answer."""

from chassis.errors import DomainError


class NotFoundError(DomainError):
    """Nothing of that id at that moment, or nothing that the caller may see: both look the same."""
