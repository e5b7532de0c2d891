"""What leaves the console as a file, and what it refuses, is on record before it is answered (ADR 220).

Pages hold no personal data of their own; what they show of people they ask the owner for, who records it.
"""

from starlette.responses import Response

from chassis.audit.record import Result
from chassis.http.auditing import access_of
from reporting.console.visiting import SignedVisit

REFUSED = {403: Result.REFUSED, 404: Result.NOT_FOUND}
RULES = {403: "not-permitted", 404: "not-found"}


async def put_on_record(visit: SignedVisit, action: str, response: Response) -> None:
    """Raises AuditAwayError: then it must not leave."""
    if "content-disposition" in response.headers or response.status_code in REFUSED:
        result, rule = REFUSED.get(response.status_code, Result.DONE), RULES.get(response.status_code)
        access = access_of(visit.request, visit.caller, action)
        await visit.console.audit.trail.record(access.ended(result, rule))
