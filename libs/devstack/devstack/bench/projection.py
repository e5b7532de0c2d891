"""`projection`: topics into the region's read model with its offsets, against reading and decoding them.

The rounds run in a process of the workspace's own, since the stack knows no service.
"""

import asyncio
import json

from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.environment import python_module
from devstack.errors import CommandFailedError
from devstack.folder import REPOSITORY
from devstack.stack import Stack

DRIVER = "tests.load.projection"


async def bench_projection(stack: Stack, rounds: int) -> Figure:
    """A fresh database each round, and the same topics. Goal: ratio >= 0.25. The first round does not count."""
    driver = python_module(DRIVER, stack.name, str(rounds + 1))
    process = await asyncio.create_subprocess_exec(*driver, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    if process.returncode:  # it has said why
        raise CommandFailedError(DRIVER, process.returncode, "")
    measured = [Round(*json.loads(line)) for line in output.splitlines()]
    return figure("projection", "events/s", Goal(0.25), measured[1:])
