"""The daily digest of the visitor's own body and division, as its mail tells it; to be printed."""

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.digest_words import DigestWords
from reporting.console.digesting import digest_for, digest_policy, up_to_now
from reporting.console.visiting import SignedVisit


@acting("alerts.read")
async def own(visit: SignedVisit) -> Response:
    console, language = visit.console, visit.visit.preferences.language
    policy = digest_policy(console.policies.as_of(console.today()))
    span = up_to_now(console.clock(), policy)
    async with visit.reading() as connection:
        made = await digest_for(connection, visit.caller.body, span, policy)
    words = DigestWords(language, console.rendering.catalogue(language), console.titles)
    values = {"digest": made, "words": words, "may_see": visit.might("alerts.read")}
    return visit.page("digest.html", values)
