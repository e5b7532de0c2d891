"""The domain points at fields of the station that is to be; here the pointers fit the body that was sent."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from chassis.errors import DomainError, RulesBrokenError
from registry.errors import DivisionDissolvedError, DivisionUnknownError

TOWNSHIPS = "/station/township_ids"
IN_COVERAGE: Mapping[str, str] = {
    "/station/kind": "/station_kind",
    "/station/township_ids": "/township_ids",
    "/station/seat_id": "/township_ids",
}
NAMED_BY_PROPOSAL = (DivisionUnknownError, DivisionDissolvedError)
"""They say which division, and not which field named it."""


@contextmanager
def pointing_into(kind: Literal["establish", "change_coverage"]) -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        for part in error if isinstance(error, RulesBrokenError) else (error,):
            point(part, kind)
        raise


def point(error: DomainError, kind: str) -> None:
    field = TOWNSHIPS if isinstance(error, NAMED_BY_PROPOSAL) else error.field
    if field and kind == "change_coverage":
        field = IN_COVERAGE.get(field, field)
    # Of this one error: what its class says is where such errors stand as a rule.
    vars(error)["field"] = field
