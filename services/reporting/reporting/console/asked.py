"""What an address asks for: day, knowledge, map, page; and addresses that ask the same of another page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from starlette.datastructures import QueryParams

from chassis.clock import LOCAL
from chassis.http.days import EARLIEST, LATEST
from reporting.asking import ALL_WE_KNOW, Cut, Map, Mapped, Moment
from reporting.console.troubles import NotFoundError, UnreadableError

MOST_ROWS = 500
LONGEST_TEXT = 64
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment that a page shows; `chosen` is what the address says of it, to be handed on."""

    mapped: Mapped
    chosen: Mapping[str, str]

    @property
    def moment(self) -> Moment:
        return self.mapped.moment

    @property
    def is_now(self) -> bool:
        return not self.chosen

    @property
    def knows_all(self) -> bool:
        return self.moment.known_at == ALL_WE_KNOW

    def to(self, path: str, **more: object) -> str:
        """The address of another page at the same moment."""
        query = {**self.chosen, **{name: str(value) for name, value in more.items() if value is not None}}
        return f"{path}?{urlencode(query)}" if query else path


def asked(query: QueryParams, today: date) -> Asked:
    as_of, known, drawn = query.get("as_of"), query.get("known_at"), query.get("map")
    chosen = {"as_of": as_of, "known_at": known, "map": drawn if drawn == "today" else None}
    mapped = Mapped(
        Moment(a_day(as_of) if as_of else today, _known(known) if known else ALL_WE_KNOW), today, _map(drawn)
    )
    return Asked(mapped, {name: value for name, value in chosen.items() if value})


def asked_cut(query: QueryParams, limit: int) -> Cut:
    wanted = query.get("limit", "")
    rows = int(wanted) if wanted.isdecimal() and len(wanted) <= LONGEST_NUMBER else limit
    return Cut(query.get("cursor") or None, min(rows or limit, MOST_ROWS))


def asked_id(value: object) -> UUID:
    """Of a path: what is no id names nothing."""
    try:
        return UUID(str(value))
    except ValueError as error:
        raise NotFoundError from error


def asked_text(query: QueryParams, name: str) -> str | None:
    value = query.get(name, "").strip()
    if len(value) > LONGEST_TEXT or not value.isprintable():
        raise UnreadableError(name)
    return value or None


def asked_optional_id(query: QueryParams, name: str) -> UUID | None:
    value = asked_text(query, name)
    try:
        return UUID(value) if value else None
    except ValueError as error:
        raise UnreadableError(name) from error


def a_day(value: str) -> date:
    """Raises UnreadableError for what is none, or lies beyond the days that there are."""
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise UnreadableError(value) from error
    if not EARLIEST <= day <= LATEST:
        raise UnreadableError(value)
    return day


def a_year(value: str) -> int:
    """Raises UnreadableError for what is none, or lies beyond the days that there are."""
    if not (value.isascii() and value.isdecimal() and len(value) == len("2024")):
        raise UnreadableError(value)
    if not EARLIEST.year <= int(value) <= LATEST.year:
        raise UnreadableError(value)
    return int(value)


def asked_year(query: QueryParams) -> int | None:
    """None if the address says none."""
    value = asked_text(query, "year")
    return a_year(value) if value else None


def _known(value: str) -> datetime:
    """A day means its end; a moment with its offset, itself."""
    if len(value) == len("2025-01-01"):
        return datetime.combine(a_day(value) + timedelta(days=1), time(), LOCAL) - timedelta(microseconds=1)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise UnreadableError(value) from error
    if moment.tzinfo is None or not EARLIEST <= moment.date() <= LATEST:
        raise UnreadableError(value)
    return moment


def _map(value: str | None) -> Map:
    match value:
        case None | "" | "day":
            return "day"
        case "today":
            return "today"
        case _:
            raise UnreadableError(value)
