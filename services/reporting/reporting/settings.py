"""What the processes that answer people are told by their environment; the others read single groups of the chassis."""

from dataclasses import dataclass
from typing import Self, get_type_hints

from pydantic import Field, HttpUrl, SecretStr

from chassis import settings


class ConsoleSettings(settings.Settings, env_prefix="SIFASUO_"):
    oidc_client_id: str
    oidc_client_secret: SecretStr
    secret_key: SecretStr = Field(min_length=32)
    registry_url: HttpUrl
    personnel_url: HttpUrl
    public_url: HttpUrl


@dataclass(frozen=True)
class ApiSettings(settings.ApiSettings):
    console: ConsoleSettings


class SiteSettings(settings.Settings, env_prefix="SIFASUO_"):
    """`public_url` is where people find the site; `public_indexed` lets search engines list it."""

    registry_url: HttpUrl
    personnel_url: HttpUrl
    public_url: HttpUrl
    public_indexed: bool = False


@dataclass(frozen=True)
class PublicSettings:
    """Of the public site, which knows nobody: no tokens, no sessions, no key."""

    process: settings.ProcessSettings
    http: settings.HttpSettings
    dsn: settings.DsnSettings
    site: SiteSettings

    @classmethod
    def load(cls) -> Self:
        """Raises SettingsError, which names every variable at fault in a group."""
        return cls(**{name: settings.load(group) for name, group in get_type_hints(cls).items()})
