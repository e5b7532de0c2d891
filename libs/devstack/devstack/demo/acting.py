"""Commands of a demonstration, as the users whose duty each is: once, however often it is played."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import httpx2

from devstack.errors import RefusedError
from devstack.tokens import accepted

AT_ONCE = 12
THERE = tuple(f"urn:sifasuo:problem:{code}" for code in ("stale-version", "key-reused", "plan-exists"))
"""What another day's demonstration did, or people."""

Answer = dict[str, Any]
TokenOf = Callable[[str], str]
Item = TypeVar("Item")


class Step(NamedTuple):
    """A command: by whom, where to and what."""

    user: str
    path: str
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Acting:
    """`service` has the address of whoever is asked; keys are made of paths and places, so that a repeat does nothing twice."""

    service: httpx2.AsyncClient
    token_of: TokenOf
    today: date
    written: set[tuple[UUID, int]] = field(default_factory=set)
    """The streams and versions of all that was answered: of repeats too, which answer what they did at first."""

    async def ask(
        self,
        user: str,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        **request: Any,
    ) -> Answer:
        """Raises RefusedError with the problem document."""
        token = await asyncio.to_thread(self.token_of, user)
        sent = {**(headers or {}), "Authorization": f"Bearer {token}"}
        answer = accepted(await self.service.request(method, path, headers=sent, **request))
        document: Answer = answer.json()
        if method == "POST" and document.get("id"):  # a roll that changes nothing has made none
            self.written.add((UUID(document["id"]), document["version"]))
        return document

    async def tell(self, step: Step, key: str, version: int | None = None) -> Answer:
        """One command; `version` is the one seen, none where something begins."""
        seen = {} if version is None else {"If-Match": f'"{version}"'}
        return await self.ask(
            step.user,
            "POST",
            step.path,
            json=dict(step.body),
            headers={"Idempotency-Key": f"demo-{key}", **seen},
        )

    async def open(self, step: Step, key: str) -> Answer | None:
        """What begins something; None where another day's demonstration began it."""
        try:
            return await self.tell(step, key)
        except RefusedError as error:
            if was_there(error):
                return None
            raise

    async def go_on(self, steps: Iterable[Step], key: str, version: int = 0) -> int:
        """One step after the other on one subject; the version at the end. What another day did, or people, stays."""
        for number, step in enumerate(steps):
            try:
                answer = await self.tell(step, f"{key}-{number}", version)
            except RefusedError as error:
                if was_there(error):
                    break
                raise
            version = answer["version"]
        return version


def was_there(error: RefusedError) -> bool:
    return any(code in error.tail for code in THERE)


async def for_each(
    items: Iterable[Item], act: Callable[[Item], Awaitable[None]], at_once: int = AT_ONCE
) -> None:
    """Some at once; the first error ends all, and is raised."""
    waiting = iter(items)

    async def work() -> None:
        for item in waiting:
            await act(item)

    await asyncio.gather(*(work() for _ in range(at_once)))
