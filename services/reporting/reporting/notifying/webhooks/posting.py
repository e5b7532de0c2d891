"""One webhook to one subscriber, once: signed as Standard Webhooks has it, to an address that was looked at."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

import httpx2

from chassis.trusting import trusted
from reporting.notifying.settings import WebhookSettings
from reporting.notifying.webhooks.guarding import ForbiddenAddressError, UnknownHostError, addresses_of
from reporting.notifying.webhooks.subscribers import Subscriber

PORTS = {"https": 443, "http": 80}
LONGEST_ASKED = 3600.0
"""A receiver that asks us to come later than that is asked before."""


class Came(Enum):
    """What became of a try."""

    DELIVERED = "delivered"
    FAILED = "failed"
    GONE = "gone"
    """The receiver wants no more of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`trouble` says what went wrong, and no address; `after` are the seconds that the receiver asks for."""

    came: Came
    trouble: str = ""
    after: float = 0.0


class Posting:
    """Over a client that keeps no connection: one that was checked for a host serves no other."""

    def __init__(self, client: httpx2.AsyncClient, settings: WebhookSettings) -> None:
        self._client = client
        self._settings = settings

    async def post(self, to: Subscriber, webhook_id: str, body: str) -> Answer:
        """Raises nothing that the receiver or its network can cause."""
        try:
            async with asyncio.timeout(self._settings.seconds):
                return await self._post(to, webhook_id, body)
        except TimeoutError:
            return Answer(Came.FAILED, f"no answer within {self._settings.seconds:g} s")
        except ForbiddenAddressError:
            return Answer(Came.FAILED, "its host has an address that is not public")
        except UnknownHostError:
            return Answer(Came.FAILED, "its host has no address")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            return Answer(Came.FAILED, type(error).__name__)

    async def _post(self, to: Subscriber, webhook_id: str, body: str) -> Answer:
        url = httpx2.URL(to.url)
        port = url.port or PORTS[url.scheme]
        *others, last = await addresses_of(url.host, port, self._settings.private_hosts)
        for address in others:
            with suppress(httpx2.ConnectError):
                return await self._asked(to, url, address, webhook_id, body)
        return await self._asked(to, url, last, webhook_id, body)

    async def _asked(
        self, to: Subscriber, url: httpx2.URL, address: str, webhook_id: str, body: str
    ) -> Answer:
        """Its certificate must be the host's, whatever the address."""
        request = self._client.build_request(
            "POST",
            url.copy_with(host=address),
            headers={"host": url.netloc.decode("ascii"), **_signed(to, webhook_id, body)},
            content=body.encode(),
            extensions={"sni_hostname": url.host},
        )
        answer = await self._client.send(request, stream=True)
        try:
            return _meant(answer)
        finally:
            await answer.aclose()


def _signed(to: Subscriber, webhook_id: str, body: str) -> dict[str, str]:
    now = datetime.now(UTC)
    return {
        "content-type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(key.sign(webhook_id, now, body) for key in to.keys),
    }


def _meant(answer: httpx2.Response) -> Answer:
    """Redirects are not followed: whoever moves has the file of subscribers changed."""
    if answer.is_success:
        return Answer(Came.DELIVERED)
    trouble = f"HTTP {answer.status_code}" + (", redirects are not followed" if answer.is_redirect else "")
    if answer.status_code == httpx2.codes.GONE:
        return Answer(Came.GONE, trouble)
    return Answer(Came.FAILED, trouble, _asked_for(answer))


def _asked_for(answer: httpx2.Response) -> float:
    said = answer.headers.get("retry-after", "")
    return min(float(said), LONGEST_ASKED) if said.isascii() and said.isdecimal() else 0.0


@asynccontextmanager
async def opened_posting(settings: WebhookSettings) -> AsyncIterator[Posting]:
    """No proxy of the environment stands between: it would look addresses up for itself."""
    async with httpx2.AsyncClient(
        timeout=settings.seconds,
        verify=trusted(),
        trust_env=False,
        follow_redirects=False,
        limits=httpx2.Limits(max_keepalive_connections=0),
        headers={"user-agent": "sifasuo-webhooks", "accept": "*/*"},
    ) as client:
        yield Posting(client, settings)
