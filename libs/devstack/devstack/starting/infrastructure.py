"""PostgreSQL, Kafka and the identity provider: each brought up with what belongs into it."""

from dataclasses import dataclass

from devstack.kafka import server as kafka_server
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.jars import fetch_jars, locked_jars
from devstack.kafka.ownership import claim
from devstack.kafka.principals import Principals, apply_accounts, apply_grants, set_passwords
from devstack.kafka.topics import apply_topics, read_topics, replication
from devstack.postgres import server as postgres_server
from devstack.postgres.roles import Databases, apply_databases
from devstack.processes import MIGRATIONS, Process
from devstack.progress import Progress, together
from devstack.running_tasks import run_task
from devstack.stack import Stack, principal_secret, role_secret
from devstack.starting.readiness import await_ready
from devstack.starting.second_copy import see_to_second_copy
from devstack.supervision.control import Supervisor
from devstack.text import Text


@dataclass(frozen=True, slots=True)
class Pieces:
    """The three may be brought up side by side; a piece that is not ours is marked as this stack's."""

    stack: Stack
    progress: Progress

    def server(self) -> None:
        stack, run = self.stack, self.progress.run
        if stack.is_ours("postgres"):
            run(
                Text("建立数据目录", "Make PostgreSQL's data directory"),
                lambda: postgres_server.initialise(stack),
            )
        run(Text("启动 PostgreSQL", "Start PostgreSQL"), lambda: start(stack, "postgres"))

    def postgres(self, databases: Databases, *, migrated: bool) -> None:
        stack, run = self.stack, self.progress.run
        self.server()
        if stack.is_ours("postgres"):
            run(Text("第二副本", "See to the second copy"), lambda: see_to_second_copy(stack))
        passwords = role_passwords(stack, databases)
        run(
            Text("建立数据库与角色", "Apply databases and roles"),
            lambda: apply_databases(
                stack.postgres_admin, databases, passwords, None if stack.is_ours("postgres") else stack.owner
            ),
        )
        if migrated:
            together(*(lambda process=process: self._migrate(process) for process in MIGRATIONS))

    def _migrate(self, process: Process) -> None:
        title = Text(f"迁移 {process.service} 数据库", f"Migrate the database of {process.service}")
        self.progress.run(title, lambda: run_task(self.stack, process))

    def kafka(self, principals: Principals) -> None:
        stack, run = self.stack, self.progress.run
        if stack.is_ours("kafka"):
            run(Text("取得 Kafka 组件", "Get Kafka's jars"), lambda: fetch_jars(locked_jars()))
            run(
                Text("格式化 Kafka 存储", "Format Kafka's storage"),
                lambda: kafka_server.format_storage(stack),
            )
        run(Text("启动 Kafka", "Start Kafka"), lambda: start(stack, "kafka"))
        run(
            Text("建立主题、账户与授权", "Apply topics, accounts and grants"),
            lambda: apply_kafka(stack, principals),
        )

    def oidc(self) -> None:
        self.progress.run(
            Text("启动身份服务", "Start the identity provider"), lambda: start(self.stack, "oidc")
        )


def role_passwords(stack: Stack, databases: Databases) -> dict[str, str]:
    return {role: stack.secret(role_secret(role)) for role in databases.login_roles()}


def apply_kafka(stack: Stack, principals: Principals) -> list[str]:
    admin = admin_client(broker_account(stack))
    ours = stack.is_ours("kafka")
    changes = [] if ours else claim(admin, stack.owner, replication(stack))
    changes += apply_topics(admin, read_topics(), replication(stack))
    passwords = {name: stack.secret(principal_secret(name)) for name in principals.principals}
    if ours:
        changes += apply_accounts(admin, passwords)
    else:
        # On a foreign broker an account may stand from before, with a password that is not ours.
        set_passwords(admin, {name: word for name, word in passwords.items() if name != "admin"})
    return changes + apply_grants(admin, principals, whole_broker=ours)


def start(stack: Stack, process: str) -> list[str]:
    """A piece that is not ours was asked before anything was begun."""
    if not stack.is_ours(process):
        return []
    started = Supervisor(stack.folder).start([process])
    await_ready(stack, process)
    return started
