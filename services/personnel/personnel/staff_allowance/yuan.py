"""Amounts as people write them, 1200.50, held in fen: exact, never as floats (O-7)."""

import re

_AMOUNT = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)


def fen_of(amount: str) -> int:
    """Raises ValueError for what is no amount in yuan with at most two places."""
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        raise ValueError(f"no amount in yuan: {amount!r}")
    whole, places = found.groups("")
    return int(whole) * 100 + int(places.ljust(2, "0"))


def yuan(fen: int) -> str:
    """120050 -> 1200.50"""
    return f"{fen // 100}.{fen % 100:02}"
