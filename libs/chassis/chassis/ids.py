"""Identifiers that are derived, so that a repeat finds what the first try made."""

from uuid import NAMESPACE_DNS, UUID, uuid5

NAMESPACE_DIVISION = uuid5(NAMESPACE_DNS, "divisions.sifasuo.gov.cn")
NAMESPACE_COMMAND = uuid5(NAMESPACE_DNS, "commands.sifasuo.gov.cn")


def division_id(code: str) -> UUID:
    """The stable id of a division, from the code under which it was first registered."""
    return uuid5(NAMESPACE_DIVISION, code)


def command_id(caller: str, route: str, key: str) -> UUID:
    """The id of a command: the same caller, route and Idempotency-Key give the same one."""
    return uuid5(NAMESPACE_COMMAND, f"{caller}\n{route}\n{key}")


def stream_id(command: UUID, kind: str) -> UUID:
    """The id of a stream that a command opens: a repeated command meets the stream it opened."""
    return uuid5(command, kind)
