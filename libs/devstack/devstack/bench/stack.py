"""The stack that benchmarks run on: brought up for them, and stopped unless it ran before."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from devstack.environment import python_module
from devstack.errors import CommandFailedError
from devstack.folder import stack_folder
from devstack.stack import Stack, existing_stack
from devstack.supervision.control import Supervisor


@contextmanager
def benched(name: str, *, infrastructure_only: bool) -> Iterator[Stack]:
    """Its progress goes to standard error, so that standard output is figures alone."""
    ran_before = Supervisor(stack_folder(name)).is_running()
    call("up", name, *(["--only", "infrastructure"] if infrastructure_only else []))
    try:
        yield existing_stack(name)
    finally:
        if not ran_before:
            call("down", name)


def call(command: str, stack: str, *options: str) -> None:
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        python_module("devstack", command, "--stack", stack, *options),
        env=environment_of_benchmarks(),
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode:  # it has said why
        raise CommandFailedError(f"sifasuo {command} --stack {stack}", done.returncode, "")


def environment_of_benchmarks() -> dict[str, str]:
    """Nothing is traced unless one says so: the bare limits trace nothing either."""
    return {"SIFASUO_TRACE_RATIO": "0", **os.environ}


def admin_dsn(stack: Stack, database: str) -> str:
    """The administrator's way into one database, for tables that no service owns."""
    return urlunsplit(urlsplit(stack.postgres_admin)._replace(path=f"/{database}"))
