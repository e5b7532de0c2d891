"""What processes are told of the audit: where signed statements are kept, and with which keys they are made and checked."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from chassis.audit.signing import signer_from, verifiers_from
from chassis.audit.statements import Ledger
from chassis.policy import Policy
from chassis.settings import Settings
from chassis.shelf import FolderShelf


class AuditSettings(Settings, env_prefix="SIFASUO_AUDIT_"):
    """`key_file` is for those alone who sign: the process that makes checkpoints, and who deletes what is old."""

    statements: Path
    public_keys_file: Path
    key_file: Path | None = None

    def ledger(self, service: str) -> Ledger:
        """Raises SigningKeyError."""
        signer = signer_from(self.key_file) if self.key_file else None
        verifiers = verifiers_from(self.public_keys_file)
        return Ledger(service, FolderShelf(self.statements / service), verifiers, signer)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the policy says: the purposes that there are, how long records are kept, how often a checkpoint is made."""

    purposes: tuple[str, ...]
    years: int
    checkpoint_records: int
    checkpoint_within: timedelta


def keeping_from(policy: Policy) -> Keeping:
    """As the policy has it on its day; raises PolicyError."""
    return Keeping(
        purposes=tuple(policy.value("audit.purposes", list)),
        years=policy.value("audit.keep_years", int),
        checkpoint_records=policy.value("audit.checkpoint_records", int),
        checkpoint_within=timedelta(seconds=policy.value("audit.checkpoint_seconds", int)),
    )
