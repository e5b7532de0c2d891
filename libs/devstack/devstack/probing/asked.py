"""An answer, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpx2

from devstack.probing.world import Office

OK, ELSEWHERE, REFUSED, NOT_FOUND = 200, 303, 403, 404
BROKEN = 500
OWN_HEADERS = {"date", "sifasuo-trace"}
"""What differs from answer to answer, and tells nothing."""


@dataclass(frozen=True)
class Asked:
    """What was asked by whom; `said` is what is wrong with the answer, nothing where only its text is to be looked through."""

    probe: str
    office: Office
    path: str
    said: str
    text: str = ""


def is_answer(
    probe: str, office: Office, path: str, answer: httpx2.Response, expected: int | None = None
) -> list[Asked]:
    """To be looked through for marks; a finding if it is not as expected, or if the service broke over it."""
    broken = answer.status_code >= BROKEN if expected is None else answer.status_code != expected
    said = f"{answer.status_code} instead of {expected or 'any'}: {answer.text[:200]}" if broken else ""
    return [Asked(probe, office, path, said, answer.text)]


def told(answer: httpx2.Response, own: str) -> tuple[int, Mapping[str, str], str]:
    headers = {name: value for name, value in answer.headers.items() if name not in OWN_HEADERS}
    return answer.status_code, headers, re.sub(r'"trace_id": "\w+"', "", answer.text.replace(own, ""))
