"""Rounds that run in a process of the workspace's own, since the stack knows no service."""

import asyncio
import json

from devstack.environment import python_module
from devstack.errors import CommandFailedError
from devstack.folder import REPOSITORY
from devstack.stack import Stack


async def driven(driver: str, stack: Stack, *words: int) -> list[list[float]]:
    """The numbers that it writes, a round a line."""
    command = python_module(driver, stack.name, *map(str, words))
    process = await asyncio.create_subprocess_exec(*command, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    if process.returncode:  # it has said why
        raise CommandFailedError(driver, process.returncode, "")
    return [json.loads(line) for line in output.splitlines()]
