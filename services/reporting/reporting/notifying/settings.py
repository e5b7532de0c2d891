"""What the process that reaches people is told by its environment."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, HttpUrl, SecretStr, model_validator

from chassis.settings import Settings


class NotifySettings(Settings, env_prefix="SIFASUO_NOTIFY_"):
    """`console_url` is where links of mails and webhooks lead; a reporting apart, as tests have it, reads a topic of its own."""

    recipients: Path = Path("deploy/notifications/recipients.toml")
    subscribers: Path = Path("deploy/notifications/subscribers.toml")
    console_url: HttpUrl
    group: str = "reporting.notify"
    topic: str = "sifasuo.reporting.alert.v1"


class MailSettings(Settings, env_prefix="SIFASUO_MAIL_"):
    """The server that takes mails on; without a `host` none are sent. `starttls` insists on it."""

    host: str | None = None
    port: int | None = Field(default=None, ge=1, le=65535)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    sender: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+$")
    ca_file: Path | None = None
    seconds: float = Field(default=30, gt=0)
    first_pause_seconds: float = Field(default=10, gt=0, description="before the second try; doubles")
    longest_pause_seconds: float = Field(default=900, gt=0)

    @model_validator(mode="after")
    def complete(self) -> Self:
        if self.host and not self.sender:
            raise ValueError("SIFASUO_MAIL_SENDER is missing: whom the mails are from")
        if (self.username is None) != (self.password is None):
            raise ValueError("a login needs SIFASUO_MAIL_USERNAME and SIFASUO_MAIL_PASSWORD")
        if self.username and self.tls == "none":
            raise ValueError("a password is not sent in clear: SIFASUO_MAIL_TLS must be starttls or tls")
        return self


class WebhookSettings(Settings, env_prefix="SIFASUO_WEBHOOK_"):
    """`private_hosts` may lie at private addresses, `plain_http` lets webhooks go unencrypted."""

    plain_http: bool = False
    private_hosts: frozenset[str] = frozenset()
    seconds: float = Field(default=15, gt=0, description="for an answer")
    first_pause_seconds: float = Field(default=10, gt=0, description="before the second try; doubles")
    longest_pause_seconds: float = Field(default=3600, gt=0)
    give_up_hours: float = Field(default=24, gt=0, description="from the first try to the dead letter")
