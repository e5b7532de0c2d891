"""Problem documents (RFC 9457): every refusal, in the reader's language, with the article it rests on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from chassis.errors import DomainError, RulesBrokenError
from chassis.event_store.executing import ContentionError
from chassis.event_store.port import OverloadedError
from chassis.http.language import language
from chassis.http.texts import Language, Texts
from chassis.http.validation import faults
from chassis.messages import UnknownEventTypeError
from chassis.postgres_errors import LOST
from chassis.telemetry.metrics import HTTP_PROBLEMS
from chassis.telemetry.tracing import trace_id

TEXTS = Path(__file__).with_name("problems.toml")
TYPE = "urn:sifasuo:problem:"
MEDIA_TYPE = "application/problem+json"
TOO_LATE = 408
CODES = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    TOO_LATE: "request-late",
    413: "too-large",
    503: "overloaded",
}

DATABASE_AWAY = (
    *LOST,
    asyncpg.exceptions.InsufficientResourcesError,
    # A swap gave a view other columns: inside a transaction the driver cannot prepare its statement anew, next time it has.
    asyncpg.exceptions.InvalidCachedStatementError,
)

UNSTORABLE = {
    asyncpg.DataError,  # by the driver, of an argument out of its type's range
    asyncpg.CharacterNotInRepertoireError,  # U+0000, which no text in PostgreSQL holds
    asyncpg.UntranslatableCharacterError,
    asyncpg.NumericValueOutOfRangeError,
    asyncpg.DatetimeFieldOverflowError,
}

log = structlog.get_logger(__name__)


class Problems:
    """Makes the problem documents of one service from its texts."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def install(self, app: FastAPI) -> None:
        """Answers for each kind of error that routes raise; what is none of these is left to `Guarding`."""
        app.add_exception_handler(DomainError, self._refused)
        app.add_exception_handler(RequestValidationError, self._invalid)
        app.add_exception_handler(HTTPException, self._http)
        app.add_exception_handler(ClientDisconnect, self._left)
        app.add_exception_handler(ContentionError, self._busy)
        app.add_exception_handler(OverloadedError, self._overloaded)
        app.add_exception_handler(UnknownEventTypeError, self._newer)
        app.add_exception_handler(asyncpg.DataError, self._unstorable)
        for error in DATABASE_AWAY:
            app.add_exception_handler(error, self._away)

    def answer(
        self,
        request: Request,
        code: str,
        data: Mapping[str, object] | None = None,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> Response:
        """The problem of that code; members that are None are left out."""
        text, reader = self._texts.of(code), _reader(request)
        document = {
            "type": f"{TYPE}{code}",
            "title": text.title[reader],
            "status": status or text.status,
            "detail": self._texts.detail(code, data or {}, reader),
            "instance": request.url.path,
            **members,
            "trace_id": trace_id(),
        }
        HTTP_PROBLEMS.labels(code).inc()
        return Response(
            _json({name: value for name, value in document.items() if value is not None}),
            status_code=status or text.status,
            media_type=MEDIA_TYPE,
            headers={"Content-Language": reader, **text.headers, **(headers or {})},
        )

    def beforehand(self, code: str, reader: Language) -> tuple[int, Mapping[str, str], bytes, bytes]:
        """Status, headers and the document's bytes, in two parts between which the address is to stand."""
        text, address = self._texts.of(code), "<address>"
        document = {
            "type": f"{TYPE}{code}",
            "title": text.title[reader],
            "status": text.status,
            "detail": self._texts.detail(code, {}, reader),
            "instance": address,
        }
        before, after = _json(document).split(address.encode())
        return (
            text.status,
            {"Content-Type": MEDIA_TYPE, "Content-Language": reader, **text.headers},
            before,
            after,
        )

    def refuse(self, request: Request, code: str) -> ASGIApp:
        """The edge's answer in the application's place: a page where it has pages (`app.state.page_for`)."""
        page_for = getattr(request.app.state, "page_for", None)
        page: ASGIApp | None = page_for(request, self._texts.of(code).status) if page_for else None
        return page or self.answer(request, code)

    async def _refused(self, request: Request, error: Exception) -> Response:
        match error:
            case RulesBrokenError():
                errors = [self._part(broken, _reader(request)) for broken in error]
                return self.answer(request, error.code(), errors=errors)
            case DomainError():
                return self.answer(request, error.code(), error.data(), **_rule(error))
            case _:
                raise error

    def _part(self, error: DomainError, reader: Language) -> dict[str, object]:
        detail = self._texts.detail(error.code(), error.data(), reader)
        return {"code": error.code(), "detail": detail, **_rule(error)}

    async def _invalid(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        found = error.errors()
        if found and found[0]["type"] == "json_invalid":
            return self.answer(request, "malformed-json", {"position": found[0]["loc"][-1]})
        errors = faults(found, error.body, self._texts, _reader(request))
        return self.answer(request, "invalid-input", errors=errors)

    async def _http(self, request: Request, error: Exception) -> Response:
        """Starlette's and FastAPI's own refusals, and those of `bodies` and `limiting`."""
        if not isinstance(error, HTTPException):
            raise error
        code = CODES.get(error.status_code, "refused")
        return self.answer(request, code, status=error.status_code, headers=error.headers)

    async def _left(self, _: Request, __: Exception) -> Response:
        """Before its body had come: this goes into the log, and to nobody."""
        return Response(status_code=TOO_LATE)

    async def _busy(self, request: Request, _: Exception) -> Response:
        return self.answer(request, "busy")

    async def _overloaded(self, request: Request, _: Exception) -> Response:
        return self.answer(request, "overloaded")

    async def _newer(self, request: Request, error: Exception) -> Response:
        """While two versions run side by side, or after a way back: nothing is decided on half of what happened."""
        log.warning("event of newer code", type=str(error), path=request.url.path)
        return self.answer(request, "newer-version")

    async def _unstorable(self, request: Request, error: Exception) -> Response:
        """What no check caught and PostgreSQL cannot hold is the sender's fault; the rest is ours."""
        if type(error) not in UNSTORABLE:
            raise error
        log.warning("value that PostgreSQL cannot hold", error=type(error).__name__, path=request.url.path)
        return self.answer(request, "bad-request")

    async def _away(self, request: Request, error: Exception) -> Response:
        """Of the driver's own complaints some are our mistakes: those are told with their place."""
        ours = error if isinstance(error, asyncpg.InterfaceError) else None
        log.warning("database away", error=type(error).__name__, path=request.url.path, exc_info=ours)
        return self.answer(request, "database-away")


def _json(document: Mapping[str, object]) -> bytes:
    """Half of a surrogate pair, which a sender may have put into a name, is written as JSON escapes it."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _reader(request: Request) -> Language:
    return language(request.headers.get("accept-language", ""))


def _rule(error: DomainError) -> dict[str, Any]:
    """What was broken, for programs: the members that the error has."""
    expected = error.data().get("expected")
    plain = expected if isinstance(expected, str | int | None) else str(expected)
    members = {"article": error.article, "field": error.field, "expected": plain}
    return {name: value for name, value in members.items() if value is not None}
