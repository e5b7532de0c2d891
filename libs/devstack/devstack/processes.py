"""The one table of what runs: each process, what it is started with, and what it may know."""

from dataclasses import dataclass
from enum import StrEnum

INFRASTRUCTURE = ("postgres", "kafka", "oidc")
SECOND_COPY = "second-copy"
"""Runs only where one is wanted; listens nowhere."""


class Need(StrEnum):
    """What a process gets beside its database roles and its Kafka account."""

    TOKENS = "verifies access tokens"
    LOGIN = "signs people in and keeps their sessions"
    PSEUDONYMS = "knows callers by their pseudonyms"
    REGISTRY = "sends commands to the registry"
    PERSONNEL = "sends commands to personnel"
    POLICIES = "decides by the policy file"
    PUBLIC = "is seen by everyone, at an address that its pages name"
    STATEMENTS = "reads what was signed of the audit"
    SEALS = "signs checkpoints of the audit"
    VAULT = "seals and opens personal data"
    KEYSTORE = "migrates the keystore"
    STREAMS = "keeps its table on this machine's disk"


@dataclass(frozen=True, slots=True)
class Process:
    """`python -m <service> <argument>`, with the DSN of each role in `roles` and nothing more."""

    service: str
    argument: str
    roles: tuple[str, ...]
    needs: frozenset[Need] = frozenset()
    principal: str | None = None

    @property
    def name(self) -> str:
        return f"{self.service}-{self.argument}"


PROCESSES = (
    Process(
        "registry",
        "api",
        roles=("append", "auditor"),
        needs=frozenset({Need.TOKENS, Need.PSEUDONYMS, Need.POLICIES, Need.STATEMENTS}),
    ),
    Process("registry", "relay", roles=("relay",), principal="registry-relay"),
    Process(
        "registry",
        "calendar",
        roles=("append", "auditor", "projector"),
        needs=frozenset({Need.PSEUDONYMS, Need.POLICIES, Need.STATEMENTS, Need.SEALS}),
        principal="registry-calendar",
    ),
    Process(
        "personnel",
        "api",
        roles=("append", "auditor"),
        needs=frozenset({Need.TOKENS, Need.PSEUDONYMS, Need.POLICIES, Need.STATEMENTS, Need.VAULT}),
    ),
    Process("personnel", "relay", roles=("relay",), principal="personnel-relay"),
    Process("personnel", "calendar", roles=("append",), needs=frozenset({Need.PSEUDONYMS, Need.POLICIES})),
    Process(
        "personnel",
        "project",
        roles=("projector", "auditor", "append"),
        needs=frozenset({Need.POLICIES, Need.STATEMENTS, Need.SEALS}),
        principal="personnel-project",
    ),
    Process(
        "reporting",
        "api",
        roles=("reader", "web", "append", "auditor"),
        needs=frozenset(
            {
                Need.TOKENS,
                Need.PSEUDONYMS,
                Need.LOGIN,
                Need.REGISTRY,
                Need.PERSONNEL,
                Need.POLICIES,
                Need.STATEMENTS,
            }
        ),
    ),
    Process("reporting", "relay", roles=("relay",), principal="reporting-relay"),
    Process(
        "reporting",
        "project",
        roles=("projector", "auditor"),
        needs=frozenset({Need.POLICIES, Need.STATEMENTS, Need.SEALS}),
        principal="reporting-project",
    ),
    Process("reporting", "normalise", (), needs=frozenset({Need.POLICIES}), principal="reporting-normalise"),
    Process("reporting", "stream", (), needs=frozenset({Need.STREAMS}), principal="reporting-streams"),
    Process(
        "reporting",
        "public",
        roles=("public",),
        needs=frozenset({Need.REGISTRY, Need.PERSONNEL, Need.PUBLIC}),
    ),
)

MIGRATIONS = (
    Process("registry", "migrate", roles=("migrator",)),
    Process("personnel", "migrate", roles=("migrator",)),
    Process("personnel", "migrate-keys", roles=(), needs=frozenset({Need.KEYSTORE})),
    Process("reporting", "migrate", roles=("migrator",)),
)

LOGS = ("registry", "personnel", "reporting")
"""Services that own what they record."""

READERS = ("personnel", "reporting")
"""Services that read others' logs."""


def of_reader(service: str, argument: str, *roles: str) -> Process:
    return Process(service, argument, roles, principal=f"{service}-project")


REBUILDS = tuple(of_reader(service, "rebuild", "migrator", "projector") for service in READERS)
REPUBLISH = tuple(Process(service, "republish", roles=("relay",)) for service in LOGS)
OPEN_EPOCH = tuple(Process(service, "open-epoch", roles=("migrator",)) for service in LOGS)
MEET_EPOCH = tuple(Process(service, "meet-epoch", roles=("migrator",)) for service in READERS)

AUDITED = ("registry", "personnel", "reporting")
READS_AUDIT = frozenset({Need.POLICIES, Need.STATEMENTS})
VERIFY_AUDIT = tuple(Process(one, "audit-verify", ("auditor",), READS_AUDIT) for one in AUDITED)
WHO_SAW = tuple(Process(one, "audit-who-saw", ("auditor",), READS_AUDIT) for one in AUDITED)
FORGET_AUDIT = tuple(
    Process(one, "audit-forget", ("migrator",), READS_AUDIT | {Need.SEALS}) for one in AUDITED
)
AUDIT_RESTORED = tuple(
    Process(one, "audit-restored", ("auditor",), READS_AUDIT | {Need.SEALS}) for one in AUDITED
)
"""Of each service that answers for what it does with personal data."""

AT_THE_VAULT = {
    task: Process("personnel", task, ("append", "auditor"), frozenset({Need.POLICIES, Need.VAULT}))
    for task in ("replay-erasures", "rebuild-index", "subject-export", "keys")
}
"""What is done by hand with personal data and their keys."""

STREAMS_VERIFY, STREAMS_EXPLAIN = (
    Process("reporting", task, (), frozenset({Need.POLICIES}), "reporting-verify")
    for task in ("streams-verify", "streams-explain")
)

HEARERS = (
    ("registry", ("projector", "append"), "registry-calendar"),
    ("personnel", ("projector", "append"), "personnel-project"),
)
"""Services that make commands of what they hear, with the principal as which they do."""

TASKS = (
    *MIGRATIONS,
    *REPUBLISH,
    *OPEN_EPOCH,
    *MEET_EPOCH,
    *VERIFY_AUDIT,
    *WHO_SAW,
    *FORGET_AUDIT,
    *AUDIT_RESTORED,
    *(Process(service, "forget-epoch", roles=("migrator",)) for service in READERS),
    *(Process(service, "delete-note", roles=("append",)) for service in LOGS),
    *REBUILDS,
    *(of_reader(service, "rollback", "migrator", "projector") for service in READERS),
    *(Process(service, "drop-former", roles=("migrator",)) for service in READERS),
    *AT_THE_VAULT.values(),
    of_reader("reporting", "dead-letters", "projector"),
    STREAMS_VERIFY,
    STREAMS_EXPLAIN,
    *(Process(one, "dead-letters", roles, frozenset({Need.POLICIES}), of) for one, roles, of in HEARERS),
)
"""What is run by hand or at an upgrade, and ends."""

SERVICES = tuple(dict.fromkeys(process.service for process in PROCESSES))


def process_names() -> list[str]:
    return [*INFRASTRUCTURE, *(process.name for process in PROCESSES)]
