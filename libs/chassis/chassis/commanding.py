"""A service's command line: `python -m registry api`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from asyncpg import CannotConnectNowError, PostgresConnectionError
from psycopg import OperationalError

from chassis.migrating import MigrationChangedError
from chassis.settings import SettingsError

USAGE = 64
_AWAY = (ConnectionError, PostgresConnectionError, CannotConnectNowError, OperationalError)
"""What asyncpg and psycopg raise without a server; one of ours would start, and wait."""


def run_command(
    service: str,
    commands: Mapping[str, Callable[[], None]],
    worded: Mapping[str, Callable[[Sequence[str]], None]],
    *told: type[Exception],
) -> None:
    """What the first argument names. Those that are `worded` get the other ones, and refuse what they do not know.

    Any other command is not begun if there are more: who asks for its help must not find it done. Settings at fault,
    and errors of the kinds `told`, end it in their words.
    """
    name, *words = sys.argv[1:] or [""]
    in_words: tuple[type[Exception], ...] = (SettingsError, MigrationChangedError, *told)
    try:
        if name in worded:
            worded[name](words)
        elif name in commands and not words:
            commands[name]()
        else:
            _refuse(service, name, words, commands, worded)
    except in_words as error:
        sys.exit(str(error))
    except _AWAY as error:
        said = f"PostgreSQL 没有应答（{type(error).__name__}），已提交的仍在，请稍后重试。"
        sys.exit(f"{said} PostgreSQL does not answer: what was committed stays, try again later.")


def _refuse(
    service: str,
    name: str,
    words: Sequence[str],
    commands: Mapping[str, object],
    worded: Mapping[str, object],
) -> NoReturn:
    if name in commands:
        about = (commands[name].__doc__ or "").strip()
        said = f"nothing is done: `python -m {service} {name}` takes no words, and got: {' '.join(words)}\n{about}"
    else:
        said = f"usage: python -m {service} {' | '.join([*commands, *worded])}"
    sys.stderr.write(f"{said.strip()}\n")
    sys.exit(USAGE)
