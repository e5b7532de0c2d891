"""The yearly assessment of stations (O-17)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from registry.api.asking import answered, asked, registry_of
from registry.api.oversight_schemas import (
    AssessBody,
    AssessmentAnswer,
    AssessmentsAnswer,
    CorrectAssessmentBody,
)
from registry.handling.affairs import ASSESSMENTS
from registry.handling.running import permit_there
from registry.station_assessment.commands import Assess, Correct

router = Router(prefix="/v1", tags=["station assessments"])


@router.get("/stations/{station_id}/assessments")
@acting("assessments.read")
async def assessments(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID
) -> AssessmentsAnswer:
    """The result of each year; within the jurisdiction."""
    registry = registry_of(request)
    await permit_there(registry, station_id, caller, "assessments.read")
    stream, found = await ASSESSMENTS.state(registry, station_id)
    response.headers["ETag"] = etag(stream.version)
    return AssessmentsAnswer(
        version=stream.version,
        years=[
            AssessmentAnswer(
                year=year, version=one.version, result=one.result, since=one.since, note_id=one.note_id
            )
            for year, one in sorted(found.of.items())
        ],
    )


@router.post("/stations/{station_id}/assessments/assess", response_model=Done)
@acting("assessments.assess")
async def assess(request: Request, submission: ToChange, station_id: UUID, body: AssessBody) -> Response:
    """By the bureau that runs the station; a year has one result."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, ASSESSMENTS.stream_of(station_id), body.note)
    command = Assess(body.year, body.result, note, body.assessed_on)
    return answered(await ASSESSMENTS.carry_out(registry_of(request), station_id, command, wanted, notes))


@router.post("/stations/{station_id}/assessments/correct", response_model=Done)
@acting("assessments.assess")
async def correct(
    request: Request, submission: ToChange, station_id: UUID, body: CorrectAssessmentBody
) -> Response:
    """A new version of the year's result; the former one stays in the log."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, ASSESSMENTS.stream_of(station_id), body.note)
    command = Correct(body.year, body.result, body.reason, note)
    return answered(await ASSESSMENTS.carry_out(registry_of(request), station_id, command, wanted, notes))
