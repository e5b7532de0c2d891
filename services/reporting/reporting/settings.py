"""What the API process is told by its environment; the others read single groups of the chassis."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field, HttpUrl, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis import settings


class ConsoleSettings(BaseSettings):
    model_config: ClassVar[SettingsConfigDict] = settings.group("SIFASUO_")

    oidc_client_id: str
    oidc_client_secret: SecretStr
    secret_key: SecretStr = Field(min_length=32)
    registry_url: HttpUrl
    public_url: HttpUrl


@dataclass(frozen=True)
class ApiSettings(settings.ApiSettings):
    console: ConsoleSettings
