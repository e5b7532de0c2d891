"""Kafka asks everyone who they are, and denies what is not granted."""

from collections.abc import Callable, Iterator

import pytest
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition
from confluent_kafka.admin import AdminClient

from devstack.kafka.clients import refusal
from devstack.kafka.principals import Grant, Principal, Principals, apply_grants, read_principals
from devstack.kafka.topics import Topic, apply_topics, read_topics, set_settings
from devstack.testing import Infrastructure

STATION = "sifasuo.registry.station.v1"
Fresh = Callable[..., dict[str, str]]


@pytest.fixture
def topic(fresh_topics: Fresh) -> str:
    return fresh_topics(STATION)[STATION]


def produced(account: dict[str, str], topic: str) -> KafkaError | None:
    """What the broker answered."""
    answers: list[KafkaError | None] = []

    def note(error: KafkaError | None, _: Message) -> None:
        answers.append(error)

    producer = Producer({**account, "message.timeout.ms": 10_000})
    producer.produce(topic, key=b"k", value=b"v", on_delivery=note)
    assert producer.flush(15) == 0
    return answers[0]


def consumed(account: dict[str, str], topic: str, group: str) -> Message:
    consumer = Consumer({**account, "group.id": group, "auto.offset.reset": "earliest"})
    try:
        consumer.assign([TopicPartition(topic, number, 0) for number in range(6)])
        message = consumer.poll(15)
        assert message is not None
        return message
    finally:
        consumer.close()


def test_the_relay_writes_and_reporting_reads(infrastructure: Infrastructure, topic: str) -> None:
    assert produced(infrastructure.kafka("registry-relay"), topic) is None
    assert consumed(infrastructure.kafka("reporting-project"), topic, "reporting.test").value() == b"v"


def test_reporting_cannot_write(infrastructure: Infrastructure, topic: str) -> None:
    error = produced(infrastructure.kafka("reporting-project"), topic)
    assert error is not None
    assert error.code() == KafkaError.TOPIC_AUTHORIZATION_FAILED


def test_operations_sees_a_topic_and_reads_no_record(infrastructure: Infrastructure, topic: str) -> None:
    account = infrastructure.kafka("operations")
    assert topic in AdminClient({**account}).list_topics(timeout=10).topics
    error = consumed(account, topic, "operations.test").error()
    assert error is not None
    assert error.code() == KafkaError.TOPIC_AUTHORIZATION_FAILED


def test_reporting_may_not_join_the_group_of_another(infrastructure: Infrastructure) -> None:
    consumer = Consumer({**infrastructure.kafka("reporting-project"), "group.id": "cases.test"})
    try:
        consumer.subscribe([STATION])
        message = consumer.poll(15)
        assert message is not None
        error = message.error()
        assert error is not None
        assert error.code() == KafkaError.GROUP_AUTHORIZATION_FAILED
    finally:
        consumer.close()


def test_no_one_but_the_admin_makes_topics(infrastructure: Infrastructure) -> None:
    own = read_topics()[0].model_copy(update={"name": "test-forbidden"})
    with pytest.raises(KafkaException, match="TOPIC_AUTHORIZATION_FAILED"):
        apply_topics(AdminClient({**infrastructure.kafka("registry-relay")}), [own], replication=1)


def test_a_wrong_password_is_told(infrastructure: Infrastructure) -> None:
    account = infrastructure.kafka("registry-relay")
    assert refusal(account) is None
    assert "Authentication failed" in (refusal(account | {"sasl.password": "wrong"}) or "")


def test_no_listener_lets_strangers_in(infrastructure: Infrastructure) -> None:
    stack = infrastructure.stack
    for listener in ("kafka", "kafka-internal", "kafka-controller"):
        stranger = {
            "bootstrap.servers": f"127.0.0.1:{stack.port(listener)}",
            "security.protocol": "PLAINTEXT",
        }
        assert refusal(stranger) is not None


@pytest.fixture
def undeclared(infrastructure: Infrastructure) -> Iterator[Principals]:
    """The declared grants and one more."""
    declared = read_principals()
    extra = Principal(about="was here", grants=(Grant(resource="topic:sifasuo.old.*", operations=("read",)),))
    yield Principals(principals={**declared.principals, "operations": extra})
    apply_grants(infrastructure.kafka_admin, declared, whole_broker=True)


def test_a_grant_that_is_no_longer_declared_is_withdrawn(
    infrastructure: Infrastructure, undeclared: Principals
) -> None:
    admin = infrastructure.kafka_admin
    apply_grants(admin, undeclared, whole_broker=True)
    changes = apply_grants(admin, read_principals(), whole_broker=True)
    assert "withdrew User:operations read topic:sifasuo.old.*" in changes
    assert apply_grants(admin, read_principals(), whole_broker=True) == []


def test_topics_are_altered_to_what_is_declared(infrastructure: Infrastructure, topic: str) -> None:
    admin = infrastructure.kafka_admin
    declared: Topic = next(known for known in read_topics() if known.name == STATION)
    own = declared.model_copy(update={"name": topic, "partitions": 8})
    set_settings(admin, topic, {"retention.ms": "1000"})
    assert apply_topics(admin, [own], replication=1) == [
        f"partitions of {topic}",
        f"settings of {topic}: retention.ms",
    ]
    assert apply_topics(admin, [own], replication=1) == []
