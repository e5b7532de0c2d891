"""The timeline and all duties made anew from the services' topics (ADR 362)."""

from collections.abc import Collection
from functools import partial

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from devstack.errors import ExternalError, StalledError
from devstack.external import KAFKA
from devstack.kafka.clients import SECONDS, admin_client, await_broker, broker_account
from devstack.kafka.topics import create_topics, read_topics, replication
from devstack.locking import exclusive
from devstack.progress import Progress
from devstack.stack import Stack, existing_stack
from devstack.starting.readiness import await_ready
from devstack.supervision.control import Supervisor
from devstack.text import Text
from devstack.waiting import wait_until

NORMALISER, WORKER = "reporting-normalise", "reporting-stream"
GROUPS = ("reporting.normaliser.positions", "reporting.streams")
MADE_ANEW = ("sifasuo.internal.timeline.v1", "sifasuo.internal.duties-changelog.v1")
"""The table of rules stays: it says what judged when."""

ALERTS = ("sifasuo.reporting.alert.v1", "sifasuo.reporting.alert-current.v1")
LEAVING_SECONDS = 60


def rebuild(name: str, progress: Progress, *, alerts: bool) -> Stack:
    """`alerts`: those that were told go as well, since some should never have been."""
    stack = existing_stack(name)
    if not stack.is_ours("kafka"):
        raise ExternalError("Kafka", KAFKA)
    topics = (*MADE_ANEW, *ALERTS) if alerts else MADE_ANEW
    with exclusive(stack.folder.lock):
        supervisor = Supervisor(stack.folder)
        admin = admin_client(broker_account(stack))
        progress.run(Text("停止流处理", "Stop the streams"), lambda: supervisor.stop([WORKER, NORMALISER]))
        progress.run(Text("清除位置", "Forget positions"), lambda: forget(admin))
        progress.run(Text("重建主题", "Make the topics anew"), lambda: made_anew(admin, topics, stack))
        progress.run(Text("启动流处理", "Start the streams"), lambda: started(stack, supervisor))
    return stack


def forget(admin: AdminClient) -> list[str]:
    """A group can be deleted once its last member has left it."""
    for group in GROUPS:
        if not wait_until(partial(is_forgotten, admin, group), LEAVING_SECONDS):
            raise StalledError(group, "it has members")
    return list(GROUPS)


def is_forgotten(admin: AdminClient, group: str) -> bool:
    try:
        admin.delete_consumer_groups([group], request_timeout=SECONDS)[group].result()
    except KafkaException as error:
        return bool(error.args[0].code() == KafkaError.GROUP_ID_NOT_FOUND)
    return True


def made_anew(admin: AdminClient, names: Collection[str], stack: Stack) -> list[str]:
    for future in admin.delete_topics(list(names), operation_timeout=SECONDS).values():
        future.result()
    await_broker(lambda: not admin.list_topics(timeout=SECONDS).topics.keys() & set(names))
    create_topics(admin, [topic for topic in read_topics() if topic.name in names], replication(stack))
    return list(names)


def started(stack: Stack, supervisor: Supervisor) -> list[str]:
    supervisor.start([NORMALISER, WORKER])
    for process in (NORMALISER, WORKER):
        await_ready(stack, process)
    return [NORMALISER, WORKER]
