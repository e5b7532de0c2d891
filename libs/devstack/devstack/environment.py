"""The environment of each process: what it needs, and no secret that is not its own."""

import os
import sys
from pathlib import Path

from chassis.telemetry.tracing import OTLP_VARIABLES
from devstack.folder import REPOSITORY
from devstack.processes import WATCHED, Need, Process
from devstack.stack import CONSOLE_CLIENT, CONSOLE_SESSIONS, HOST, PSEUDONYMS, Stack

AUDIENCE = "sifasuo"
PASSED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "SSL_CERT_FILE",
    "SIFASUO_LOG_LEVEL",
    "SIFASUO_TRACE_RATIO",
)
NOTIFYING = ("SIFASUO_NOTIFY_", "SIFASUO_MAIL_", "SIFASUO_WEBHOOK_")


def machine_environment() -> dict[str, str]:
    """What every process may see of the machine; tracing is sent elsewhere by the standard variables."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {name: value for name, value in os.environ.items() if name.startswith("OTEL_")}


def process_environment(stack: Stack, process: Process) -> dict[str, str]:
    env = basics(stack, process) | database(stack, process) | kafka(stack, process)
    for need in sorted(process.needs):
        env |= NEEDS[need](stack)
    return env


def basics(stack: Stack, process: Process) -> dict[str, str]:
    port = stack.state.ports.get(process.name)
    listening = {"SIFASUO_HTTP_HOST": HOST, "SIFASUO_HTTP_PORT": str(port)} if port else {}
    return (
        listening
        | tracing(stack, process)
        | {
            "SIFASUO_SERVICE": process.service,
            "SIFASUO_PROCESS": process.argument,
            "SIFASUO_STACK": stack.name,
            "SIFASUO_CLOCK": clock_setting(stack),
            "SIFASUO_FAULT_POINTS": str(stack.folder.fault_points(process.name)),
            "PYTHONUNBUFFERED": "1",
        }
    )


def tracing(stack: Stack, process: Process) -> dict[str, str]:
    """Into a file that `sifasuo trace` reads, unless the standard variables send spans elsewhere."""
    elsewhere = any(os.environ.get(name) for name in OTLP_VARIABLES)
    return {} if elsewhere else {"SIFASUO_TRACE_FILE": str(stack.folder.trace(process.name))}


def clock_setting(stack: Stack) -> str:
    return str(stack.folder.clock) if stack.folder.clock.exists() else "real"


def database(stack: Stack, process: Process) -> dict[str, str]:
    return {
        f"SIFASUO_DSN_{role.upper()}": stack.dsn(f"{process.service}_{role}", process.service)
        for role in process.roles
    }


def kafka(stack: Stack, process: Process) -> dict[str, str]:
    if process.principal is None:
        return {}
    client = stack.kafka(process.principal)
    return {
        "SIFASUO_KAFKA_BOOTSTRAP": client["bootstrap.servers"],
        "SIFASUO_KAFKA_USERNAME": client["sasl.username"],
        "SIFASUO_KAFKA_PASSWORD": client["sasl.password"],
        "SIFASUO_KAFKA_SECURITY_PROTOCOL": client["security.protocol"],
        "SIFASUO_KAFKA_SASL_MECHANISM": client["sasl.mechanism"],
    }


def tokens(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_OIDC_ISSUER": stack.issuer, "SIFASUO_OIDC_AUDIENCE": AUDIENCE}


def login(stack: Stack) -> dict[str, str]:
    given = stack.state.external.oidc
    return {
        "SIFASUO_OIDC_CLIENT_ID": given.client_id if given else CONSOLE_CLIENT,
        "SIFASUO_OIDC_CLIENT_SECRET": given.client_secret if given else stack.secret(CONSOLE_CLIENT),
        "SIFASUO_SECRET_KEY": stack.secret(CONSOLE_SESSIONS),
        "SIFASUO_PUBLIC_URL": stack.url("reporting-api"),
    }


def pseudonyms(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_PSEUDONYM_KEY": stack.secret(PSEUDONYMS)}


def registry(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_REGISTRY_URL": stack.url("registry-api")}


def personnel(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_PERSONNEL_URL": stack.url("personnel-api")}


def policies(_: Stack) -> dict[str, str]:
    return {"SIFASUO_POLICY_DIR": str(REPOSITORY / "policies")}


def public(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_PUBLIC_URL": stack.url("reporting-public")}


def links(stack: Stack) -> dict[str, str]:
    """And whatever the machine says of mail servers and webhooks: secrets of subscribers are such variables too."""
    said = {name: value for name, value in os.environ.items() if name.startswith(NOTIFYING)}
    return said | {"SIFASUO_NOTIFY_CONSOLE_URL": stack.url("reporting-api")}


def statements(stack: Stack) -> dict[str, str]:
    folder = stack.folder
    return {
        "SIFASUO_AUDIT_STATEMENTS": str(folder.audit_statements),
        "SIFASUO_AUDIT_PUBLIC_KEYS_FILE": str(folder.audit_public_keys),
    }


def seals(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_AUDIT_KEY_FILE": str(stack.folder.audit_key)}


def vault(stack: Stack) -> dict[str, str]:
    return {
        "SIFASUO_VAULT_KEYSTORE": stack.dsn("personnel_keys_vault", "personnel_keys"),
        "SIFASUO_VAULT_KEY_DIR": str(stack.folder.vault_keys),
        "SIFASUO_VAULT_REGISTER_DIR": str(stack.folder.erasures),
    }


def keystore(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_VAULT_MIGRATOR": stack.dsn("personnel_keys_migrator", "personnel_keys")}


def streams(stack: Stack) -> dict[str, str]:
    return {"SIFASUO_STREAMS_DIR": str(stack.folder.streams)}


def guard(stack: Stack) -> dict[str, str]:
    watched = (f"{name}={stack.url(name)}" for name in WATCHED if name in stack.state.ports)
    return {"SIFASUO_GUARD_WATCHED": " ".join(watched)}


NEEDS = {
    Need.TOKENS: tokens,
    Need.LOGIN: login,
    Need.PSEUDONYMS: pseudonyms,
    Need.REGISTRY: registry,
    Need.PERSONNEL: personnel,
    Need.POLICIES: policies,
    Need.PUBLIC: public,
    Need.LINKS: links,
    Need.STATEMENTS: statements,
    Need.SEALS: seals,
    Need.VAULT: vault,
    Need.KEYSTORE: keystore,
    Need.STREAMS: streams,
    Need.GUARD: guard,
}


def oidc_environment(stack: Stack) -> dict[str, str]:
    return {
        "SIFASUO_STACK": stack.name,
        "SIFASUO_HTTP_PORT": str(stack.port("oidc")),
        "SIFASUO_OIDC_KEY_FILE": str(stack.folder.oidc_key),
        "SIFASUO_OIDC_AUDIENCE": AUDIENCE,
        "SIFASUO_OIDC_CLIENT_ID": CONSOLE_CLIENT,
        "SIFASUO_OIDC_CLIENT_SECRET": stack.secret(CONSOLE_CLIENT),
        "SIFASUO_PUBLIC_URL": stack.url("reporting-api"),
        "PYTHONUNBUFFERED": "1",
    }


def python_module(*words: str) -> list[str]:
    return [str(Path(sys.executable)), "-m", *words]
