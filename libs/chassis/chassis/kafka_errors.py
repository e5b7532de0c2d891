"""Kafka's errors as health tells them: their names; addresses and the rest go to the log."""

from confluent_kafka import KafkaError, KafkaException


def name_of(error: KafkaError) -> str:
    """`authentication`, `all_brokers_down`, `topic_authorization_failed`."""
    return error.name().removeprefix("_").lower()


def name_in(exception: KafkaException) -> str:
    """The name of what it carries."""
    carried = exception.args[0] if exception.args else None
    return name_of(carried) if isinstance(carried, KafkaError) else type(exception).__name__
