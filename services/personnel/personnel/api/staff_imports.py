"""The import of a roll of people who were there before this record (O-4)."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import Query, Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Answer
from chassis.http.commands import ToCreate, etag
from chassis.http.position import HEADER
from chassis.http.routing import AuditedRouter
from personnel.api.asking import asked, position_of
from personnel.api.people import people_of
from personnel.handling.staff_importing import RollTaken, StaffImporting
from personnel.person.roll import COLUMNS

router = AuditedRouter(prefix="/v1/staff/imports", tags=["staff"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = f"""{",".join(column.title for column in COLUMNS)}
洛桑次仁,54010219900304029X,林周县司法局甘丹曲果镇司法所,政法专项编制,司法助理员,2015-07-01,2018-03-01,本科,学士,是,2015-06-30,法学,0891-6300000,13900000000
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


class StaffImportAnswer(Answer):
    """Without an id where it was only looked at."""

    dry_run: bool
    form: str
    registered: int
    id: UUID | None
    version: int | None
    position: str | None


@router.post("", response_model=StaffImportAnswer, openapi_extra=ROLL)
@acting("staff.move")
async def import_staff(
    request: Request, submission: ToCreate, dry_run: Annotated[bool, Query()] = False
) -> Response:
    """CSV (UTF-8 or GBK) or XLSX, one row a person. All of it is taken in or nothing; a dry run only tells what would be.

    Each error points at its row and column, `/rows/12/name`, by the number that a spreadsheet shows, and repeats
    nothing that tells who somebody is. A formula is refused, whatever it says.
    """
    importing = StaffImporting(people_of(request))
    carry_out = importing.dry_run if dry_run else importing.run
    taken = await carry_out(await request.body(), asked(request, submission))
    answer = answer_of(taken, dry_run=dry_run)
    return Response(orjson.dumps(answer.model_dump()), headers=headers(taken), media_type="application/json")


def headers(taken: RollTaken) -> dict[str, str]:
    executed = taken.executed
    return {"ETag": etag(executed.version), HEADER: position_of(executed)} if executed else {}


def answer_of(taken: RollTaken, *, dry_run: bool) -> StaffImportAnswer:
    executed = taken.executed
    return StaffImportAnswer(
        dry_run=dry_run,
        form=taken.form,
        registered=taken.registered,
        id=executed.subject if executed else None,
        version=executed.version if executed else None,
        position=position_of(executed) if executed else None,
    )
