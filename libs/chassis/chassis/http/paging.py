"""Cursors: where the next page begins, opaque to clients."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from chassis.http.errors import CursorMalformedError


def cursor(*after: str | int) -> str:
    """The sort key of a page's last row."""
    return urlsafe_b64encode(json.dumps(after, ensure_ascii=False).encode()).decode().rstrip("=")


def parse_cursor(text: str, *kinds: type[str] | type[int]) -> tuple[str | int, ...]:
    """The sort key again, of exactly these types; raises CursorMalformedError."""
    try:
        after = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=="))
        json.dumps(after, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise CursorMalformedError from error
    if not isinstance(after, list) or [type(part) for part in after] != list(kinds):
        raise CursorMalformedError
    return tuple(after)
