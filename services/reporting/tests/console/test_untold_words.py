"""Of words that personnel does not tell, an event's page does not say that they were deleted: they may be another office's (O-17)."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from reporting.console.noting import PERSONNEL
from reporting.console.pages import events
from reporting.console.pages.events import Note

TOLD, UNTOLD = uuid4(), uuid4()
LINE: Any = SimpleNamespace(service=PERSONNEL, stream_id=uuid4())


@pytest.mark.parametrize(("own", "expected"), [(TOLD, Note("补录")), (UNTOLD, Note(untold=True))])
async def test_what_is_not_told_is_said_to_be_either(
    monkeypatch: pytest.MonkeyPatch, own: UUID, expected: Note
) -> None:
    async def words_of(*_: Any) -> dict[UUID, str]:
        return {TOLD: "补录"}

    monkeypatch.setattr(events, "words_of", words_of)
    visit: Any = SimpleNamespace()
    assert await events._note(visit, LINE, own) == expected
