"""By which authorities other parties' certificates are checked: read once in a process, for every client of it."""

from functools import cache
from ssl import SSLContext

import httpx2


@cache
def trusted() -> SSLContext:
    return httpx2.create_ssl_context()
