"""Signing in and out, and the page that explains it."""

from starlette.responses import Response

from chassis.auth.errors import TokenRefusedError
from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.naming import names
from reporting.console.sessions.identity import ATTEMPT_SECONDS, Attempt, SignInError
from reporting.console.sessions.sealing import BrokenSealError
from reporting.console.sessions.tokens import Tokens
from reporting.console.visiting import SignedVisit, Visit, local_address
from reporting.reading import reading

PLACE = b"sign-in"


@acting("pages.open")
async def login(visit: Visit) -> Response:
    query = visit.request.query_params
    return visit.page("login.html", {"then": local_address(query.get("then")), "failed": query.get("failed")})


@acting("pages.open")
async def start(visit: Visit) -> Response:
    then = local_address(visit.request.query_params.get("then"))
    url, attempt = await visit.console.gate.identity.begin(then)
    response = visit.redirect(url)
    sealed = visit.console.attempt_sealing.seal(attempt.to_bytes(), PLACE)
    visit.console.attempts.write(response, sealed.hex(), max_age=ATTEMPT_SECONDS)
    return response


@acting("pages.open")
async def callback(visit: Visit) -> Response:
    """Back from the provider: a session of its own, and on to where the person wanted to go."""
    gate, query = visit.console.gate, visit.request.query_params
    attempt = _attempt(visit)
    if attempt is None or "code" not in query:
        return visit.redirect("/login?failed=provider")
    try:
        tokens = await gate.identity.finish(attempt, query.get("state", ""), query["code"])
        division = await _division(visit, tokens)
    except SignInError:
        return visit.redirect("/login?failed=provider")
    except TokenRefusedError:
        return visit.redirect("/login?failed=office")
    await gate.leave(visit.request)
    response = visit.redirect(local_address(attempt.then))
    gate.cookie.write(response, await gate.sessions.open(tokens, division))
    visit.console.attempts.clear(response)
    return response


@acting("pages.read")
async def logout(visit: SignedVisit) -> Response:
    """Ends the session here and then, where the provider offers it, there."""
    gate = visit.console.gate
    await gate.sessions.close(visit.session)
    farewell = await gate.identity.farewell(visit.session.tokens)
    response = visit.visit.redirect(farewell or "/login")
    gate.cookie.clear(response)
    return response


async def _division(visit: Visit, tokens: Tokens) -> str | None:
    """The name of the person's division, for the head of every page; raises TokenRefusedError."""
    caller = await visit.console.gate.verifier.caller(tokens.access)
    today = visit.console.today()
    async with reading(visit.console.reader, caller, today) as connection:
        return (await names(connection, [caller.division_id], Moment(today))).get(caller.division_id)


def _attempt(visit: Visit) -> Attempt | None:
    cookie = visit.console.attempts.read(visit.request)
    try:
        sealed = bytes.fromhex(cookie) if cookie else None
        return Attempt.from_bytes(visit.console.attempt_sealing.unseal(sealed, PLACE)) if sealed else None
    except (ValueError, BrokenSealError):
        return None
