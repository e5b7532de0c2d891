"""Random requests out of an OpenAPI document: any answer is right that the document tells of and that is no 5xx."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
"""What the document allows, and what it does not."""

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

UNFOUND = {400, 401, 404, 422}

ENDLESS = {"/v1/live"}


@dataclass(frozen=True, slots=True)
class Fuzzing:
    """`known` has, by name, ids of what exists, also of another kind; most requests are made of these.

    `version` is that at which most of it stands; `found` counts by path what was there for who asked.
    """

    address: str
    tokens: Sequence[str]
    known: Mapping[str, Sequence[str]]
    version: int = 1
    answered: Counter[int] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def operations(self) -> Iterator[Operation]:
        document = schemathesis.openapi.from_url(f"{self.address}/openapi.json")
        for found in document.get_all_operations():
            assert isinstance(found, Ok), found.err()
            if found.ok().path not in ENDLESS:
                yield found.ok()

    def send(self, operation: Operation, requests: int) -> None:
        """The same requests each time; fails with the first wrong answer."""
        for mode in MODES:
            self._send(operation, mode, requests)

    def _send(self, operation: Operation, mode: GenerationMode, requests: int) -> None:
        @settings(
            max_examples=requests,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=operation.as_strategy(generation_mode=mode),
            token=st.sampled_from(self.tokens),
            nth=st.none() | st.integers(0, 2),
        )
        def sent(case: Case[Operation], token: str, nth: int | None) -> None:
            if nth is not None:
                self._point_to_what_exists(case, nth)
            answer = case.call(headers={"Authorization": f"Bearer {token}"})
            self.answered[answer.status_code] += 1
            self.found[operation.path] += answer.status_code not in UNFOUND
            case.validate_response(answer, checks=CHECKS)

        sent()

    def _point_to_what_exists(self, case: Case[Operation], nth: int) -> None:
        body = case.body if isinstance(case.body, dict) else {}
        station = body.get("station")
        for named in (case.path_parameters, case.query, body, station if isinstance(station, dict) else {}):
            known = ((name, self.known[name]) for name in named if name in self.known)
            named.update({name: ids[nth % len(ids)] for name, ids in known})
        if "If-Match" in case.headers:
            case.headers["If-Match"] = f'"{self.version}"'
