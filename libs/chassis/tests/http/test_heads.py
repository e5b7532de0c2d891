"""A client that sends its head slowly, or without end, holds no connection."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from urllib.parse import urlsplit

import pytest

from chassis.http import heads

Open = Callable[[], Coroutine[None, None, tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
BEGUN = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture
async def opened(address: str) -> AsyncIterator[Open]:
    writers: list[asyncio.StreamWriter] = []

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writers.append(writer)
        return reader, writer

    yield connect
    for writer in writers:
        writer.close()


async def answer(reader: asyncio.StreamReader) -> bytes:
    """All that is said until the connection ends."""
    return await asyncio.wait_for(reader.read(), 20)


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "HEAD_SECONDS", 0.2)


@pytest.mark.usefixtures("hurry")
class TestTime:
    async def test_a_connection_on_which_nothing_comes_ends(self, opened: Open) -> None:
        reader, _ = await opened()
        assert await answer(reader) == b""

    async def test_a_head_that_does_not_end_ends_the_connection(self, opened: Open) -> None:
        reader, writer = await opened()
        writer.write(BEGUN)
        assert (await answer(reader)).startswith(b"HTTP/1.1 408 ")

    async def test_so_does_the_second_one(self, opened: Open) -> None:
        reader, writer = await opened()
        writer.write(BEGUN + b"\r\n")
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200 ")
        writer.write(BEGUN)
        assert (await answer(reader)).startswith(b"HTTP/1.1 408 ")

    async def test_a_request_that_takes_its_time_is_answered(self, opened: Open) -> None:
        reader, writer = await opened()
        writer.write(b"GET /v1/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert not (await answer(reader)).startswith(b"HTTP/1.1 408 ")

    async def test_the_rest_of_a_refused_body_is_not_waited_for(self, opened: Open) -> None:
        reader, writer = await opened()
        writer.write(b"POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n{")
        assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 413 ")
        writer.write(b" ")
        assert b"HTTP/1.1" not in await answer(reader)


class TestSize:
    async def test_a_head_without_end_is_refused(self, opened: Open) -> None:
        reader, writer = await opened()
        writer.write(BEGUN + b"X-Endless: " + b"x" * (heads.LARGEST_HEAD + 1))
        assert (await answer(reader)).startswith(b"HTTP/1.1 431 ")

    async def test_a_large_one_is_not(self, opened: Open) -> None:
        reader, writer = await opened()
        large = b"X-Large: " + b"x" * (heads.LARGEST_HEAD // 2)
        writer.write(BEGUN + large + b"\r\nConnection: close\r\n\r\n")
        assert (await answer(reader)).startswith(b"HTTP/1.1 200 ")
