"""What every service answers alike."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """What is answered does not change any more."""

    model_config = ConfigDict(frozen=True)


class Done(Answer):
    """What every command answers with; `position` is what a read model is asked to wait for."""

    id: UUID
    version: int
    position: str


class NoteAnswer(Answer):
    """A text that an event refers to."""

    id: UUID
    text: str
