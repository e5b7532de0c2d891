"""The command line, as people type it."""

import asyncio
import os

from devstack.commands.lifecycle import FOR_TESTS
from devstack.environment import python_module
from tests.system.house import House


async def sifasuo(house: House, *words: str, code: int = 0) -> list[str]:
    """What it said, line by line. The stack stays one of tests, so that it ends with them."""
    process = await asyncio.create_subprocess_exec(
        *python_module("devstack", *words, "--stack", house.stack.stack.name),
        env=os.environ | {FOR_TESTS: "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == code, said.decode()
    return said.decode().splitlines()
