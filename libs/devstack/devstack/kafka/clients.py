"""Clients of the stack's own broker."""

from collections.abc import Callable
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from devstack.errors import BrokerLagsError
from devstack.stack import HOST, KAFKA_BROKER, Stack
from devstack.waiting import wait_until

SECONDS = 30.0


def broker_account(stack: Stack) -> dict[str, str]:
    """The account that exists before any other; through it the others are made."""
    if not stack.is_ours("kafka"):
        return stack.kafka()
    return {
        "bootstrap.servers": f"{HOST}:{stack.port('kafka-internal')}",
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "PLAIN",
        "sasl.username": KAFKA_BROKER,
        "sasl.password": stack.secret(KAFKA_BROKER),
    }


def admin_client(account: dict[str, str], errors: list[KafkaError] | None = None) -> AdminClient:
    """Why a sign-in fails is told only to `error_cb`: it lands in `errors`."""
    told: list[KafkaError] = errors if errors is not None else []
    settings: dict[str, Any] = {
        **account,
        "log_level": 0,
        "reconnect.backoff.max.ms": 500,
        "error_cb": told.append,
    }
    return AdminClient(settings)


def refusal(account: dict[str, str], seconds: float = 2) -> str | None:
    """Why this account cannot reach the broker; nothing when it can."""
    errors: list[KafkaError] = []
    admin = admin_client(account, errors)
    try:
        admin.list_topics(timeout=seconds)
    except KafkaException as error:
        admin.poll(0)
        return most_telling(errors) or str(error)
    return None


def most_telling(errors: list[KafkaError]) -> str | None:
    """That a password is wrong, rather than that no broker is left to ask."""
    ranked = sorted(errors, key=lambda error: error.code() != KafkaError._AUTHENTICATION)  # noqa: SLF001 -- public
    return ranked[0].str() if ranked else None


def await_broker(knows: Callable[[], bool]) -> None:
    """The controller answers an alteration before the broker knows of it; this returns when it does."""
    if not wait_until(knows, SECONDS):
        raise BrokerLagsError
