"""A service's command line: `python -m registry api`."""

import sys
from collections.abc import Callable, Mapping

from chassis.migrating import MigrationChangedError
from chassis.settings import SettingsError

USAGE = 64


def run_command(service: str, commands: Mapping[str, Callable[[], None]], *told: type[Exception]) -> None:
    """What the first argument names; settings at fault, and errors of the kinds `told`, end it in their words."""
    command = commands.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        sys.stderr.write(f"usage: python -m {service} {' | '.join(commands)}\n")
        sys.exit(USAGE)
    in_words: tuple[type[Exception], ...] = (SettingsError, MigrationChangedError, *told)
    try:
        command()
    except in_words as error:
        sys.exit(str(error))
