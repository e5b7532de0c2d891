"""Where a stack keeps its state: `.sifasuo/<name>/` at the root of the repository."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from devstack.errors import UnknownNameError
from devstack.text import Text

REPOSITORY = Path(__file__).resolve().parents[3]
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes, and supervisord adds a suffix while it binds


@dataclass(frozen=True, slots=True)
class StackFolder:
    name: str
    path: Path

    @property
    def lock(self) -> Path:
        """Held by whoever starts, stops or deletes the stack; beside the folder, which may go."""
        return self.path.with_name(f"{self.name}.lock")

    @property
    def state(self) -> Path:
        return self.path / "stack.json"

    @property
    def data_mark(self) -> Path:
        """Is there from the moment on at which the stack may have data, here or on a real server."""
        return self.path / "has-data"

    @property
    def started_by_tests(self) -> Path:
        """Is there while a stack is of tests: they may delete it, and stop it when they end."""
        return self.path / "started-by-tests"

    @property
    def stopped(self) -> Path:
        """Is there from when everything was stopped on purpose until supervision starts again."""
        return self.path / "stopped"

    @property
    def clock(self) -> Path:
        return self.path / "clock.json"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def kafka(self) -> Path:
        return self.path / "kafka"

    @property
    def streams(self) -> Path:
        """The table of duties; filled again from Kafka when it is not there."""
        return self.path / "streams"

    @property
    def oidc_key(self) -> Path:
        return self.path / "oidc-key.json"

    @property
    def audit_statements(self) -> Path:
        """Not in the database that they speak of."""
        return self.path / "audit"

    @property
    def audit_key(self) -> Path:
        return self.path / "audit-key.pem"

    @property
    def audit_public_keys(self) -> Path:
        return self.path / "audit-keys.pem"

    @property
    def vault_keys(self) -> Path:
        """Master keys and keys of the blind index: with them and the keystore all personal data can be read."""
        return self.path / "vault-keys"

    @property
    def erasures(self) -> Path:
        """The register, outside both databases."""
        return self.path / "erasures"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def traces(self) -> Path:
        return self.path / "traces"

    def fault_points(self, process: str) -> Path:
        """Where `sifasuo faults` says at which step the process is to end."""
        return self.path / "fault-points" / process

    @property
    def supervisor_config(self) -> Path:
        return self.path / "supervisord.conf"

    @property
    def supervisor_log(self) -> Path:
        return self.logs / "supervisord.log"

    @property
    def socket(self) -> Path:
        """Beside the state, or, where that path is too long for a socket, in the user's own cache."""
        beside = self.path / "supervisor.sock"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
            return beside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        return user_cache() / f"{digest}.sock"

    def log(self, process: str) -> Path:
        return self.logs / f"{process}.log"

    def trace(self, process: str) -> Path:
        return self.traces / f"{process}.jsonl"

    def create(self) -> None:
        """Only the owner may look inside; others may pass through, as PostgreSQL must when we are root."""
        for folder in (self.path, self.kafka, self.logs, self.traces):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o711 if folder == self.path else 0o700)


def all_stacks() -> Path:
    return Path(os.environ.get("SIFASUO_STATE_DIR", REPOSITORY / ".sifasuo")).resolve()


def stack_names() -> list[str]:
    """Of all that were made, and not reset."""
    return sorted(file.parent.name for file in all_stacks().glob("*/stack.json"))


def user_cache() -> Path:
    """What is downloaded once for all stacks of a user."""
    folder = Path(platformdirs.user_cache_dir("sifasuo"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def stack_folder(name: str) -> StackFolder:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}", name):
        raise UnknownNameError(
            Text("环境（小写字母、数字、连字符）", "stack (small letters, digits, hyphens)"), name, []
        )
    return StackFolder(name, all_stacks() / name)
