"""The language to answer in: Chinese, unless the reader prefers English."""

from functools import lru_cache

from chassis.http.texts import Language
from chassis.http.weights import weighted


@lru_cache(maxsize=256)
def language(accept_language: str) -> Language:
    """By Accept-Language (RFC 9110, 12.5.4)."""
    weights = dict(_weighted(part) for part in reversed(accept_language.lower().split(",")))
    return "en" if weights.get("en", 0) > weights.get("zh", 0) else "zh"


def _weighted(part: str) -> tuple[str, float]:
    """Of the language, wherever it is spoken."""
    name, weight = weighted(part)
    return name.partition("-")[0], weight
