"""The domain points at fields of the station that is to be; here the pointers fit the body that was sent."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chassis.errors import DomainError, RulesBrokenError
from directory.errors import DivisionDissolvedError, DivisionUnknownError
from registry.api.schemas import ProposeBody, Several

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
    "reorganise": {},
    "merge": {},
    "abolish": {},
}
"""By kind of change: what the domain points at, and where it stands in that body."""
NAMED_BY_PROPOSAL = (DivisionUnknownError, DivisionDissolvedError)
"""They say which division, and not which field named it."""

STEP = re.compile(r"(/steps/(\d+))(/.*)?")


@contextmanager
def pointing_into(body: ProposeBody) -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        for part in error if isinstance(error, RulesBrokenError) else (error,):
            part.at(pointer(part, body))
        raise


def pointer(error: DomainError, body: ProposeBody) -> str | None:
    found = STEP.fullmatch(error.field or "")
    if found is None or not isinstance(body, Several):
        return in_part(error, error.field, body.kind)
    return found[1] + (in_part(error, found[3], body.steps[int(found[2])].kind) or "")


def in_part(error: DomainError, field: str | None, kind: str) -> str | None:
    field = TOWNSHIPS if isinstance(error, NAMED_BY_PROPOSAL) else field
    return FIELDS[kind].get(field, field) if field else None
