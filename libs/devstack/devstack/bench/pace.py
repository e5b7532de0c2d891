"""A steady rate, whatever becomes of what is begun."""

import asyncio
from collections.abc import AsyncIterator
from time import perf_counter


async def paced(rate: int, seconds: float) -> AsyncIterator[int]:
    """The numbers of what is to be begun, each at its moment; late ones follow at once."""
    started = perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, started + number / rate - perf_counter()))
        yield number
