"""One return: its figures, its versions against each other, who had a hand in it, and what this person may do (O-14, O-17)."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked_id, asked_text
from reporting.console.exporting.download import download
from reporting.console.exporting.tables import MEDIA_TYPES, Table, Value, as_file
from reporting.console.exporting.tables import Form as FileForm
from reporting.console.forms.form import Form
from reporting.console.forms.procedure_steps import RETURNING, codes_of
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.noting import words
from reporting.console.procedures import SECTION, carry_out, entered, reasons
from reporting.console.registry import RefusedError, RegistryAwayError, Standing
from reporting.console.returning import board_of, period_called
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.console.words import word
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.queries import Division, breadcrumb, divisions_by_id
from reporting.projections.history.queries import history
from reporting.projections.statistical_return.queries import WholeReturn, differences, one
from reporting.projections.statistical_return.row import EVENTS, Version

WHOLE = Cut(limit=200)
PURPOSE = "statistical_return"
"""For which words about steps are asked."""
NUMBER = 6
FIRST = ("报表", "报送单位", "统计期间", "统计时点", "版本", "状态", "县（区）代码", "县（区）")
"""Of the fixed form: each line says of which return it is, then come its columns."""
IN_ALL = "合计"


@acting("returns.read")
async def page(visit: SignedVisit) -> Response:
    return await _page(visit, asked_id(visit.request.path_params["return_id"]))


@acting("returns.generate", "returns.check", "returns.review", "returns.sign", "returns.lock")
async def step(visit: SignedVisit) -> Response:
    own = asked_id(visit.request.path_params["return_id"])
    wanted = RETURNING.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = entered(visit, wanted)
    try:
        done = await carry_out(visit, wanted, form, f"/v1/statistical-returns/{own}/{wanted.name}")
    except RefusedError as error:
        return await _page(visit, own, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/returns/{own}?after={done.position}&done={wanted.name}-{own}")


async def _page(visit: SignedVisit, own: UUID, refused: Form | None = None, status: int = 200) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await one(connection, own)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": SECTION}, pending=True)
        values = await _values(connection, visit, found, now)
    told = await _standing(visit, own)
    behind = told is not None and told["version"] != found.one.version
    values |= {"refused": refused, "behind": behind, "pending": pending, "section": SECTION}
    values |= {
        "words": await words(visit, values["lines"], PURPOSE),
        "codes": {s.name: reasons(visit, s) for s in RETURNING.values()},
    }
    values |= {"done": tuple(filter(None, [visit.request.query_params.get("done")]))}
    values["checks"] = [UUID(county) for county in told["checks"]] if told else []
    steps = Standing(told["version"], told["status"], frozenset(codes_of(told["allowed"]))) if told else None
    values["steps"] = () if behind else offered(RETURNING.values(), steps, refused)
    return visit.page("return.html", values, status, pending=pending or (behind and refused is None))


async def _values(
    connection: Connection, visit: SignedVisit, found: WholeReturn, now: Moment
) -> dict[str, Any]:
    version = _version(visit, found, "version") or found.versions[0]
    against = _version(visit, found, "against")
    ids = {found.one.division_id, *(row.county_id for row in found.rows)}
    organs = {one.sent_back_by for one in found.versions if one.sent_back_by}
    known = await names(connection, ids | organs, now)
    return {
        "found": found,
        "version": version,
        "against": against,
        "differences": differences(found, against, version) if against else (),
        "rows": found.of(version.number),
        "called": period_called(found.one),
        "board": board_of(visit, found.one),
        "trail": await breadcrumb(connection, found.one.division_id, now),
        "names": known,
        "lines": (await history(connection, found.one.return_id, WHOLE)).items,
        "incomplete": await is_incomplete(connection, EVENTS),
    }


def _version(visit: SignedVisit, found: WholeReturn, name: str) -> Version | None:
    """That of a number in the address, if there is one."""
    text = asked_text(visit.request.query_params, name)
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > NUMBER:
        raise UnreadableError(text)
    version = found.version(int(text))
    if version is None:
        raise NotFoundError
    return version


async def _standing(visit: SignedVisit, own: UUID) -> Mapping[str, Any] | None:
    """None if personnel cannot be asked: the page shows, its forms do not."""
    return await _told(visit, f"/v1/statistical-returns/{own}")


async def _told(visit: SignedVisit, path: str) -> Mapping[str, Any] | None:
    try:
        return await visit.console.personnel.told(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None


@acting("returns.read")
async def export(visit: SignedVisit) -> Response:
    """In the fixed form: a line for each county, one for all where the whole is shown."""
    form = cast("FileForm", visit.request.path_params["form"])
    if form not in MEDIA_TYPES:
        raise NotFoundError
    own, now = asked_id(visit.request.path_params["return_id"]), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await one(connection, own)
        if found is None:
            raise NotFoundError
        version = _version(visit, found, "version") or found.versions[0]
        ids = {found.one.division_id, *(row.county_id for row in found.rows)}
        places = await divisions_by_id(connection, ids, now)
        table = _table(visit, found, version, places)
        content = await as_file(form, table)
        incomplete = await is_incomplete(connection, EVENTS)
    plain = f"{found.one.definition}-{period_called(found.one)}-{version.number}"
    names_of_file = f"{table.name}-{period_called(found.one)}-第{version.number}版", plain
    return await download(visit.request, content, form, names_of_file, incomplete=incomplete)


def _table(
    visit: SignedVisit, found: WholeReturn, version: Version, places: Mapping[UUID, Division]
) -> Table:
    def told(group: str, code: str) -> str:
        return visit.console.rendering.text("zh", word(group, code))

    sender = places.get(found.one.division_id)
    title = told("return", found.one.definition)
    begin: list[Value] = [
        title,
        sender.name if sender else "",
        period_called(found.one),
        found.one.reference_on,
    ]
    begin += [version.number, told("return_status", version.status)]
    rows = [[*begin, *_place(places.get(row.county_id)), *row.figures] for row in found.of(version.number)]
    whole = len(rows) > 1
    sums = [sum(column) for column in zip(*(row.figures for row in found.of(version.number)), strict=True)]
    total = [[*begin, "", IN_ALL, *sums]] if whole else []
    headings = [*FIRST, *(told("return_column", column) for column in version.columns)]
    return Table(title, headings, _each([*rows, *total]))


def _place(division: Division | None) -> tuple[str, str]:
    return (division.code, division.name) if division else ("", "")


async def _each(rows: Sequence[list[Value]]) -> AsyncIterator[list[Value]]:
    for row in rows:
        yield row
