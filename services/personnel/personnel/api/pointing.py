"""Where in a body a refusal points: aggregates know their own fields, and not what these are wrapped in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chassis.errors import DomainError, RulesBrokenError
from personnel.api.person_schemas import PersonBody

ENTERING: Mapping[str, str] = {
    **{f"/{name}": f"/person/{name}" for name in PersonBody.model_fields},
    "/station_id": "/belongs/station_id",
}
MOVING: Mapping[str, str] = {"/station_id": "/to/station_id"}


@contextmanager
def pointing(places: Mapping[str, str]) -> Iterator[None]:
    """What is refused within points to where the body has it."""
    try:
        yield
    except DomainError as refused:
        for error in refused if isinstance(refused, RulesBrokenError) else (refused,):
            if error.field and error.field in places:
                error.at(places[error.field])
        raise
