"""A relay as a process of its own: `python process.py <dsn> <prefix> <kafka settings as JSON>`; says when it is active."""

import asyncio
import json
import sys

from chassis.clock import real_clock
from chassis.relay.relay import Relay
from chassis.relay.settings import RelaySettings
from chassis.testing.waiting import eventually
from sifasuo.registry.v1 import division_pb2  # noqa: F401 - the types that it publishes


async def main(dsn: str, prefix: str, kafka: str) -> None:
    settings = RelaySettings("registry", dsn, json.loads(kafka), topic_prefix=prefix)
    relay = Relay(settings, real_clock)
    running = asyncio.create_task(relay.run(asyncio.Event()))
    await eventually(lambda: relay.active)
    print("active", flush=True)  # noqa: T201 - the test reads it
    await running


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
