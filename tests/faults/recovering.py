"""The command line, as whoever is called at night types it."""

import asyncio

from devstack.environment import python_module
from tests.system.house import House


async def sifasuo(house: House, *words: str, code: int = 0) -> list[str]:
    """What it said, line by line."""
    command = python_module("devstack", *words, "--stack", house.stack.stack.name)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode == code, said.decode()
    return said.decode().splitlines()
