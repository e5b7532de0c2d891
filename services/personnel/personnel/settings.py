"""What personnel's API is told beside what every API is."""

from dataclasses import dataclass

from chassis.settings import ApiSettings
from chassis.vault.settings import VaultSettings


@dataclass(frozen=True)
class PersonnelSettings(ApiSettings):
    vault: VaultSettings
