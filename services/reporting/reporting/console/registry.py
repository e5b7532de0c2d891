"""The services that own what pages show, as the console calls them: always with the person's own token, so that they decide who may do what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx2

from chassis.http.auditing import HEADER
from chassis.http.texts import Language
from chassis.telemetry.tracing import traceparent

PROBLEM = "urn:sifasuo:problem:"
FILE_SECONDS = 300.0


class RegistryAwayError(Exception):
    """It cannot be reached, or answers that it is not ready."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the registry refused; `field` is a JSON pointer into what was sent."""

    code: str
    detail: str
    article: str | None
    field: str | None
    expected: str | None


class RefusedError(Exception):
    """The registry said no, in the reader's language."""

    def __init__(self, status: int, code: str, title: str, faults: Sequence[Fault]) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.title = title
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Done:
    """A command was carried out; `position` is what a read model waits for."""

    subject: UUID
    position: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands with the registry now: its version and the steps this person may do."""

    version: int
    status: str
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What is to be done, and what was last said of it, none once it was deleted; the steps this person may do on it."""

    text: str | None
    said: str | None
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Talk:
    """A consultation's texts, and the steps this person may do now."""

    version: int
    allowed: frozenset[str]
    title: str | None
    minutes: str | None
    actions: Mapping[UUID, ActionWords]


@dataclass(frozen=True, slots=True)
class Person:
    """`purpose` is what personal data are asked for (PIPL-6)."""

    token: str
    language: Language
    purpose: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        own = {"authorization": f"Bearer {self.token}", "accept-language": self.language}
        if self.purpose:
            own[HEADER] = self.purpose
        return {**own, "traceparent": parent} if (parent := traceparent()) else own


class Owner:
    """What all of them answer alike."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        """`client` has the service's address as its base."""
        self._client = client

    async def standing(self, person: Person, path: str) -> Standing:
        """Of whatever is told at that address with what this person may do; not everything has a status."""
        answer = await self._get(person, path)
        return Standing(answer["version"], answer.get("status", ""), frozenset(answer["allowed"]))

    async def version(self, person: Person, path: str) -> int:
        """Of whatever is told at that address."""
        answer = await self._get(person, path)
        version: int = answer["version"]
        return version

    async def told(self, person: Person, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """All that is told at that address."""
        return await self._get(person, path, query)

    async def asked(self, person: Person, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What is asked for by a body, and changes nothing."""
        return await self._send(
            self._client.build_request("POST", path, json=dict(body), headers=person.headers)
        )

    async def note(self, person: Person, note_id: UUID) -> str | None:
        """None once it was deleted; raises RefusedError for whom it is not meant."""
        try:
            answer = await self._get(person, f"/v1/notes/{note_id}")
        except RefusedError as error:
            if error.status in {404, 410}:
                return None
            raise
        text: str = answer["text"]
        return text

    async def command(
        self,
        person: Person,
        path: str,
        body: Mapping[str, Any],
        *,
        key: str,
        version: int | None = None,
        method: str = "POST",
    ) -> Done:
        """Send it; a repeat with the same key is harmless. What is deleted has no body."""
        headers = {**person.headers, "idempotency-key": key}
        if version is not None:
            headers["if-match"] = f'"{version}"'
        content = None if method == "DELETE" else dict(body)
        answer = await self._send(self._client.build_request(method, path, json=content, headers=headers))
        return Done(UUID(answer["id"]), answer["position"])

    async def put(
        self, person: Person, path: str, body: Mapping[str, Any], *, key: str, version: int
    ) -> dict[str, Any]:
        """In place of what lies there, on the version that was seen; what lies there already is no conflict."""
        headers = {**person.headers, "idempotency-key": key, "if-match": f'"{version}"'}
        return await self._send(self._client.build_request("PUT", path, json=dict(body), headers=headers))

    async def send_file(
        self, person: Person, path: str, content: bytes, query: Mapping[str, str], *, key: str
    ) -> dict[str, Any]:
        """POST it as it is; the service tells by its first bytes what it is, and may work on it for minutes."""
        headers = {**person.headers, "idempotency-key": key, "content-type": "text/csv"}
        request = self._client.build_request(
            "POST", path, params=query, content=content, headers=headers, timeout=FILE_SECONDS
        )
        return await self._send(request)

    async def _get(self, person: Person, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        return await self._send(self._client.build_request("GET", path, params=query, headers=person.headers))

    async def _send(self, request: httpx2.Request) -> dict[str, Any]:
        try:
            response = await self._client.send(request)
            answer: dict[str, Any] = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise RegistryAwayError from error
        if response.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR:
            raise RegistryAwayError
        if response.is_error:
            raise refused(answer)
        return answer


class Registry(Owner):
    """Owns divisions, stations and all that is kept of them."""

    async def consultation(self, person: Person, consultation_id: UUID) -> Talk:
        """Raises RefusedError for whom it does not concern."""
        answer = await self._get(person, f"/v1/consultations/{consultation_id}")
        return Talk(
            answer["version"],
            frozenset(answer["allowed"]),
            answer["title"],
            answer["minutes"],
            {UUID(one["id"]): _action_words(one) for one in answer["actions"]},
        )

    async def station_name(self, person: Person, seat_id: UUID) -> str:
        answer = await self._get(person, "/v1/station-names", {"seat_id": str(seat_id)})
        name: str = answer["name"]
        return name


class Personnel(Owner):
    """Owns posts and people."""


def _action_words(action: Mapping[str, Any]) -> ActionWords:
    return ActionWords(action["text"], action["said"], frozenset(action["allowed"]))


def refused(problem: Mapping[str, Any]) -> RefusedError:
    """Of a problem document: its own error, or all those it lists."""
    code = str(problem.get("type", "")).removeprefix(PROBLEM)
    listed = problem.get("errors") or [{**problem, "code": code}]
    faults = [_fault(part) for part in listed]
    return RefusedError(int(problem.get("status", 400)), code, str(problem.get("title", "")), faults)


def _fault(part: Mapping[str, Any]) -> Fault:
    expected = part.get("expected")
    return Fault(
        code=str(part.get("code", "")),
        detail=str(part.get("detail", "")),
        article=part.get("article"),
        field=part.get("field"),
        expected=None if expected is None else str(expected),
    )
