"""Between a request and a handler: who asks for what under which key, and what is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, overload
from uuid import UUID, uuid5

import orjson
from fastapi import Request, Response

from chassis.asked import Asked
from chassis.event_store.executing import Command, Executed
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Note
from chassis.http.commands import Submission, etag
from chassis.http.position import HEADER, Position, position_token
from chassis.ids import command_id
from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Asking:
    """How one service takes commands; `policy_version` is that of the policy that a request is decided by."""

    service: str
    policy_version: Callable[[Request], str]

    def asked(self, request: Request, submission: Submission) -> Asked:
        """The same caller, address and key make the same command: a repeat meets its first run."""
        caller = submission.caller
        own = command_id(str(caller.actor_id), f"{request.method} {request.scope['path']}", submission.key)
        meta = meta_of(caller, own, submission.request_hash, self.policy_version(request))
        return Asked(caller, Command(meta, submission.expected, opens=submission.expected is None))

    def position_of(self, executed: Executed) -> str:
        """What a read model is asked to wait for."""
        return position_token(Position(self.service, executed.epoch, {executed.subject: executed.version}))

    def answered(
        self, executed: Executed, status_code: int = 200, location: str | None = None, **members: Any
    ) -> Response:
        """What a command came to, and what its repeats are answered."""
        position = self.position_of(executed)
        headers = {"ETag": etag(executed.version), HEADER: position}
        if location:
            headers["Location"] = f"{location}/{executed.subject}"
        document = {
            "id": str(executed.subject),
            "version": executed.version,
            **members,
            "position": position,
        }
        return Response(orjson.dumps(document), status_code, headers, "application/json")


@overload
def noted(
    asked: Asked, stream_id: UUID, text: str, called: str = "note"
) -> tuple[NoteReference, list[Note]]: ...
@overload
def noted(
    asked: Asked, stream_id: UUID, text: str | None, called: str = "note"
) -> tuple[NoteReference | None, list[Note]]: ...
def noted(
    asked: Asked, stream_id: UUID, text: str | None, called: str = "note"
) -> tuple[NoteReference | None, list[Note]]:
    """A text as the event refers to it, and as it is kept where it can be deleted; `called` tells two of a command apart."""
    if text is None:
        return None, []
    note_id = uuid5(asked.command.command_id, called)
    reference = NoteReference(note_id=str(note_id), sha256=sha256(text.encode()).digest())
    return reference, [Note(note_id, stream_id, text)]
