"""What ends or holds a consumer, and which of PostgreSQL's errors mean what.

Those that a process of a crew raises go to another one, so their `args` are those of `__init__`.
"""

import sys
from functools import cache
from importlib.metadata import packages_distributions
from traceback import walk_tb

import asyncpg
from asyncpg import exceptions


class FencedError(Exception):
    """Somebody else has moved these offsets: this consumer no longer owns the partitions and writes nothing."""


class TooManyParkedError(Exception):
    """More streams would be parked than the settings allow: nothing is written until a person has looked."""

    def __init__(self, parked: int, limit: int) -> None:
        super().__init__(parked, limit)

    def __str__(self) -> str:
        return "{} streams would be parked, {} are allowed".format(*self.args)


class VoidedFactsError(Exception):
    """What is held here was recorded and then lost by its service: it must be built anew, unless a record lied."""

    def __init__(self, service: str, epoch: int, first_position: int, streams: int, confirmed: bool) -> None:
        super().__init__(service, epoch, first_position, streams, confirmed)
        self.confirmed = confirmed

    def __str__(self) -> str:
        service, epoch, first_position, streams, confirmed = self.args
        said, name = "" if confirmed else "a record says that ", f"{service} {epoch}"
        do = f"meet-epoch {name} {first_position} and rebuild if it did, forget-epoch {name} if not"
        return (
            f"{said}{service} opened epoch {epoch} at position {first_position};"
            f" {streams} streams here hold later events of an earlier one: {'rebuild' if confirmed else do}"
        )


class RecordsLostError(Exception):
    """Kafka no longer has the offset from which to go on."""


_TRANSIENT = (
    OSError,
    asyncpg.InternalClientError,
    exceptions.PostgresConnectionError,
    exceptions.TransactionRollbackError,
    exceptions.InsufficientResourcesError,
    exceptions.OperatorInterventionError,
    exceptions.PostgresSystemError,
    exceptions.LockNotAvailableError,
    exceptions.ReadOnlySQLTransactionError,
)


def is_transient(error: Exception, connection: asyncpg.Connection) -> bool:
    """The same may well succeed later; nothing is wrong with the record."""
    return isinstance(error, _TRANSIENT) or connection.is_closed()


def is_poison(error: Exception, connection: asyncpg.Connection) -> bool:
    """The record itself is refused. A missing table or grant is no record's fault, and would park them all."""
    installation = isinstance(error, exceptions.SyntaxOrAccessError)
    return not installation and not is_transient(error, connection)


def told_of(error: Exception) -> str:
    """What kind of error and where our code met it: its words may hold what nobody may read in a log."""
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__)]
    own = [(module.split("."), line) for module, line in frames if _is_ours(module)]
    place = f" at {'/'.join(own[-1][0][-2:])}.py:{own[-1][1]}" if own else ""
    constraint = getattr(error, "constraint_name", None)
    return f"{type(error).__name__}{place}" + (f" ({constraint})" if constraint else "")


def _is_ours(module: str) -> bool:
    """Neither the interpreter's nor another distribution's, nor of code that was made while it runs."""
    package = module.partition(".")[0]
    if module not in sys.modules or package in sys.stdlib_module_names:
        return False
    return all(one.startswith("sifasuo-") for one in _distributions().get(package, ()))


_distributions = cache(packages_distributions)
