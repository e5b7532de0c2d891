"""Settings from the environment (12-factor): small groups, each process loads only those it needs."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Self, TypeVar, get_type_hints

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.clock import Clock, clock_from


class SettingsError(Exception):
    """Variables that are missing or malformed; one line each, and never a value: it may be a secret."""


class Settings(BaseSettings):
    """A group says with `env_prefix` how its variables begin; values are fixed, and in no error."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True
    )


class ProcessSettings(Settings, env_prefix="SIFASUO_"):
    """What every process is told."""

    service: str
    process: str
    stack: str = "default"
    clock: str = "real"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    trace_file: Path | None = None
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    policy_dir: Path = Path("policies")

    @property
    def name(self) -> str:
        """As `sifasuo status` shows it: `registry-api`."""
        return f"{self.service}-{self.process}"

    def now(self) -> Clock:
        """A clock to ask, not the time."""
        return clock_from(self.clock)


class HttpSettings(Settings, env_prefix="SIFASUO_HTTP_"):
    """Where a process answers, and how much it takes on at once."""

    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    max_body_bytes: int = Field(default=1 << 20, gt=0)
    max_file_bytes: int = Field(default=16 << 20, gt=0, description="where a file is taken, such as a roll")
    max_requests: int = Field(
        default=128, gt=0, description="worked on at once; more are asked to come again"
    )
    time_limit_seconds: float = Field(default=30, gt=0)
    body_seconds: float = Field(default=10, gt=0, description="for a request's body to come")
    file_body_seconds: float = Field(default=300, gt=0, description="for a file to come")
    file_time_limit_seconds: float = Field(
        default=420, gt=0, description="for a file to come and be taken in"
    )
    drain_seconds: float = Field(default=0, ge=0, description="from 'not ready' to closing the socket")
    grace_seconds: int = Field(default=20, gt=0, description="for requests in flight after that")


class DsnSettings(Settings, env_prefix="SIFASUO_DSN_"):
    """PostgreSQL URLs, one per database role; a process is given only its own."""

    migrator: SecretStr | None = None
    append: SecretStr | None = None
    relay: SecretStr | None = None
    reader: SecretStr | None = None
    projector: SecretStr | None = None
    web: SecretStr | None = None
    public: SecretStr | None = None
    notifier: SecretStr | None = None
    guard: SecretStr | None = None
    auditor: SecretStr | None = None

    def of(self, role: str) -> str:
        """In clear, of a role that is a field here; raises SettingsError if this process was not given it."""
        dsn: SecretStr | None = getattr(self, role)
        if dsn is None:
            raise SettingsError(f"SIFASUO_DSN_{role.upper()} is missing")
        return dsn.get_secret_value()


class KafkaSettings(Settings, env_prefix="SIFASUO_KAFKA_"):
    """Where Kafka is, and as whom; any SASL protocol needs `username` and `password`."""

    bootstrap: str
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "SASL_PLAINTEXT"
    sasl_mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"] = "SCRAM-SHA-512"
    username: str | None = None
    password: SecretStr | None = None
    ca_file: Path | None = None

    def client_config(self) -> dict[str, str]:
        """What every confluent-kafka client takes; a wrong password is told only to its `error_cb`."""
        config = {"bootstrap.servers": self.bootstrap, "security.protocol": self.security_protocol}
        if self.ca_file:
            config["ssl.ca.location"] = str(self.ca_file)
        if self.security_protocol.startswith("SASL"):
            config |= self._sasl()
        return config

    def _sasl(self) -> dict[str, str]:
        if self.username is None or self.password is None:
            raise SettingsError("SIFASUO_KAFKA_USERNAME and SIFASUO_KAFKA_PASSWORD are missing")
        return {
            "sasl.mechanism": self.sasl_mechanism,
            "sasl.username": self.username,
            "sasl.password": self.password.get_secret_value(),
        }


class OidcSettings(Settings, env_prefix="SIFASUO_OIDC_"):
    """Whose tokens are taken, and what they must say."""

    issuer: str
    audience: str = "sifasuo"
    algorithm: Literal["RS256", "ES256"] = "RS256"
    token_type: Literal["at+jwt", "jwt", "either"] = "either"  # noqa: S105 - a type
    skew_seconds: int = Field(default=30, ge=0, le=300)


class PseudonymSettings(Settings, env_prefix="SIFASUO_PSEUDONYM_"):
    """The key from which actor ids are made: whoever has it can tell whose they are."""

    key: SecretStr = Field(min_length=16)


Group = TypeVar("Group", bound=Settings)


def load(group: type[Group]) -> Group:
    """Read the group from the environment, or name every variable at fault."""
    try:
        return group()
    except ValidationError as error:
        prefix = group.model_config.get("env_prefix", "")
        raise SettingsError(
            "\n".join(_fault(prefix, str(e["loc"][0]), e["type"], e["msg"]) for e in error.errors())
        ) from None


def _fault(prefix: str, field: str, kind: str, message: str) -> str:
    name = f"{prefix}{field}".upper()
    return f"{name} is missing" if kind == "missing" else f"{name}: {message}"


@dataclass(frozen=True)
class ApiSettings:
    """What a process that answers people and systems is told; a service adds groups of its own."""

    process: ProcessSettings
    http: HttpSettings
    dsn: DsnSettings
    oidc: OidcSettings
    pseudonym: PseudonymSettings

    @classmethod
    def load(cls) -> Self:
        """Raises SettingsError, which names every variable at fault in a group."""
        return cls(**{name: load(group) for name, group in get_type_hints(cls).items()})
