"""A client that keeps its word: what was not answered is sent again under the same key, until it is."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx2

from chassis.auth.pseudonym import actor_id
from chassis.ids import command_id
from devstack.errors import DevstackError
from devstack.stack import PSEUDONYMS
from devstack.testing.running import RunningStack
from devstack.text import Text

LATER = {429, 503}
"""What a service answers that is busy or whose database is away; any other refusal is a fault."""

PAUSE, LONGEST_PAUSE = 0.05, 0.5
PATIENCE = 180.0
TIMEOUT = 10.0
Body = Mapping[str, Any]


class NotAcknowledgedError(DevstackError):
    def __init__(self, route: str, why: str) -> None:
        super().__init__(
            Text(f"命令未被接受：{route}", f"A command was not acknowledged: {route}"),
            Text("查看 registry-api 的日志。", "See the log of registry-api."),
            why,
        )


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A command and what it was answered: its subject, and the subject's version after it."""

    command: UUID
    subject: UUID
    version: int


@dataclass(slots=True)
class Tally:
    """What all clients together sent and were answered."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    sent: int = 0
    unanswered: int = 0
    put_off: int = 0

    @property
    def repeated(self) -> int:
        return self.unanswered + self.put_off


@dataclass(frozen=True, slots=True)
class Clerk:
    registry: httpx2.AsyncClient
    stack: RunningStack
    user: str
    tally: Tally

    async def command(self, path: str, body: Body, version: int | None = None) -> Acknowledged:
        """Raises NotAcknowledgedError when it is refused, or not answered for too long."""
        key, route = str(uuid4()), f"POST {path}"
        headers = self._signed_in() | {"Idempotency-Key": key}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = await self._insisted("POST", path, headers, body)
        done = Acknowledged(self._id_of(route, key), UUID(answer["id"]), answer["version"])
        self.tally.acknowledged.append(done)
        return done

    async def read(self, path: str) -> Body:
        return await self._insisted("GET", path, self._signed_in())

    async def _insisted(
        self, method: str, path: str, headers: Mapping[str, str], body: Body | None = None
    ) -> Body:
        deadline, pause, why = time.monotonic() + PATIENCE, PAUSE, ""
        while time.monotonic() < deadline:
            answer, why = await self._tried(method, path, headers, body)
            if answer is not None:
                return answer
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        raise NotAcknowledgedError(f"{method} {path}", why)

    async def _tried(
        self, method: str, path: str, headers: Mapping[str, str], body: Body | None
    ) -> tuple[Body | None, str]:
        """The answer, or why there is none yet."""
        self.tally.sent += method == "POST"
        try:
            answer = await self.registry.request(method, path, headers=headers, json=body)
        except httpx2.TransportError as error:
            self.tally.unanswered += method == "POST"
            return None, repr(error)
        if answer.status_code in LATER:
            self.tally.put_off += method == "POST"
            return None, answer.text
        if answer.is_error:
            raise NotAcknowledgedError(f"{method} {path}", answer.text)
        said: Body = answer.json()
        return said, ""

    def _signed_in(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.stack.token(self.user)}"}

    def _id_of(self, route: str, key: str) -> UUID:
        """As the registry derives it."""
        stack = self.stack.stack
        actor = actor_id(stack.secret(PSEUDONYMS).encode(), stack.issuer, self.user)
        return command_id(str(actor), route, key)
