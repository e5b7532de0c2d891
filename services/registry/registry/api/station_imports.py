"""The import of a roll of stations that were there before the registry."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from chassis.http.acting import acting
from chassis.http.commands import ToCreate, etag
from chassis.http.days import Day
from chassis.http.position import HEADER
from chassis.http.routing import Router
from registry.api.answers import StationImportAnswer
from registry.api.asking import asked, position_of, registry_of
from registry.handling.station_importing import RollTaken, StationImporting
from registry.station.roll import COLUMNS

router = Router(prefix="/v1/stations/imports", tags=["stations"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = f"""{",".join(column.title for column in COLUMNS)}
林周县司法局甘丹曲果镇司法所,副科级,单独设置,540121100,甘丹曲果镇,540121100,1、2、5,否,否,否,2005-03-01
"""
ROLL = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": EXAMPLE},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.post("", response_model=StationImportAnswer, openapi_extra=ROLL)
@acting("stations.take_in", "stations.look_at_roll")
async def import_stations(
    request: Request,
    submission: ToCreate,
    effective_on: Annotated[Day, Query()],
    dry_run: Annotated[bool, Query()] = False,
) -> Response:
    """CSV (UTF-8 or GBK) or XLSX, one row a station. All of it is taken in or nothing; a dry run only tells what would be.

    By the region's administrator, or a clerk of the bureau that runs all stations of the roll. Each error points at
    its row and column, `/rows/12/name`, by the number that a spreadsheet shows.
    """
    importing = StationImporting(registry_of(request))
    carry_out = importing.dry_run if dry_run else importing.run
    taken = await carry_out(await request.body(), effective_on, asked(request, submission))
    answer = answer_of(taken, dry_run=dry_run)
    return Response(
        orjson.dumps(answer.model_dump(by_alias=True)), headers=headers(taken), media_type="application/json"
    )


def headers(taken: RollTaken) -> dict[str, str]:
    executed = taken.executed
    return {"ETag": etag(executed.version), HEADER: position_of(executed)} if executed else {}


def answer_of(taken: RollTaken, *, dry_run: bool) -> StationImportAnswer:
    executed = taken.executed
    return StationImportAnswer(
        dry_run=dry_run,
        form=taken.form,
        id=executed.subject if executed else None,
        version=executed.version if executed else None,
        position=position_of(executed) if executed else None,
        unchanged=taken.unchanged,
        designated=taken.designated,
        registered=taken.registered,
    )
