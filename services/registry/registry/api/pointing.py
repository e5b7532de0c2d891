"""The domain points at fields of the station that is to be; here the pointers fit the body that was sent."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chassis.errors import DomainError, RulesBrokenError
from registry.errors import DivisionDissolvedError, DivisionUnknownError

TOWNSHIPS = "/station/township_ids"
OF_STANDING: Mapping[str, str] = {
    "/station/name": "/name",
    "/station/grade": "/grade",
    "/station/kind": "/station_kind",
    "/station/seat_id": "/seat_id",
    "/station/township_ids": "/township_ids",
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "establish": {},
    "change_coverage": {**OF_STANDING, "/station/seat_id": "/township_ids"},
    "rename": OF_STANDING,
    "regrade": OF_STANDING,
    "relocate": OF_STANDING,
}
"""By kind of change: what the domain points at, and where it stands in that body."""
NAMED_BY_PROPOSAL = (DivisionUnknownError, DivisionDissolvedError)
"""They say which division, and not which field named it."""


@contextmanager
def pointing_into(kind: str) -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        for part in error if isinstance(error, RulesBrokenError) else (error,):
            point(part, kind)
        raise


def point(error: DomainError, kind: str) -> None:
    field = TOWNSHIPS if isinstance(error, NAMED_BY_PROPOSAL) else error.field
    field = FIELDS[kind].get(field, field) if field else None
    # Of this one error: what its class says is where such errors stand as a rule.
    vars(error)["field"] = field
