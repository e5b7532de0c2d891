"""Bad lines: processes in their supervised ones' place, through a proxy that is slow and cuts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

from chassis.testing.proxy import Proxy, proxy
from devstack.faults.beside import KNOWN, beside, environment
from devstack.faults.killing import all_ready, killed
from devstack.faults.load import Load
from devstack.kafka import server as kafka
from devstack.ports import choose_ports
from devstack.stack import HOST
from devstack.state import write_private
from devstack.testing.running import RunningStack

CUTS = 3
SOME = 5
SLOW_SECONDS = 0.05


async def bad_line_to_postgres(stack: RunningStack, load: Load, name: str) -> None:
    async with (
        proxy(HOST, stack.stack.port("postgres")) as line,
        in_place(stack, name, dsns(stack, name, line)),
    ):
        await suffers(line, load)


async def bad_line_to_kafka(stack: RunningStack, load: Load) -> None:
    """Relay and projector at once; clients go where the broker says that it is, so it says the proxy's port."""
    async with second_door(stack) as line, AsyncExitStack() as substitutes:
        by_way_of = {"SIFASUO_KAFKA_BOOTSTRAP": f"{HOST}:{line.listening_on}"}
        for name in ("registry-relay", "reporting-project"):
            await substitutes.enter_async_context(in_place(stack, name, by_way_of))
        await suffers(line, load)


async def suffers(line: Proxy, load: Load) -> None:
    """Some commands over a slow line, then cuts between a few others."""
    line.delay = SLOW_SECONDS
    await load.goes_on(SOME)
    line.delay = 0.0
    for _ in range(CUTS):
        line.abort()
        await load.goes_on(SOME)


@asynccontextmanager
async def in_place(stack: RunningStack, name: str, differing: dict[str, str]) -> AsyncIterator[None]:
    """The supervised process is down inside the block and ready after it."""
    await asyncio.to_thread(stack.stop, name)
    try:
        async with beside(stack, name, port=stack.stack.port(name), **differing) as substitute:
            await substitute.ready()
            yield
    finally:
        await asyncio.to_thread(stack.start, name)


def dsns(stack: RunningStack, name: str, line: Proxy) -> dict[str, str]:
    """Its connection strings, by way of the line."""
    own = environment(stack, name)
    names = [f"SIFASUO_DSN_{role.upper()}" for role in KNOWN[name].roles]
    return {variable: through(own[variable], line.listening_on) for variable in names}


def through(dsn: str, port: int) -> str:
    parts = urlsplit(dsn)
    login, _, _ = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{login}@{HOST}:{port}"))


@asynccontextmanager
async def second_door(stack: RunningStack) -> AsyncIterator[Proxy]:
    """The broker has one more listener inside the block, reached through the line alone."""
    file, before = kafka.properties_file(stack.stack), kafka.properties(stack.stack)
    port = choose_ports(["door"], set())["door"]
    async with proxy(HOST, port) as line:
        try:
            write_private(file, before + door(before, port, line.listening_on))
            await restarted(stack)
            yield line
        finally:
            write_private(file, before)
            await restarted(stack)


def door(before: str, port: int, advertised: int) -> str:
    """What comes later in a file of properties counts; the new listener asks for the same accounts as the clients'."""
    known = dict(line.split("=", 1) for line in before.splitlines())
    accounts = "listener.name.clients."
    settings = {
        "listeners": f"{known['listeners']},DOOR://{HOST}:{port}",
        "advertised.listeners": f"{known['advertised.listeners']},DOOR://{HOST}:{advertised}",
        "listener.security.protocol.map": f"{known['listener.security.protocol.map']},DOOR:SASL_PLAINTEXT",
        **{
            f"listener.name.door.{name.removeprefix(accounts)}": value
            for name, value in known.items()
            if name.startswith(accounts)
        },
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


async def restarted(stack: RunningStack) -> None:
    await killed(stack, "kafka", "TERM")
    await all_ready(stack)
