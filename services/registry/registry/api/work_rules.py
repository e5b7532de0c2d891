"""The work rules that a station has adopted (O-14)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from registry.api.answers import AdoptedRule, WorkRulesAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.schemas import AdoptRuleBody, RepealRuleBody
from registry.handling.running import Affairs
from registry.work_rules.commands import AdoptRule, RepealRule
from registry.work_rules.decider import WORK_RULES, decide

router = Router(prefix="/v1", tags=["work rules"])

AFFAIRS = Affairs(WORK_RULES, decide)


@router.get("/stations/{station_id}/work-rules")
@acting("work_rules.read")
async def work_rules(
    request: Request, response: Response, _: CurrentCaller, station_id: UUID
) -> WorkRulesAnswer:
    """What the policy requires, and what of it the station has adopted."""
    registry = registry_of(request)
    stream, rules = await AFFAIRS.state(registry, station_id)
    response.headers["ETag"] = etag(stream.version)
    adopted = {name: one for name, one in rules.adopted.items() if not one.repealed}
    return WorkRulesAnswer(
        version=stream.version,
        required=list(registry.policy().work_rules),
        adopted=[
            AdoptedRule(work_rule=name, version=one.version, since=one.since)
            for name, one in sorted(adopted.items())
        ],
    )


@router.post("/stations/{station_id}/work-rules/adopt", response_model=Done)
@acting("work_rules.keep")
async def adopt(request: Request, submission: ToChange, station_id: UUID, body: AdoptRuleBody) -> Response:
    """By the bureau that runs the station: the first version, or a later one."""
    command = AdoptRule(body.work_rule, body.rule_version, body.document_number, body.adopted_on)
    wanted = asked(request, submission)
    return answered(await AFFAIRS.carry_out(registry_of(request), station_id, command, wanted))


@router.post("/stations/{station_id}/work-rules/repeal", response_model=Done)
@acting("work_rules.keep")
async def repeal(request: Request, submission: ToChange, station_id: UUID, body: RepealRuleBody) -> Response:
    """From today on the station has no such rule."""
    wanted = asked(request, submission)
    command = RepealRule(body.work_rule)
    return answered(await AFFAIRS.carry_out(registry_of(request), station_id, command, wanted))
