"""What the API process is told by its environment; the others read single groups of the chassis."""

from dataclasses import dataclass

from pydantic import Field, HttpUrl, SecretStr

from chassis import settings


class ConsoleSettings(settings.Settings, env_prefix="SIFASUO_"):
    oidc_client_id: str
    oidc_client_secret: SecretStr
    secret_key: SecretStr = Field(min_length=32)
    registry_url: HttpUrl
    public_url: HttpUrl


@dataclass(frozen=True)
class ApiSettings(settings.ApiSettings):
    console: ConsoleSettings
