"""Encrypted webhooks: the address is one that was looked at, the certificate must be the name's."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx2
from standardwebhooks import Webhook

from reporting.notifying.settings import WebhookSettings
from reporting.notifying.webhooks.posting import Answer, Came, Posting
from reporting.notifying.webhooks.subscribers import Subscriber
from services.reporting.tests.notifying.receiving import SECRET

INSIDE = WebhookSettings(private_hosts=frozenset({"localhost", "127.0.0.1"}), seconds=5)


@dataclass
class Heard:
    port: int = 0
    hosts: list[str] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)


@asynccontextmanager
async def encrypted(context: ssl.SSLContext) -> AsyncIterator[Heard]:
    """A receiver of few words, which notes by what name it was called."""
    heard = Heard()
    context.sni_callback = lambda _, name, __: heard.names.append(name)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        heard.hosts += [line[6:] for line in head.splitlines() if line.lower().startswith("host: ")]
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context) as server:
        heard.port = server.sockets[0].getsockname()[1]
        yield heard


async def posted(url: str, authority: str) -> Answer:
    to = Subscriber("room", url, "54", (Webhook(SECRET),))
    verify = ssl.create_default_context(cafile=authority)
    async with httpx2.AsyncClient(verify=verify, trust_env=False) as client:
        return await Posting(client, INSIDE).post(to, "alert_1", "{}")


async def test_it_is_called_by_its_name(certified: tuple[ssl.SSLContext, str]) -> None:
    context, authority = certified
    async with encrypted(context) as heard:
        answer = await posted(f"https://localhost:{heard.port}/hooks", authority)
    assert answer == Answer(Came.DELIVERED)
    assert heard.hosts == [f"localhost:{heard.port}"]
    assert heard.names == ["localhost"]


async def test_another_names_certificate_is_not_taken(certified: tuple[ssl.SSLContext, str]) -> None:
    context, authority = certified
    async with encrypted(context) as heard:
        answer = await posted(f"https://127.0.0.1:{heard.port}/hooks", authority)
    assert (answer.came, heard.hosts) == (Came.FAILED, [])
