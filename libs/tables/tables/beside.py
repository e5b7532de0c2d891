"""Tables are read beside the event loop, a few at a time: what is read for long keeps nobody waiting but other tables."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

AT_ONCE = 2
_READERS = ThreadPoolExecutor(AT_ONCE, "table")
Read = TypeVar("Read")


async def beside(read: Callable[[bytes], Read], content: bytes) -> Read:
    """Raises what `read` does."""
    return await asyncio.get_running_loop().run_in_executor(_READERS, read, content)
