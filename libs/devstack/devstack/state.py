"""What a stack remembers: its ports, its secrets and which pieces are not its own."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, Field

from devstack.external import External
from devstack.ports import choose_ports


class State(BaseModel):
    identity: str = Field(default_factory=lambda: secrets.token_hex(8))
    ports: dict[str, int] = {}
    secrets: dict[str, str] = Field(default={}, repr=False)
    external: External = External()
    second_copy: Path | None = None
    former_copies: list[Path] = []

    def with_copy(self, place: Path | None) -> "State":
        """Places that were left stay known: a copy lies there until its owner deletes it."""
        left = {copy for copy in (*self.former_copies, self.second_copy) if copy and copy != place}
        return self.model_copy(update={"second_copy": place, "former_copies": sorted(left)})

    def completed(self, ports: Iterable[str], secret_names: Iterable[str], taken: set[int]) -> "State":
        """With a port and a secret for every name; what is there already stays."""
        new_ports = choose_ports([name for name in ports if name not in self.ports], taken)
        new_secrets = {name: secrets.token_urlsafe(24) for name in secret_names if name not in self.secrets}
        return self.model_copy(
            update={"ports": self.ports | new_ports, "secrets": self.secrets | new_secrets}
        )


def load_state(file: Path) -> State:
    return State.model_validate_json(file.read_bytes()) if file.exists() else State()


def save_state(file: Path, state: State) -> None:
    write_private(file, state.model_dump_json(indent=1))


def write_private(file: Path, text: str) -> None:
    """Whole or not at all, and for the owner's eyes only from the first byte."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(text)
    draft.replace(file)
