"""The information sets that concern stations: what each contains, and each as a file, of a division on a day."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from uuid import UUID

import asyncpg
from starlette.responses import Response

from chassis.http.acting import acting
from chassis.http.texts import Language
from reporting.asking import Connection, Moment
from reporting.console.asked import asked, asked_optional_id
from reporting.console.exporting.download import download
from reporting.console.exporting.sets import AWAITED, SETS, Field, InformationSet
from reporting.console.exporting.tables import Table, Value, as_csv, as_xlsx
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.console.words import word
from reporting.projections.division.queries import breadcrumb, region
from reporting.projections.information_sets.queries import lack_events, rows

LANGUAGE: Language = "zh"
"""Of the files: they are handed on to offices."""

Told = Callable[[str], str]


@acting("pages.read")
async def page(visit: SignedVisit) -> Response:
    """Of the division asked for; of the caller's own, if none is."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    drawn = question.mapped.drawn
    async with visit.reading() as connection:
        under = asked_optional_id(query, "under") or visit.caller.division_id
        trail = await breadcrumb(connection, under, drawn)
        whole = None if trail else await region(connection, drawn)
        incomplete = await lack_events(connection, *(one.code for one in SETS))
    if not trail and whole is None:
        return visit.page("empty.html", {"asked": question})
    values = {"asked": question, "trail": trail or (whole,), "sets": SETS, "awaited": AWAITED}
    return visit.page("information_sets.html", {**values, "incomplete": incomplete, "section": "/stations"})


@acting("pages.read")
async def workbook(visit: SignedVisit) -> Response:
    """All of them, a sheet each."""
    moment, under = _asked(visit)
    async with visit.reading() as connection:
        tables = [_table(visit, connection, one, moment, under) for one in SETS]
        content = await as_xlsx(tables)
        incomplete = await lack_events(connection, *(one.code for one in SETS))
    names = f"信息集-{moment.as_of}", "information-sets"
    return await download(visit.request, content, "xlsx", names, incomplete=incomplete)


@acting("pages.read")
async def one(visit: SignedVisit) -> Response:
    """One of them, as CSV."""
    wanted = next((one for one in SETS if one.code == visit.request.path_params["set"]), None)
    if wanted is None:
        raise NotFoundError
    moment, under = _asked(visit)
    async with visit.reading() as connection:
        table = _table(visit, connection, wanted, moment, under)
        content = await as_csv(table)
        incomplete = await lack_events(connection, wanted.code)
    names = f"{table.name}-{moment.as_of}", wanted.code
    return await download(visit.request, content, "csv", names, incomplete=incomplete)


def _asked(visit: SignedVisit) -> tuple[Moment, UUID]:
    query = visit.request.query_params
    moment = asked(query, visit.console.today()).moment
    return moment, asked_optional_id(query, "under") or visit.caller.division_id


def _table(
    visit: SignedVisit, connection: Connection, wanted: InformationSet, moment: Moment, under: UUID
) -> Table:
    def told(message: str) -> str:
        return visit.console.rendering.text(LANGUAGE, message)

    async def written() -> AsyncIterator[list[Value]]:
        async for row in rows(connection, wanted.code, moment, under):
            yield [_value(field, row, told) for field in wanted.fields]

    return Table(told(wanted.name), [field.heading for field in wanted.fields], written())


def _value(field: Field, row: asyncpg.Record, told: Told) -> Value:
    """Several in one cell; what is not known is empty."""
    value = row[field.code]
    if isinstance(value, list):
        return "、".join(_text(field, one, told) for one in value)
    return value if isinstance(value, int | date) else _text(field, value, told)


def _text(field: Field, value: object, told: Told) -> str:
    if value is None:
        return ""
    return told(word(field.words, str(value))) if field.words else str(value)
