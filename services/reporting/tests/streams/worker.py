"""A worker as a process of its own: `python worker.py <folder> <prefix> <group> <Kafka settings as JSON> <core>`; prints its partitions."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from chassis.backoff import wait_for_event
from chassis.http.serving import run_process
from chassis.settings import KafkaSettings
from reporting.streams.app import Streams, StreamsSettings
from reporting.streams.judging import Core, DutiesCore
from reporting.streams.topics import Topics
from services.reporting.tests.streams.counting import CountingCore

EVERY = 0.05
CORES: Mapping[str, Callable[[], Core[Any]]] = {"counting": CountingCore, "duties": DutiesCore}


async def main(stop: asyncio.Event) -> None:
    folder, prefix, group, kafka, core = sys.argv[1:]
    settings = StreamsSettings(
        KafkaSettings(**json.loads(kafka)),
        Path(folder),
        group=group,
        topics=Topics.under(prefix),
        session_seconds=6,
        commit_seconds=0.5,
    )
    streams: Streams[Any] = Streams(settings, CORES[core]())
    telling = asyncio.create_task(tell(streams, stop))
    try:
        await streams.run(stop)
    finally:
        telling.cancel()


async def tell(streams: Streams[Any], stop: asyncio.Event) -> None:
    told = None
    while not await wait_for_event(stop, EVERY):
        now = sorted(streams.duties.partitions) if streams.measuring.health().ready else None
        if now != told:
            print(json.dumps(now), flush=True)  # noqa: T201 - the test reads it
            told = now


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    run_process(main)
