"""The token that every form carries: bound to the session, and masked anew on each page.

Masked, because pages are compressed: a secret that stayed the same beside text that others choose could
be guessed from lengths (BREACH).
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

BYTES = 32


def new_secret() -> bytes:
    return os.urandom(BYTES)


def token(secret: bytes) -> str:
    mask = os.urandom(BYTES)
    return urlsafe_b64encode(mask + _mixed(mask, secret)).decode()


def holds(secret: bytes, sent: str) -> bool:
    try:
        raw = urlsafe_b64decode(sent.encode())
    except ValueError:
        return False
    if len(raw) != 2 * BYTES:
        return False
    return hmac.compare_digest(_mixed(raw[:BYTES], raw[BYTES:]), secret)


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
