"""What is wrong with a table, as far as anybody reads it: whoever finds enough stops looking."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from chassis.errors import DomainError, RulesBrokenError, refuse_all
from tables.errors import MoreMayBeWrongError

MOST_ERRORS = 200


def placed(line: int, column: str, error: DomainError) -> DomainError:
    """The error with its place in the file."""
    return error.at(f"/rows/{line}/{column}")


def line_of(error: DomainError) -> int:
    """`/rows/12/name` is of line 12; what is of no row comes first."""
    parts = (error.field or "").split("/")
    return int(parts[2]) if len(parts) > 2 and parts[1] == "rows" else 0  # noqa: PLR2004 - "", rows, line


@dataclass(slots=True)
class Findings:
    errors: list[DomainError] = field(default_factory=list)

    def add(self, errors: Iterable[DomainError]) -> None:
        """Takes no more than there is room for. Raises RulesBrokenError once there is none."""
        self.errors += islice(errors, MOST_ERRORS - len(self.errors))
        if len(self.errors) == MOST_ERRORS:
            raise RulesBrokenError((*self._in_order(), MoreMayBeWrongError(MOST_ERRORS)))

    def refuse(self) -> None:
        refuse_all(self._in_order())

    def _in_order(self) -> list[DomainError]:
        return sorted(self.errors, key=line_of)
