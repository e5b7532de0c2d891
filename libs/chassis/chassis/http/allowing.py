"""How much a request may bring and how long it may take: more where it brings a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.types import Scope

from chassis.settings import HttpSettings


@dataclass(frozen=True, slots=True)
class Allowance:
    """`body_bytes` may come within `body_seconds`, and the answer begins within `seconds`."""

    body_bytes: int
    body_seconds: float
    seconds: float


class Allowances:
    """`file_paths` are the addresses that take a file, each without parameters."""

    def __init__(self, settings: HttpSettings, file_paths: Iterable[str]) -> None:
        self._usual = Allowance(settings.max_body_bytes, settings.body_seconds, settings.time_limit_seconds)
        self._file = Allowance(
            settings.max_file_bytes, settings.file_body_seconds, settings.file_time_limit_seconds
        )
        self._file_paths = frozenset(file_paths)

    def of(self, scope: Scope) -> Allowance:
        """By its path alone, so before anything of the body has come."""
        return self._file if scope["path"] in self._file_paths else self._usual
