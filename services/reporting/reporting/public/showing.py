"""From a question to a page: asked in one snapshot, which is known by its number in the change log."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request

from chassis.http.texts import Language
from chassis.projecting.change_log import head
from reporting.asking import Connection, Moment
from reporting.public.asked import ENGLISH, language_of
from reporting.public.kept import Key
from reporting.public.page import LONGEST_SECONDS, Page, page_of
from reporting.public.rendering import TAGS
from reporting.public.site import Site

CONNECTION_SECONDS = 5
STAFF_SECONDS = 60.0
"""For which a page is kept that tells of people: no event says that they went elsewhere, or were erased."""


@dataclass(frozen=True, slots=True)
class Question:
    """`path` is the Chinese address of what is asked; `site` is the address of the whole."""

    language: Language
    path: str
    parts: Mapping[str, Any]
    query: QueryParams
    today: Moment
    site: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A template and what it says; `subjects` are the stations and divisions that it tells of.

    `incomplete`: events that feed it wait in a parked stream. `staff_of` is the station of which personnel is asked who
    works there, once the snapshot is given back: `staff` is then their value in the template, None if it does not say.
    """

    template: str
    values: Mapping[str, Any]
    subjects: frozenset[UUID] = frozenset()
    whole: bool = field(default=True, kw_only=True)
    incomplete: bool = field(default=False, kw_only=True)
    staff_of: UUID | None = field(default=None, kw_only=True)


Show = Callable[[Connection, Question], Awaitable[Shown]]


async def shown(site: Site, show: Show, request: Request, *, keep: bool) -> Page:
    """Raises what `show` raises, and what a database that is away does."""
    asked = question(site, request)
    if not keep or asked.query.get("cursor"):
        return await made(site, show, asked)
    key = Key(request.url.path, asked.today.as_of)
    return await site.kept.page(key, lambda: made(site, show, asked))


def question(site: Site, request: Request) -> Question:
    path = request.url.path
    language = language_of(path)
    chinese = path.removeprefix(ENGLISH) if language == "en" else path
    moment = Moment(site.today())
    return Question(language, chinese, request.path_params, request.query_params, moment, site.address)


async def made(site: Site, show: Show, asked: Question) -> Page:
    async with (
        site.reader.acquire(timeout=CONNECTION_SECONDS) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        seq = await head(connection)
        found = await show(connection, asked)
    values = {**found.values, "incomplete": found.incomplete}
    whole, seconds = found.whole, LONGEST_SECONDS
    if found.staff_of:
        values["staff"] = staff = await site.staff.of(found.staff_of)
        whole, seconds = whole and staff is not None, STAFF_SECONDS
    html = site.rendering.render(asked.language, found.template, asked.path, values)
    return page_of(html, TAGS[asked.language], found.subjects, seq, whole=whole, seconds=seconds)
