"""Each service migrates its own database, and rebuilds what it shows, by its own command."""

import subprocess

from devstack.environment import machine_environment, process_environment, python_module
from devstack.errors import CommandFailedError
from devstack.folder import REPOSITORY
from devstack.processes import Process
from devstack.stack import Stack
from devstack.state import write_private


def run_task(stack: Stack, process: Process, *words: str) -> list[str]:
    """What it printed on its standard output: a line for each migration applied, say."""
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        python_module(process.service, process.argument, *words),
        cwd=REPOSITORY,
        env=machine_environment() | process_environment(stack, process),
        capture_output=True,
        text=True,
        check=False,
    )
    write_private(stack.folder.log(process.name), done.stdout + done.stderr)
    if done.returncode:
        raise CommandFailedError(
            f"{process.service} {process.argument}", done.returncode, done.stderr[-3000:]
        )
    return done.stdout.splitlines()
