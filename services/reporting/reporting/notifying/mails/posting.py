"""Hands mails to the server that takes them on, over one connection for several."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage
from enum import Enum

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPRecipientsRefused

from reporting.notifying.settings import MailSettings

PERMANENT = 500
_AWAY = (SMTPException, OSError)


class ServerAwayError(Exception):
    """The server cannot be had, or lets us not in: another mail would fare no better. No address, no words of the server's."""

    def __init__(self, error: BaseException) -> None:
        code = getattr(error, "code", None)
        super().__init__(f"{type(error).__name__} {code}" if isinstance(code, int) else type(error).__name__)


class Came(Enum):
    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"


class Posting:
    """A session with the server."""

    def __init__(self, client: SMTP) -> None:
        self._client = client

    async def post(self, mail: EmailMessage) -> tuple[Came, str]:
        """What became of it, and the server's code where it did not take it. Raises ServerAwayError."""
        try:
            await self._client.send_message(mail)
        except SMTPRecipientsRefused as error:
            return _refusal(error.recipients[0].code)
        except SMTPDataError as error:
            return _refusal(error.code)
        except _AWAY as error:
            raise ServerAwayError(error) from error
        return Came.SENT, ""


def _refusal(code: int) -> tuple[Came, str]:
    """The server's words may repeat the mailbox: its code says enough."""
    return (Came.REFUSED if code >= PERMANENT else Came.LATER), f"SMTP {code}"


@asynccontextmanager
async def opened_posting(settings: MailSettings) -> AsyncIterator[Posting]:
    """Raises ServerAwayError."""
    client = _client(settings)
    try:
        await client.connect()
    except _AWAY as error:
        raise ServerAwayError(error) from error
    try:
        yield Posting(client)
    finally:
        with suppress(*_AWAY):
            await client.quit()
        client.close()


def _client(settings: MailSettings) -> SMTP:
    password = settings.password.get_secret_value() if settings.password else None
    return SMTP(
        hostname=settings.host,
        port=settings.port,
        local_hostname=(settings.sender or "").rpartition("@")[2] or None,
        timeout=settings.seconds,
        use_tls=settings.tls == "tls",
        start_tls=settings.tls == "starttls",
        tls_context=None if settings.tls == "none" else _context(settings),
        username=settings.username,
        password=password,
    )


def _context(settings: MailSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
