"""A reorganisation as a file: read and judged as a whole, so that what it asks for can be proposed as it stands."""

from collections.abc import Iterable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request
from pydantic import Field

from chassis.codes import code_of
from chassis.http.acting import acting
from chassis.http.answers import Answer
from chassis.http.commands import CurrentCaller
from chassis.http.days import Day
from chassis.http.routing import Router
from registry.api.asking import registry_of
from registry.api.schemas import AnyPart
from registry.api.station_imports import XLSX
from registry.establishment_change.commands import (
    Abolish,
    ChangeCoverage,
    Establish,
    Merge,
    Regrade,
    Relocate,
    Rename,
    Wanted,
)
from registry.establishment_change.table import COLUMNS
from registry.handling.reorganisation_files import ReorganisationFiles
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind

router = Router(prefix="/v1/establishment-changes/reorganisations", tags=["establishment changes"])

EXAMPLE = f"""{",".join(column.title for column in COLUMNS)}
1,调整服务范围,林周县司法局甘丹曲果镇司法所,,,单独设置,,540121100,
2,设立,,,副科级,单独设置,540121200,,1、2、5
"""
STEPS = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": EXAMPLE},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


class ReorganisationFileAnswer(Answer):
    """`steps` are what a proposal of kind `reorganise` has in its body; `lines` say where each stood in the file."""

    form: str = Field(description="how the file was read: `utf-8`, `gb18030` or `xlsx`")
    lines: list[int]
    steps: list[AnyPart]


@router.post("/check", openapi_extra=STEPS)
@acting("changes.propose")
async def check(
    request: Request,
    caller: CurrentCaller,
    effective_on: Annotated[Day, Query()],
    corrects: Annotated[UUID | None, Query(description="the earlier change that it corrects")] = None,
) -> ReorganisationFileAnswer:
    """CSV (UTF-8 or GBK) or XLSX, one row a step, by a clerk of the bureau that would propose it. Nothing is recorded.

    Each error points at its row and column, `/rows/3/name`, by the number that a spreadsheet shows.
    """
    files = ReorganisationFiles(registry_of(request))
    checked = await files.check(await request.body(), effective_on, corrects, caller)
    steps = [part_of(one) for one in checked.wanted]
    return ReorganisationFileAnswer.model_validate(
        {"form": checked.form, "lines": checked.lines, "steps": steps}
    )


def part_of(wanted: Wanted) -> dict[str, Any]:  # noqa: PLR0911 - a case each
    """As a proposal says it; a station that is to be gets its id there."""
    of = {"station_id": wanted.station_id}
    match wanted.asked:
        case Establish() as asked:
            return {"kind": "establish", "station": station_of(asked)}
        case ChangeCoverage(kind=kind, township_ids=served):
            return {**of, "kind": "change_coverage", **served_as(kind, served)}
        case Rename(name=name):
            return {**of, "kind": "rename", "name": name}
        case Regrade(grade=grade):
            return {**of, "kind": "regrade", "grade": code_of(StationGrade, grade)}
        case Relocate(name=name, kind=kind, seat_id=seat_id, township_ids=served):
            return {**of, "kind": "relocate", "name": name, "seat_id": seat_id, **served_as(kind, served)}
        case Merge(successor_id=successor_id):
            return {**of, "kind": "merge", "successor_id": successor_id}
        case Abolish(successor_id=successor_id, uncovered=uncovered):
            left = {"uncovered_township_ids": sorted(uncovered)}
            return {**of, "kind": "abolish", "successor_id": successor_id, **left}


def served_as(kind: StationKind, township_ids: Iterable[UUID]) -> dict[str, Any]:
    return {"station_kind": code_of(StationKind, kind), "township_ids": sorted(township_ids)}


def station_of(asked: Establish) -> dict[str, Any]:
    return {
        "name": asked.name,
        "grade": code_of(StationGrade, asked.grade),
        "kind": code_of(StationKind, asked.kind),
        "seat_id": asked.seat_id,
        "township_ids": sorted(asked.township_ids),
        "functions": [code_of(StationFunction, one) for one in sorted(asked.functions)],
    }
