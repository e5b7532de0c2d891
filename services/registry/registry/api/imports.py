"""The import of an edition of the divisions' file."""

from typing import Annotated

import orjson
from fastapi import Query, Request, Response

from chassis.http.acting import acting
from chassis.http.commands import ToCreate, etag
from chassis.http.days import Day
from chassis.http.position import HEADER
from chassis.http.routing import Router
from registry.api.answers import DifferenceAnswer, ImportAnswer, VanishedAnswer
from registry.api.asking import asked, position_of, registry_of
from registry.division.edition import COLUMNS
from registry.handling.importing import Imported, Importing

router = Router(prefix="/v1/divisions/imports", tags=["divisions"])

EXAMPLE = f"""{",".join(COLUMNS)}
540121100,甘丹曲果镇,540121,林周县,5401,拉萨市,54,西藏自治区,false
"""
CSV = {
    "requestBody": {
        "required": True,
        "content": {"text/csv": {"schema": {"type": "string"}, "example": EXAMPLE}},
    }
}


@router.post("", response_model=ImportAnswer, openapi_extra=CSV)
@acting("divisions.keep")
async def import_divisions(
    request: Request,
    submission: ToCreate,
    effective_on: Annotated[Day, Query()],
    dry_run: Annotated[bool, Query()] = False,
) -> Response:
    """A CSV file, one row a township. All of it is taken in or nothing; a dry run only tells the difference."""
    importing = Importing(registry_of(request))
    content = await request.body()
    carry_out = importing.dry_run if dry_run else importing.run
    imported = await carry_out(content, effective_on, asked(request, submission))
    answer = import_answer(imported, dry_run=dry_run)
    return Response(
        orjson.dumps(answer.model_dump(by_alias=True)),
        headers=headers(imported),
        media_type="application/json",
    )


def headers(imported: Imported) -> dict[str, str]:
    executed = imported.executed
    return {"ETag": etag(executed.version), HEADER: position_of(executed)} if executed else {}


def import_answer(imported: Imported, *, dry_run: bool) -> ImportAnswer:
    executed = imported.executed
    return ImportAnswer(
        dry_run=dry_run,
        id=executed.subject if executed else None,
        version=executed.version if executed else None,
        position=position_of(executed) if executed else None,
        registered=imported.count("registered"),
        renamed=imported.count("renamed"),
        recoded=imported.count("recoded"),
        moved=imported.count("moved"),
        designated=imported.count("designated"),
        vanished=[
            VanishedAnswer(code=v.division_code, name=v.name, namesakes=list(v.namesakes))
            for v in imported.vanished
        ],
        changes=[
            DifferenceAnswer(
                kind=d.kind, division_id=d.division_id, code=d.code, former=d.former, present=d.present
            )
            for d in imported.differences
        ],
    )
