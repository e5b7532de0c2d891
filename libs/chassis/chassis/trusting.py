"""By which authorities other parties' certificates are checked: read once in a process, for every client of it."""

from functools import cache
from ssl import SSLContext

import httpx2


@cache
def trusted() -> SSLContext:
    """For `verify` of a client; it is shared, so nobody changes it."""
    return httpx2.create_ssl_context()
