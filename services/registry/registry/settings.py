"""What the processes that decide are told by their environment; the others read single groups of the chassis."""

from dataclasses import dataclass

from chassis.settings import (
    DsnSettings,
    HttpSettings,
    OidcSettings,
    ProcessSettings,
    PseudonymSettings,
    load,
)


@dataclass(frozen=True, slots=True)
class ApiSettings:
    process: ProcessSettings
    http: HttpSettings
    dsn: DsnSettings
    oidc: OidcSettings
    pseudonym: PseudonymSettings

    @classmethod
    def load(cls) -> "ApiSettings":
        """Raises SettingsError, which names every variable at fault in a group."""
        return cls(
            load(ProcessSettings),
            load(HttpSettings),
            load(DsnSettings),
            load(OidcSettings),
            load(PseudonymSettings),
        )
