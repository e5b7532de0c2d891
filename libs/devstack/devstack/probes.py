"""One question to each piece: do you answer?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx2
import psycopg

from devstack.kafka.clients import broker_account, refusal
from devstack.processes import SECOND_COPY
from devstack.stack import SECOND_COPY_ROLE, Stack

SECONDS = 2
HTTP_SECONDS = 5  # a service gives its own checks two seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """`checks` and `lag` are what a service says of itself; `reason` says what is wrong."""

    alive: bool
    ready: bool
    reason: str = ""
    checks: Mapping[str, object] = field(default_factory=dict)
    lag: int | None = None


def probe(stack: Stack, process: str) -> Answer:
    ours = PROBES.get(process)
    return ours(stack) if ours else service(stack, process)


def postgres(stack: Stack) -> Answer:
    try:
        with psycopg.connect(stack.postgres_admin, connect_timeout=SECONDS) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as error:
        return Answer(alive=False, ready=False, reason=str(error).strip())
    return Answer(alive=True, ready=True)


RECEIVED = """
    SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), flush_lsn)::bigint FROM pg_stat_replication
    WHERE application_name = %s AND state = 'streaming' AND sync_state = 'sync'
"""


def second_copy(stack: Stack) -> Answer:
    """`lag` counts the bytes of WAL that are not in it."""
    try:
        with psycopg.connect(stack.postgres_admin, connect_timeout=SECONDS) as connection:
            row = connection.execute(RECEIVED, (SECOND_COPY_ROLE,)).fetchone()
    except psycopg.Error as error:
        return Answer(alive=False, ready=False, reason=str(error).strip())
    if row is None:
        return Answer(alive=False, ready=False, reason="away: every commit waits for it")
    return Answer(alive=True, ready=True, lag=max(0, row[0]) if row[0] is not None else None)


def kafka(stack: Stack) -> Answer:
    reason = refusal(broker_account(stack), SECONDS)
    return Answer(alive=reason is None, ready=reason is None, reason=reason or "")


def oidc(stack: Stack) -> Answer:
    return alive_at(f"{stack.issuer}/.well-known/openid-configuration")


def alive_at(url: str) -> Answer:
    try:
        status = httpx2.get(url, timeout=HTTP_SECONDS).status_code
    except httpx2.HTTPError as error:
        return Answer(alive=False, ready=False, reason=str(error))
    reason = "" if status == httpx2.codes.OK else f"HTTP {status}"
    return Answer(alive=not reason, ready=not reason, reason=reason)


def service(stack: Stack, process: str) -> Answer:
    alive = alive_at(f"{stack.url(process)}/healthz")
    return ready_at(f"{stack.url(process)}/readyz") if alive.alive else alive


def ready_at(url: str) -> Answer:
    try:
        said = httpx2.get(url, timeout=HTTP_SECONDS).json()
    except (httpx2.HTTPError, ValueError) as error:
        return Answer(alive=True, ready=False, reason=str(error))
    checks = said.get("checks", {})
    failing = ", ".join(f"{name}: {value}" for name, value in checks.items() if value not in {"ok", True})
    ready = bool(said.get("ready"))
    reason = "; ".join(said.get("warnings", [])) if ready else failing or "not ready"
    return Answer(True, ready, reason, checks, said.get("lag"))


PROBES: dict[str, Callable[[Stack], Answer]] = {
    "postgres": postgres,
    "kafka": kafka,
    "oidc": oidc,
    SECOND_COPY: second_copy,
}
