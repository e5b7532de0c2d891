"""Real services given by environment variable are used instead of our own."""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

POSTGRES = "SIFASUO_EXTERNAL_POSTGRES"
KAFKA = "SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP"
OIDC = "SIFASUO_EXTERNAL_OIDC_ISSUER"
VARIABLES = {"postgres": POSTGRES, "kafka": KAFKA, "oidc": OIDC}


FOR_TESTS = "SIFASUO_TEST_EXTERNAL"


def own_only(env: Mapping[str, str]) -> dict[str, str]:
    """Without real services, which are none for tests unless one says so."""
    return {
        name: value
        for name, value in env.items()
        if FOR_TESTS in env or not name.startswith("SIFASUO_EXTERNAL_")
    }


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExternalKafka(Strict):
    bootstrap: str
    username: str
    password: str = Field(repr=False)
    security_protocol: str
    sasl_mechanism: str


class ExternalOidc(Strict):
    issuer: str
    client_id: str
    client_secret: str = Field(repr=False)


class External(Strict):
    """`postgres` is the URL of an administrator of that server."""

    postgres: str | None = Field(default=None, repr=False)
    kafka: ExternalKafka | None = None
    oidc: ExternalOidc | None = None

    def or_else(self, remembered: "External") -> "External":
        """A stack that began with a real service goes on with it, also when the variable is not set again."""
        return External(
            postgres=self.postgres or remembered.postgres,
            kafka=self.kafka or remembered.kafka,
            oidc=self.oidc or remembered.oidc,
        )

    def differing(self, other: "External") -> list[str]:
        """The pieces that lie elsewhere; a new password moves nothing."""
        mine, others = self.addresses(), other.addresses()
        return [piece for piece in mine if mine[piece] != others[piece]]

    def addresses(self) -> dict[str, str | None]:
        return {
            "postgres": urlsplit(self.postgres).netloc.rpartition("@")[2] if self.postgres else None,
            "kafka": self.kafka.bootstrap if self.kafka else None,
            "oidc": self.oidc.issuer if self.oidc else None,
        }


def external_from(env: Mapping[str, str] = os.environ) -> External:
    return External(postgres=env.get(POSTGRES), kafka=external_kafka(env), oidc=external_oidc(env))


def external_kafka(env: Mapping[str, str]) -> ExternalKafka | None:
    if KAFKA not in env:
        return None
    return ExternalKafka(
        bootstrap=env[KAFKA],
        username=env.get("SIFASUO_EXTERNAL_KAFKA_USERNAME", "admin"),
        password=env.get("SIFASUO_EXTERNAL_KAFKA_PASSWORD", ""),
        security_protocol=env.get("SIFASUO_EXTERNAL_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT"),
        sasl_mechanism=env.get("SIFASUO_EXTERNAL_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"),
    )


def external_oidc(env: Mapping[str, str]) -> ExternalOidc | None:
    if OIDC not in env:
        return None
    return ExternalOidc(
        issuer=env[OIDC],
        client_id=env.get("SIFASUO_EXTERNAL_OIDC_CLIENT_ID", "sifasuo-console"),
        client_secret=env.get("SIFASUO_EXTERNAL_OIDC_CLIENT_SECRET", ""),
    )
