"""What the API process is told by its environment; the others read single groups of the chassis."""

from dataclasses import dataclass

from chassis.settings import (
    ConsoleSettings,
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
    console: ConsoleSettings

    @classmethod
    def load(cls) -> "ApiSettings":
        """Raises SettingsError, which names every variable at fault in a group."""
        return cls(
            load(ProcessSettings),
            load(HttpSettings),
            load(DsnSettings),
            load(OidcSettings),
            load(PseudonymSettings),
            load(ConsoleSettings),
        )
