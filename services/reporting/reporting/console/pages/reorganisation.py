"""Several changes of one county as one file (O-1): looked at first, then proposed together; and proposed again."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Moment
from reporting.console.asked import asked_id, asked_optional_id
from reporting.console.exporting.tables import MEDIA_TYPES, Table, as_file
from reporting.console.exporting.tables import Form as FileForm
from reporting.console.forms.filled import filled
from reporting.console.forms.form import TITLES as FIELDS_TITLES
from reporting.console.forms.form import Form, blank, field_of, sent
from reporting.console.forms.reorganisation import Part, carried, carried_on, part_of, parts_of, without
from reporting.console.naming import names
from reporting.console.pages.proposal import PROPOSALS
from reporting.console.pages.roll import GRADES, KINDS, NUMBERS, content_of
from reporting.console.proposing import counties
from reporting.console.registry import Fault, RefusedError
from reporting.console.translations import N_
from reporting.console.troubles import NotFoundError, trouble
from reporting.console.visiting import SignedVisit
from reporting.projections.change.queries import Change, change
from reporting.projections.division.queries import divisions_by_id, path
from reporting.projections.station.queries import Station, station

CHECK = f"{PROPOSALS}/reorganisations/check"
FIELDS = ("file", "effective_on", "corrects", "note")
MOST_BYTES, TOO_LARGE = 1_000_000, N_("The file is larger than 1 MB.")
TITLES = {
    "order": "顺序",
    "kind": "事项",
    "station": "司法所",
    "name": "新名称",
    "grade": "规格",
    "station_kind": "类型",
    "seat_code": "所在地代码",
    "township_codes": "服务乡镇代码",
    "functions": "职能",
    "successor": "承接司法所",
    "uncovered_codes": "撤销后无所服务乡镇代码",
}
"""The headings of the table, which is the registry's: what is written here is read there."""

