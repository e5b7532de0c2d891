"""Topics of its own for a test, with the settings and grants of the declared ones."""
# confluent_kafka.admin does not say what it exports
# mypy: disable-error-code="attr-defined"

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from confluent_kafka.admin import AclBinding, AdminClient, ResourcePatternType, ResourceType

from devstack.kafka.principals import SANDBOX, create_bindings, delete_bindings, read_principals
from devstack.kafka.topics import SECONDS, create_topics, read_topics


@contextmanager
def fresh_topics(
    admin: AdminClient, names: tuple[str, ...], replication: int | None
) -> Iterator[dict[str, str]]:
    sandbox = f"{SANDBOX}{secrets.token_hex(4)}."
    renamed = {name: sandbox + name for name in names}
    declared = {topic.name: topic for topic in read_topics()}
    grants = [
        literal(binding, fresh)
        for binding in read_principals().bindings()
        for name, fresh in renamed.items()
        if reaches(binding, name)
    ]
    create_topics(
        admin,
        [declared[name].model_copy(update={"name": fresh}) for name, fresh in renamed.items()],
        replication,
    )
    create_bindings(admin, grants)
    try:
        yield renamed
    finally:
        delete_bindings(admin, grants)
        for future in admin.delete_topics(list(renamed.values())).values():
            future.result(SECONDS)


def reaches(binding: AclBinding, topic: str) -> bool:
    if binding.restype != ResourceType.TOPIC:
        return False
    if binding.resource_pattern_type == ResourcePatternType.PREFIXED:
        return topic.startswith(binding.name)
    return binding.name in {topic, "*"}


def literal(binding: AclBinding, topic: str) -> AclBinding:
    return AclBinding(
        binding.restype,
        topic,
        ResourcePatternType.LITERAL,
        binding.principal,
        binding.host,
        binding.operation,
        binding.permission_type,
    )
