"""The lean HTTP client of the benchmarks: kept-alive connections, prepared requests, nothing else.

Both sides of a comparison get the same one, so that its own cost weighs on both alike.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter
from urllib.parse import urlsplit

MakeRequest = Callable[[int], bytes]
OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes
    seconds: float


class UnexpectedAnswerError(Exception):
    """A request of the load was not answered as it should; carries status and body."""


def post(url: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A whole HTTP/1.1 request."""
    parts = urlsplit(url)
    head = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"POST {parts.path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def get(url: str, headers: dict[str, str]) -> bytes:
    parts = urlsplit(url)
    lines = "".join(f"{name}: {value}\r\n" for name, value in {"Host": parts.netloc, **headers}.items())
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"GET {address} HTTP/1.1\r\n{lines}\r\n".encode()


class Connection:
    """One kept-alive connection; a request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, url: str) -> "Connection":
        parts = urlsplit(url)
        return cls(*await asyncio.open_connection(parts.hostname, parts.port))

    async def send(self, request: bytes) -> Answer:
        begun = perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        body = await self._reader.readexactly(content_length(head))
        return Answer(int(head[9:12]), head, body, perf_counter() - begun)

    def close(self) -> None:
        self._writer.close()


def content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def load(
    url: str, make: MakeRequest, clients: int, seconds: float, expected: int
) -> tuple[float, list[float]]:
    """Requests a second, and each one's latency in milliseconds; raises on any other answer."""
    latencies: list[float] = []
    numbers: Iterator[int] = iter(range(10**9))
    started = perf_counter()

    async def client() -> None:
        connection = await Connection.open(url)
        while perf_counter() < started + seconds:
            answer = await connection.send(make(next(numbers)))
            if answer.status != expected:
                raise UnexpectedAnswerError(answer.status, answer.body.decode())
            latencies.append(answer.seconds * 1000)
        connection.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return len(latencies) / (perf_counter() - started), latencies


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests a second, whatever becomes of them, over so many connections."""

    rate: int
    seconds: int
    connections: int


async def steady(
    url: str, requests: Sequence[bytes], pace: Pace, expected: Collection[int] = (OK,)
) -> list[float]:
    """In milliseconds, from when each was due: one that had to wait for a connection was not answered sooner."""
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(pace.connections):
        free.put_nowait(await Connection.open(url))
    late: list[float] = []
    started = perf_counter()

    async def ask(request: bytes, due: float) -> None:
        connection = await free.get()
        answer = await connection.send(request)
        late.append((perf_counter() - due) * 1000)
        free.put_nowait(connection)
        if answer.status not in expected:
            raise UnexpectedAnswerError(answer.status, answer.body.decode())

    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(islice(cycle(requests), pace.rate * pace.seconds)):
            due = started + number / pace.rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            group.create_task(ask(request, due))
    while not free.empty():
        free.get_nowait().close()
    return late
