"""What a process that works with personal data is told."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from chassis.settings import Settings


class VaultSettings(Settings, env_prefix="SIFASUO_VAULT_"):
    """`keystore` is the PostgreSQL URL of the keystore's role `vault`."""

    keystore: SecretStr
    key_dir: Path
    register_dir: Path
    cipher: Literal["AES-256-GCM", "SM4-GCM"] = "AES-256-GCM"
