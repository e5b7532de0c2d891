"""The roll of stations: taken in from a file, looked at first; and the same form as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from starlette.datastructures import UploadFile
from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_optional_id
from reporting.console.exporting.download import download
from reporting.console.exporting.tables import MEDIA_TYPES, Form, Table, Value, as_file
from reporting.console.forms.form import Form as Filled
from reporting.console.forms.form import blank, sent
from reporting.console.registry import Fault, RefusedError
from reporting.console.translations import N_
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.console.words import FUNCTIONS
from reporting.projections.coverage.queries import is_incomplete
from reporting.projections.station.roll import RollRow, roll

IMPORTS = "/v1/stations/imports"
FIELDS = ("file", "effective_on")
LOOK = "stations.look_at_roll"
MOST_BYTES = 16_000_000
"""What the registry and this service take as a body, less the rest of the form."""

NO_FILE, TOO_LARGE = N_("Choose the file."), N_("The file is larger than 16 MB.")

TITLES = {
    "name": "名称",
    "grade": "规格",
    "kind": "类型",
    "seat_code": "所在地代码",
    "seat": "所在地",
    "township_codes": "服务乡镇代码",
    "functions": "职能",
    "border": "边境",
    "populous": "人口众多",
    "transport_hub": "交通要冲",
    "founded_on": "设立日期",
}
"""The headings of the form, which is the registry's: what is written here is taken in there."""

SHEET = "司法所名册"
GRADES = {"sub_section": "股级", "deputy_section": "副科级", "section": "正科级"}
KINDS = {"standalone": "单独设置", "central": "中心所", "joint": "联合所"}
NUMBERS = {code: str(number) for number, code in enumerate(FUNCTIONS, 1)}
DESIGNATIONS = ("border", "populous", "transport_hub")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the registry would take in, or has taken in."""

    done: bool
    registered: int
    unchanged: int
    designated: int
    form: str


@acting("stations.take_in", "stations.look_at_roll")
async def page(visit: SignedVisit) -> Response:
    if not visit.might(LOOK):
        raise NotFoundError
    start = blank("roll", FIELDS, {"effective_on": [visit.console.today().isoformat()]})
    return _shown(visit, start)


@acting("stations.take_in", "stations.look_at_roll")
async def take_in(visit: SignedVisit) -> Response:
    """Looked at, or taken in, as the button says; what is wrong stands row by row."""
    if not visit.might(LOOK):
        raise NotFoundError
    filled = sent("roll", FIELDS, visit.form)
    content = await content_of(visit, MOST_BYTES, TOO_LARGE)
    if isinstance(content, Fault):
        return _shown(visit, filled.refused([content]), status=422)
    dry_run = visit.form.get("intent") != "import"
    query = {"effective_on": filled.value("effective_on"), "dry_run": str(dry_run).lower()}
    try:
        answer = await visit.console.registry.send_file(visit.person, IMPORTS, content, query, key=filled.key)
    except RefusedError as error:
        return _shown(visit, filled.refused(error.faults), status=error.status)
    outcome = Outcome(
        not dry_run, answer["registered"], answer["unchanged"], answer["designated"], answer["form"]
    )
    return _shown(visit, blank("roll", FIELDS, filled.values), outcome)


@acting("stations.read")
async def export(visit: SignedVisit) -> Response:
    """All stations of the moment that the address names, in the form that is taken in."""
    form = cast("Form", visit.request.path_params["form"])
    if form not in MEDIA_TYPES:
        raise NotFoundError
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    under = asked_optional_id(query, "under")
    async with visit.reading() as connection:
        rows = (_written(row) async for row in roll(connection, question.moment, under))
        table = Table(SHEET, tuple(TITLES.values()), rows)
        content = await as_file(form, table)
        incomplete = await is_incomplete(connection)
    names = f"{SHEET}-{question.moment.as_of}", "stations"
    return await download(visit.request, content, form, names, incomplete=incomplete)


async def content_of(visit: SignedVisit, most: int, too_large: str) -> bytes | Fault:
    """Of the file that was sent; `too_large` says that it has more than `most` bytes."""
    file = visit.form.get("file")
    content = await file.read(most + 1) if isinstance(file, UploadFile) else b""
    if not content:
        return Fault("file", visit.visit.text(NO_FILE), None, "/file", None)
    if len(content) > most:
        return Fault("file", visit.visit.text(too_large), None, "/file", None)
    return content


def _shown(visit: SignedVisit, form: Filled, outcome: Outcome | None = None, status: int = 200) -> Response:
    rows = [fault for fault in form.faults if row_of(fault)]
    values: dict[str, Any] = {
        "form": form,
        "outcome": outcome,
        "others": [fault for fault in form.faults if fault not in rows],
        "wrong": [(*cast("tuple[int, str]", row_of(fault)), fault) for fault in rows],
        "titles": TITLES,
        "may_take_in": visit.might("stations.take_in"),
    }
    return visit.page("roll.html", values, status)


def row_of(fault: Fault) -> tuple[int, str] | None:
    """`/rows/12/name`: the line, and the column's heading."""
    match (fault.field or "").split("/"):
        case ["", "rows", line, column] if line.isdecimal():
            return int(line), TITLES.get(column, column)
        case _:
            return None


def _written(row: RollRow) -> Sequence[Value]:
    return (
        row.name,
        GRADES.get(row.grade, row.grade),
        KINDS.get(row.kind, row.kind),
        row.seat_code,
        row.seat,
        "、".join(row.township_codes),
        "、".join(NUMBERS[code] for code in FUNCTIONS if code in row.functions),
        *("是" if code in row.designations else "否" for code in DESIGNATIONS),
        row.founded_on,
    )
