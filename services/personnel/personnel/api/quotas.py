"""The quota of special posts of a county (O-4)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.post_answers import QuotaAnswer, quota_answer
from personnel.api.post_schemas import QuotaBody
from personnel.handling.posts import Posts
from personnel.quota.commands import SetQuota

router = Router(prefix="/v1", tags=["quotas"])


@router.get("/counties/{county_id}/quota")
@acting("quotas.read")
async def quota(request: Request, response: Response, caller: CurrentCaller, county_id: UUID) -> QuotaAnswer:
    """How many special posts there may be at its stations, and how many there are."""
    stream, found = await Posts(personnel_of(request)).quota(county_id, caller)
    response.headers["ETag"] = etag(stream.version)
    return quota_answer(county_id, stream.version, found)


@router.post("/counties/{county_id}/quota", response_model=Done)
@acting("quotas.set")
async def set_quota(request: Request, submission: ToChange, county_id: UUID, body: QuotaBody) -> Response:
    """By the county's staffing authority: never below what is drawn. If-Match is "0" the first time."""
    command = SetQuota(body.quota, body.document_number, body.effective_on)
    return answered(
        await Posts(personnel_of(request)).set_quota(county_id, command, asked(request, submission))
    )