CHANGES = {
    "establish": "设立",
    "rename": "变更名称",
    "regrade": "变更规格",
    "relocate": "迁移所在地",
    "change_coverage": "调整服务范围",
    "merge": "并入",
    "abolish": "撤销",
}
REMOVE = "remove-"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What the registry refused, with its place: a row of the file, or a step of what it was read into."""

    row: int | None
    step: int | None
    column: str | None
    fault: Fault


@dataclass(frozen=True, slots=True)
class Work:
    """What the page is for: a new proposal, or a change that comes back after it did not take effect."""

    again: Change | None = None

    @property
    def address(self) -> str:
        return f"/changes/{self.again.change_id}/together" if self.again else "/changes/together"

    @property
    def command(self) -> str:
        return f"{PROPOSALS}/{self.again.change_id}/propose" if self.again else PROPOSALS


@acting("changes.propose", "changes.propose_again")
async def page(visit: SignedVisit) -> Response:
    """Empty, or with the steps of a change that came to nothing."""
    work, former = await _work(visit), None
    if source := asked_optional_id(visit.request.query_params, "from"):
        former = await _change(visit, source)
    begun = work.again or former
    day = begun.effective_on if work.again and begun else visit.console.today()
    form = blank("together", FIELDS, {"effective_on": [day.isoformat()]})
    return await _shown(visit, work, form, parts_of(begun) if begun else ())


@acting("changes.propose", "changes.propose_again")
async def step(visit: SignedVisit) -> Response:
    """Reads a file, takes a step away or proposes, as the button says."""
    work, intent = await _work(visit), str(visit.form.get("intent", ""))
    form = sent("together", FIELDS, visit.form)
    parts = carried_on(form.value("steps") or "[]")
    if intent.startswith(REMOVE):
        number = intent.removeprefix(REMOVE)
        left = without(parts, int(number)) if number.isdecimal() and len(number) < 4 else parts  # noqa: PLR2004
        return await _shown(visit, work, blank("together", FIELDS, form.values), left)
    if intent == "propose":
        return await _proposed(visit, work, form, parts)
    return await _checked(visit, work, form, parts)


async def _checked(visit: SignedVisit, work: Work, form: Form, parts: Sequence[Part]) -> Response:
    content = await content_of(visit, MOST_BYTES, TOO_LARGE)
    if isinstance(content, Fault):
        return await _shown(visit, work, form.refused([content]), parts, status=422)
    query = filled(form, ("effective_on", "corrects"))
    try:
        answer = await visit.console.registry.send_file(visit.person, CHECK, content, query, key=form.key)
    except RefusedError as error:
        return await _shown(visit, work, form.refused(error.faults), (), status=error.status)
    read = tuple(part_of(told) for told in answer["steps"])
    return await _shown(visit, work, blank("together", FIELDS, form.values), read, read_as=answer["form"])


async def _proposed(visit: SignedVisit, work: Work, form: Form, parts: Sequence[Part]) -> Response:
    kind = work.again.kind if work.again else "reorganise"
    body = {"kind": kind, "steps": [part.body for part in parts], **filled(form, FIELDS[1:])}
    try:
        done = await visit.send(work.command, body, form)
    except RefusedError as error:
        return await _shown(visit, work, form.refused(error.faults), parts, status=error.status)
    return visit.visit.redirect(f"/changes/{done.subject}?after={done.position}&done=reorganise")


@acting("changes.propose")
async def template(visit: SignedVisit) -> Response:
    """The table to fill in: empty, or with the steps of a change."""
    wanted = visit.request.path_params["form"]
    if wanted not in MEDIA_TYPES:
        raise NotFoundError
    source = asked_optional_id(visit.request.query_params, "from")
    found = await _change(visit, source) if source else None
    async with visit.reading() as connection:
        rows = _rows(connection, parts_of(found) if found else (), Moment(visit.console.today()))
        content = await as_file(cast("FileForm", wanted), Table("调整方案", tuple(TITLES.values()), rows))
    headers = {"content-disposition": f'attachment; filename="steps.{wanted}"', "cache-control": "no-store"}
    return Response(content, headers=headers, media_type=MEDIA_TYPES[cast("FileForm", wanted)])


async def _rows(
    connection: Connection, parts: Sequence[Part], now: Moment
) -> AsyncIterator[Sequence[str | int]]:
    known = await _stations(connection, parts, now)
    places = await divisions_by_id(connection, _places(parts), now)
    codes = {found: place.code for found, place in places.items()}
    for number, part in enumerate(parts, 1):
        yield (
            number,
            CHANGES[part.kind],
            _called(part.station_id, known),
            part.name,
            GRADES.get(part.grade, part.grade),
            KINDS.get(part.station_kind, part.station_kind),
            codes.get(part.seat_id, "") if part.seat_id else "",
            "、".join(sorted(codes.get(one, "") for one in part.township_ids)),
            "、".join(NUMBERS[one] for one in part.functions),
            _called(part.successor_id, known),
            "、".join(sorted(codes.get(one, "") for one in part.uncovered_township_ids)),
        )


def _called(station_id: UUID | None, known: Mapping[UUID, Station]) -> str:
    """By its name; one that is no more by its id."""
    standing = known.get(station_id) if station_id else None
    return standing.name if standing else str(station_id or "")


async def _work(visit: SignedVisit) -> Work:
    if "change_id" not in visit.request.path_params:
        return Work()
    return Work(await _change(visit, asked_id(visit.request.path_params["change_id"])))


async def _change(visit: SignedVisit, change_id: UUID) -> Change:
    """A change of several steps that this person may see."""
    async with visit.reading() as connection:
        found = await change(connection, change_id)
    if found is None or found.only is not None:
        raise NotFoundError
    return found


async def _shown(
    visit: SignedVisit,
    work: Work,
    form: Form,
    parts: Sequence[Part],
    *,
    read_as: str | None = None,
    status: int = 200,
) -> Response:
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        if not await _may(connection, visit, work, now):
            return trouble(visit.visit, "not-a-proposer")
        stations = await _stations(connection, parts, now)
        seats = {one.seat_id for one in stations.values()}
        known = await names(connection, _places(parts) | seats, now)
    wrong = [one for fault in form.faults if (one := placed(fault))]
    values: dict[str, Any] = {
        "work": work,
        "form": form,
        "parts": parts,
        "carried": carried(parts),
        "stations": stations,
        "names": known,
        "wrong": wrong,
        "read_as": read_as,
        "titles": TITLES,
        "changes": CHANGES,
        "section": "/changes",
    }
    return visit.page("reorganisation.html", values, status)


async def _may(connection: Connection, visit: SignedVisit, work: Work, now: Moment) -> bool:
    """A proposer; of a change that comes again, of the county where its first station sits or is to sit."""
    may = await counties(connection, visit, now)
    if not work.again:
        return bool(may)
    seat_id = work.again.steps[0].shown.seat_id or work.again.county_id
    place = await path(connection, seat_id, now) or ""
    return any(str(county.division_id) in place for county in may)


async def _stations(connection: Connection, parts: Sequence[Part], now: Moment) -> Mapping[UUID, Station]:
    ids = {one for part in parts for one in (part.station_id, part.successor_id) if one}
    found = [await station(connection, one, now) for one in ids]
    return {one.station_id: one for one in found if one}


def _places(parts: Sequence[Part]) -> set[UUID]:
    seats = {part.seat_id for part in parts if part.seat_id}
    named = ((*part.township_ids, *part.uncovered_township_ids) for part in parts)
    return seats | {township for townships in named for township in townships}


def placed(fault: Fault) -> Wrong | None:
    """`/rows/12/name` is of a row, `/steps/1/name` of the second step; None for what is about the whole."""
    match (fault.field or "").split("/"):
        case ["", "rows", line, column] if line.isdecimal():
            return Wrong(int(line), None, TITLES.get(column, column), fault)
        case ["", "steps", number, *_] if number.isdecimal():
            return Wrong(None, int(number) + 1, FIELDS_TITLES.get(field_of(fault) or ""), fault)
        case _:
            return None
