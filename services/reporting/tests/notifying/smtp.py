"""A real SMTP server on a port of its own, which does what a test tells it to."""

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "digests", "a password of the tests"


@dataclass
class Box:
    """`answers` to what is handed over are given in turn, then 250; `refused` mailboxes are not known."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    answers: deque[str] = field(default_factory=deque)
    refused: set[str] = field(default_factory=set)
    encrypted: list[bool] = field(default_factory=list)

    def to(self, mailbox: str) -> list[EmailMessage]:
        return [one for one in self.mails if one["To"] == mailbox]

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, _: Any, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address in self.refused:
            return f"550 5.1.1 {address} is nobody's"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        answer = self.answers.popleft() if self.answers else "250 OK"
        if answer.startswith("2"):
            assert isinstance(envelope.content, bytes)
            made = message_from_bytes(envelope.content, policy=default)
            assert isinstance(made, EmailMessage)
            self.mails.append(made)
            self.encrypted.append(session.ssl is not None)
        return answer


def _authenticated(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right)


@asynccontextmanager
async def mail_server(
    box: Box, tls: ssl.SSLContext | None = None, *, login: bool = False
) -> AsyncIterator[None]:
    """On `box.port`, or one that is free then."""

    def session() -> SMTP:
        return SMTP(
            box,
            hostname="localhost",
            tls_context=tls,
            require_starttls=tls is not None,
            auth_required=login,
            authenticator=_authenticated if login else None,
        )

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", box.port)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
