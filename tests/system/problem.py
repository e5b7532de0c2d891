"""Why something was refused, as a client sees it (RFC 9457)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

TYPE = "urn:sifasuo:problem:"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """`errors` are the parts of a refusal for several reasons."""

    status: int
    code: str
    title: str
    detail: str
    language: str
    article: str | None
    field: str | None
    expected: str | None
    errors: tuple[Mapping[str, Any], ...]
    headers: Mapping[str, str]

    @property
    def codes(self) -> set[str]:
        """Of every reason; its own, where there is but one."""
        return {str(part["code"]) for part in self.errors} or {self.code}


class RefusedError(Exception):
    """The answer was a problem document."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}: {problem.detail} {problem.errors or ''}")
        self.problem = problem


def problem_of(answer: httpx2.Response) -> Problem:
    """Fails unless the answer is a whole problem document, and one that says nothing of our inside."""
    assert answer.headers["content-type"] == MEDIA_TYPE, answer.text
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["type"].startswith(TYPE)
    assert_in_language(answer.headers["content-language"], said["title"] + said["detail"])
    assert said["instance"] == answer.request.url.path
    assert "Traceback" not in answer.text
    return Problem(
        status=said["status"],
        code=said["type"].removeprefix(TYPE),
        title=said["title"],
        detail=said["detail"],
        language=answer.headers["content-language"],
        article=said.get("article"),
        field=said.get("field"),
        expected=said.get("expected"),
        errors=tuple(said.get("errors", ())),
        headers=answer.headers,
    )


def assert_in_language(language: str, text: str) -> None:
    """English may name a place in Chinese; without a name it is ASCII, and Chinese never is."""
    chinese = re.search("[\u4e00-\u9fff]", text)
    assert chinese if language == "zh" else re.search("[a-z]{2}", text)


def accepted(answer: httpx2.Response) -> httpx2.Response:
    """Raises RefusedError."""
    if answer.is_error:
        raise RefusedError(problem_of(answer))
    return answer
