"""One visit to a page: who, in which language, and how the answer is made."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from chassis.auth.caller import Caller, Role
from chassis.auth.jurisdiction import Jurisdiction
from chassis.http.position import parse_position
from chassis.projecting.change_log import head
from reporting.asking import Connection
from reporting.console.console import Console
from reporting.console.forms.form import Form, version_seen
from reporting.console.jurisdiction import Before
from reporting.console.preferences import Preferences
from reporting.console.registry import Done, Person
from reporting.console.sessions import csrf
from reporting.console.sessions.store import Session
from reporting.console.standing import Delay
from reporting.projections.division.queries import Division
from reporting.reading import reading

FRAGMENT_HEADER = "x-fragment"
"""A page asks for itself without its frame, to refresh what has changed."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Of anybody: signed in or not."""

    console: Console
    request: Request
    preferences: Preferences
    caller: Caller | None = None
    session: Session | None = None
    delays: Sequence[Delay] = ()

    def page(self, template: str, values: Mapping[str, Any] | None = None, status: int = 200) -> Response:
        html = self.console.rendering.render(
            self.preferences.language, template, {**self._frame(), **(values or {})}
        )
        return HTMLResponse(html, status, headers=self._headers())

    def text(self, message: str) -> str:
        return self.console.rendering.text(self.preferences.language, message)

    def redirect(self, url: str) -> Response:
        return RedirectResponse(url, 303, headers=self._headers())

    def _frame(self) -> dict[str, Any]:
        return {
            "layout": "fragment.html" if FRAGMENT_HEADER in self.request.headers else "page.html",
            "language": self.preferences.language,
            "tag": self.preferences.tag,
            "theme": self.preferences.theme,
            "caller": self.caller,
            "home": self.session.kept.division if self.session else None,
            "audits": bool(self.caller and Role.AUDITOR in self.caller.roles),
            "operates": self.caller is not None
            and self.console.policies.jurisdiction.on(self.console.today()).might(
                "streams.read", self.caller
            ),
            "delays": self.delays,
            "section": None,
            "sought": "",
            "path": self.request.url.path,
            "here": here(self.request),
            "now": self.console.clock(),
            "today": self.console.today(),
            "simulated": self.console.simulated,
            "sequence": getattr(self.request.state, "sequence", None),
            "done": (),
            "address": None,
            "csrf": csrf.token(self.session.kept.csrf) if self.session else None,
        }

    def _headers(self) -> dict[str, str]:
        return {
            "content-language": self.preferences.tag,
            "cache-control": "no-store",
            "vary": f"cookie, accept-language, {FRAGMENT_HEADER}",
        }


@dataclass(frozen=True, slots=True)
class SignedVisit:
    """Of somebody signed in; with a form's values where one was sent, its token already checked."""

    visit: Visit
    caller: Caller
    session: Session
    form: FormData

    @property
    def console(self) -> Console:
        return self.visit.console

    @property
    def request(self) -> Request:
        return self.visit.request

    def page(
        self,
        template: str,
        values: Mapping[str, Any] | None = None,
        status: int = 200,
        *,
        pending: bool = False,
    ) -> Response:
        """A `pending` one comes again by itself, also without scripts."""
        response = self.visit.page(template, values, status)
        if pending:
            response.headers["refresh"] = "2"
        return response

    @property
    def person(self) -> Person:
        """For calls to the registry: they are this person's own."""
        return Person(self.session.tokens.access, self.visit.preferences.language)

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.console.policies.jurisdiction.on(self.console.today())

    def may(self, action: str, trail: Sequence[Division]) -> bool:
        """What is offered at a place is only a convenience: the service that owns the matter decides."""
        return self.jurisdiction.may(action, self.caller, Before(self.caller, trail).stands)

    def might(self, action: str) -> bool:
        """Whether such an office may, somewhere: if not, nothing found does not mean that nothing is there."""
        return self.jurisdiction.might(action, self.caller)

    async def send(self, path: str, body: Mapping[str, Any], form: Form) -> Done:
        """What was entered there to the registry; the same form sent again is the same command. Raises RefusedError."""
        version = version_seen(self.form)
        return await self.console.registry.command(self.person, path, body, key=form.key, version=version)

    async def send_to_personnel(self, path: str, body: Mapping[str, Any], form: Form) -> Done:
        """The same to the service that owns posts and people."""
        version = version_seen(self.form)
        return await self.console.personnel.command(self.person, path, body, key=form.key, version=version)

    async def send_to_own(self, path: str, body: Mapping[str, Any], form: Form, method: str = "POST") -> Done:
        """The same to reporting itself."""
        version = version_seen(self.form)
        return await self.console.own.command(
            self.person, path, body, key=form.key, version=version, method=method
        )

    async def create_at_personnel(self, path: str, body: Mapping[str, Any], form: Form) -> Done:
        """The same of what is new there: on no version of anything."""
        return await self.console.personnel.command(self.person, path, body, key=form.key)

    async def arrived(self) -> bool:
        """Whether what the address waits for (`after`) is in the read models; waits two seconds at most."""
        token = self.request.query_params.get("after")
        return token is None or await self.console.caught_up(parse_position(token))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A snapshot, in which restricted rows show only inside the caller's division; the page tells its number."""
        async with reading(self.console.reader, self.caller, self.console.today()) as connection:
            self.request.state.sequence = await head(connection)
            yield connection


def here(request: Request) -> str:
    """The address of this page on this host, without what belongs to one moment only."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    query = request.url.remove_query_params("after").query if kept else ""
    return f"{request.url.path}?{query}" if query else request.url.path


def local_address(wanted: str | None) -> str:
    """An address on this host that a visitor may be sent to; anything else leads home."""
    safe = wanted is not None and wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if wanted and safe and wanted.isprintable() else "/"
