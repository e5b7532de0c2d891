"""What a station has of posts, and who is at work there."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.commands import CurrentCaller, etag
from chassis.http.routing import Router
from personnel.api.asking import personnel_of
from personnel.api.post_answers import StaffingAnswer, staffing_answer
from personnel.handling.posts import Posts

router = Router(prefix="/v1", tags=["staffing"])


@router.get("/stations/{station_id}/staffing")
@acting("posts.read")
async def staffing(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID
) -> StaffingAnswer:
    """Counts alone: who they are is asked for a stated purpose."""
    stream, found, now = await Posts(personnel_of(request)).staffing(station_id, caller)
    response.headers["ETag"] = etag(stream.version)
    return staffing_answer(now.station_id, stream.version, found)
