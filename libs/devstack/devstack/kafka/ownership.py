"""A real broker belongs to one stack: a topic carries its name, and another stack is refused."""
# confluent_kafka.admin does not say what it exports
# mypy: disable-error-code="attr-defined"

from confluent_kafka.admin import AdminClient, NewTopic

from devstack.errors import OwnedByAnotherError
from devstack.kafka.clients import SECONDS, await_broker

PREFIX = "sifasuo.internal.owner."
AS_THE_BROKER_HAS_IT = -1


def owner_topic(owner: str) -> str:
    return PREFIX + owner


def claim(admin: AdminClient, owner: str, replication: int | None) -> list[str]:
    """Of two at the same moment one gets it, or neither, and then no trace is left."""
    mine = owner_topic(owner)
    require_no_other(admin, owner)
    if mine in owners(admin):
        return []
    topic = NewTopic(mine, num_partitions=1, replication_factor=replication or AS_THE_BROKER_HAS_IT)
    for future in admin.create_topics([topic]).values():
        future.result(SECONDS)
    await_broker(lambda: mine in owners(admin))
    try:
        require_no_other(admin, owner)
    except OwnedByAnotherError:
        admin.delete_topics([mine])[mine].result(SECONDS)
        raise
    return [f"topic {mine}"]


def require_no_other(admin: AdminClient, owner: str) -> None:
    for other in sorted(owners(admin) - {owner_topic(owner)}):
        raise OwnedByAnotherError("Kafka", other.removeprefix(PREFIX), f"topic {other}")


def owners(admin: AdminClient) -> set[str]:
    return {name for name in admin.list_topics(timeout=SECONDS).topics if name.startswith(PREFIX)}
