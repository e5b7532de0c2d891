"""A stack whose state is known: where each piece listens and with what one signs in."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from chassis.audit.signing import make_keys
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.key_files import prepare
from devstack.errors import NotRunningError, NotYetKnownError
from devstack.folder import StackFolder, all_stacks, stack_folder
from devstack.locking import exclusive
from devstack.ports import ports_of_other_stacks
from devstack.processes import process_names
from devstack.state import State, load_state, save_state

HOST = "127.0.0.1"
KAFKA_LISTENERS = ("kafka-internal", "kafka-controller")
POSTGRES_ADMIN = "postgres"
KAFKA_BROKER = "kafka-broker"
CONSOLE_CLIENT = "console-client"
CONSOLE_SESSIONS = "console-sessions"
PSEUDONYMS = "pseudonyms"
SECOND_COPY_ROLE = "second_copy"


@dataclass(frozen=True, slots=True)
class Stack:
    folder: StackFolder
    state: State

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def owner(self) -> str:
        """By which a real server knows it: stacks of other machines may have the same name."""
        return f"{self.name}-{self.state.identity}"

    def port(self, process: str) -> int:
        if process not in self.state.ports:
            raise NotYetKnownError(self.name, process)
        return self.state.ports[process]

    def secret(self, name: str) -> str:
        if name not in self.state.secrets:
            raise NotYetKnownError(self.name, name)
        return self.state.secrets[name]

    def is_ours(self, piece: str) -> bool:
        """Whether we run this piece of the infrastructure ourselves."""
        return getattr(self.state.external, piece) is None

    def url(self, process: str) -> str:
        return f"http://{HOST}:{self.port(process)}"

    @property
    def issuer(self) -> str:
        given = self.state.external.oidc
        return given.issuer if given else self.url("oidc")

    @property
    def postgres_admin(self) -> str:
        given = self.state.external.postgres
        return given or self._dsn(POSTGRES_ADMIN, self.secret(POSTGRES_ADMIN), "postgres")

    def dsn(self, role: str, database: str) -> str:
        return self._dsn(role, self.secret(role_secret(role)), database)

    def _dsn(self, user: str, password: str, database: str) -> str:
        given = self.state.external.postgres
        server = urlsplit(given or f"postgresql://{HOST}:{self.port('postgres')}")
        address = f"{server.hostname}:{server.port or 5432}"
        query = f"?{server.query}" if server.query else ""
        return f"postgresql://{user}:{quote(password, safe='')}@{address}/{database}{query}"

    def kafka(self, principal: str = "admin") -> dict[str, str]:
        """The settings of a Kafka client that signs in as this principal."""
        given = self.state.external.kafka
        own_admin = given and principal == "admin"
        return {
            "bootstrap.servers": given.bootstrap if given else f"{HOST}:{self.port('kafka')}",
            "security.protocol": given.security_protocol if given else "SASL_PLAINTEXT",
            "sasl.mechanism": given.sasl_mechanism if given else "SCRAM-SHA-512",
            "sasl.username": given.username if given and own_admin else principal,
            "sasl.password": given.password
            if given and own_admin
            else self.secret(principal_secret(principal)),
        }


def role_secret(role: str) -> str:
    return f"role:{role}"


def principal_secret(principal: str) -> str:
    return f"principal:{principal}"


def existing_stack(name: str) -> Stack:
    """A stack that `up` has made before."""
    folder = stack_folder(name)
    if not folder.state.exists():
        raise NotRunningError(name)
    return Stack(folder, load_state(folder.state))


def prepared_stack(folder: StackFolder, state: State, roles: list[str], principals: list[str]) -> Stack:
    """Completes and keeps what the stack remembers, so that everything after finds it there."""
    folder.create()
    names = [POSTGRES_ADMIN, KAFKA_BROKER, CONSOLE_CLIENT, CONSOLE_SESSIONS, PSEUDONYMS, SECOND_COPY_ROLE]
    names += [role_secret(role) for role in roles] + [principal_secret(name) for name in principals]
    with exclusive(all_stacks() / "ports.lock"):
        taken = ports_of_other_stacks(all_stacks())
        completed = state.completed([*process_names(), *KAFKA_LISTENERS], names, taken)
        save_state(folder.state, completed)
    if not folder.audit_key.exists():
        make_keys(folder.audit_key, folder.audit_public_keys)
    prepare(folder.vault_keys, AES_256_GCM)
    return Stack(folder, completed)
